package io.github.dsszoo.data.internal.photo;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.image.Image;
import io.github.dsszoo.data.image.ImageFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The crops included in the library: 64 x 64, from photographs in the public domain, under CC0 and
 * under CC-BY, up to 20 of each photograph, split by photograph. The crops of a photograph are
 * stored in one sheet, a PNG; the file NOTICE beside the sheets states source, author and licence.
 */
public final class FreePhotos {

  private static final int SIDE = Cutter.SIDE / 2;
  private static final int MOST = 20;
  private static final int COLUMNS = 8;

  private FreePhotos() {}

  /** Reads the crops; the numbers of their photographs are those of {@link Photos}. */
  public static CropSplits splits() {
    return new CropSplits(read("train"), read("validation"), read("test"));
  }

  private static Crops read(String split) {
    List<Photograph> photographs = Photograph.all();
    List<Image> crops = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < photographs.size(); i++) {
      Photograph each = photographs.get(i);
      if (each.isFree() && each.split().equals(split)) {
        List<Image> own = Sheet.cut(sheet(each), SIDE);
        crops.addAll(own);
        numbers.addAll(Collections.nCopies(own.size(), i));
      }
    }
    return Crops.of(crops, numbers.stream().mapToInt(i -> i).toArray());
  }

  private static Image sheet(Photograph photograph) {
    String name = "free/" + photograph.name() + ".png";
    try (InputStream in = FreePhotos.class.getResourceAsStream(name)) {
      return ImageFile.read(in.readAllBytes(), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes the included sheets again from the full crops. The crops of each photograph are selected
   * at even distances and downsampled by 2.
   *
   * @param photos all crops of {@link Photos}
   * @param folder the folder for one PNG per photograph
   * @throws DataException if a file cannot be written
   */
  public static void write(CropSplits photos, Path folder) {
    List<Photograph> photographs = Photograph.all();
    for (Crops crops : List.of(photos.train(), photos.validation(), photos.test())) {
      for (int i = 0; i < photographs.size(); i++) {
        if (photographs.get(i).isFree()) {
          int number = i;
          int[] own =
              IntStream.range(0, crops.size()).filter(c -> crops.photograph(c) == number).toArray();
          if (own.length > 0) {
            Path file = folder.resolve(photographs.get(i).name() + ".png");
            ImageFile.writePng(Sheet.of(chosen(crops, own), COLUMNS), file);
          }
        }
      }
    }
  }

  private static List<Image> chosen(Crops crops, int[] own) {
    int count = Math.min(MOST, own.length);
    return IntStream.range(0, count)
        .mapToObj(i -> crops.image(own[i * own.length / count]).smaller(2))
        .toList();
  }
}
