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
 * Photographs: 1,057 textured crops of 128 x 128 out of the 40 that Debian's packages bring as
 * wallpapers and puzzles, split by photograph. Some may be passed on only under terms of their own,
 * so they are prepared for a user; those that are free of such terms are {@link FreePhotos}.
 */
public final class Photos {

  /** The data set's name in the cache. */
  public static final String NAME = "photos";

  private Photos() {}

  /**
   * Downloads and prepares the crops, unless the cache has them. What was downloaded stays in the
   * cache, package by package, so that an interrupted preparation goes on.
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
   * The prepared crops of a cache.
   *
   * @throws DataException if they are not prepared, which {@code zoo data prepare photos} does
   */
  public static CropSplits in(DataCache cache) {
    return splits(cache.required(NAME));
  }

  /**
   * Reads the prepared crops.
   *
   * @param folder what {@link #prepare} gave
   */
  public static CropSplits splits(Path folder) {
    return new CropSplits(
        Crops.read(folder.resolve("train.npz")),
        Crops.read(folder.resolve("validation.npz")),
        Crops.read(folder.resolve("test.npz")));
  }
}
