package io.github.dsszoo.data.internal.photo;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.image.Image;
import io.github.dsszoo.data.image.ImageFile;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.internal.prepared.DebianFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Photographs: 1,057 textured crops of 128 x 128 from the 40 photographs in Debian's wallpaper and
 * puzzle packages, split by photograph. Some licences restrict redistribution, so the crops are
 * prepared on the user's machine; {@link FreePhotos} contains those without such restrictions.
 */
public final class Photos {

  /** The name of the data set in the cache. */
  public static final String NAME = "photos";

  private Photos() {}

  /**
   * Downloads and prepares the crops, unless they are in the cache. Downloaded packages stay in the
   * cache, so an interrupted preparation can be continued.
   *
   * @return their folder, with train.npz, validation.npz and test.npz
   * @throws DataException if apt or the network is missing, or the cache cannot be written
   */
  public static Path prepare(DataCache cache) {
    if (cache.has(NAME)) {
      return cache.dataSet(NAME);
    }
    Map<String, Map<String, String>> packages = new TreeMap<>();
    for (Photograph each : Photograph.all()) {
      packages
          .computeIfAbsent(each.packageName(), name -> new HashMap<>())
          .put(each.path(), each.sha256());
    }
    Map<String, Path> folders = new HashMap<>();
    packages.forEach((name, files) -> folders.put(name, DebianFiles.prepare(cache, name, files)));
    return cache.prepare(NAME, folder -> cut(folders, folder));
  }

  private static void cut(Map<String, Path> packages, Path folder) {
    List<Photograph> photographs = Photograph.all();
    for (String split : List.of("train", "validation", "test")) {
      List<Image> crops = new ArrayList<>();
      List<Integer> numbers = new ArrayList<>();
      for (int i = 0; i < photographs.size(); i++) {
        Photograph each = photographs.get(i);
        if (each.split().equals(split)) {
          Path file = packages.get(each.packageName()).resolve(each.path());
          for (Image crop : Cutter.crops(ImageFile.read(file))) {
            crops.add(crop);
            numbers.add(i);
          }
        }
      }
      int[] from = numbers.stream().mapToInt(i -> i).toArray();
      Crops.of(crops, from).write(folder.resolve(split + ".npz"));
    }
  }

  /**
   * Returns the prepared crops of a cache.
   *
   * @throws DataException if they are not prepared; {@code zoo data prepare photos} prepares them
   */
  public static CropSplits in(DataCache cache) {
    return splits(cache.required(NAME));
  }

  /**
   * Reads the prepared crops.
   *
   * @param folder the folder returned by {@link #prepare}
   */
  public static CropSplits splits(Path folder) {
    return new CropSplits(
        Crops.read(folder.resolve("train.npz")),
        Crops.read(folder.resolve("validation.npz")),
        Crops.read(folder.resolve("test.npz")));
  }
}
