package io.github.dsszoo.data.internal.photo;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.data.image.Image;
import io.github.dsszoo.data.internal.image.PackedImages;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Square colour crops of photographs, of equal size and with one byte per channel, and the number
 * of the photograph of each crop.
 */
public final class Crops {

  private static final String IMAGES = "images";
  private static final String PHOTOGRAPHS = "photographs";

  private final PackedImages images;
  private final int[] photographs;

  private Crops(PackedImages images, int[] photographs) {
    this.images = images;
    this.photographs = photographs;
  }

  /**
   * Creates crops from images; numbers are rounded to integers.
   *
   * @param images square colour images of equal size
   * @param photographs the photograph number of each crop
   * @throws DataException if there is no image, or the images or numbers are invalid
   */
  public static Crops of(List<Image> images, int[] photographs) {
    if (images.isEmpty() || images.size() != photographs.length) {
      throw new DataException(
          "There are %s crops of %s photographs; give at least one, each with its photograph."
              .formatted(images.size(), photographs.length));
    }
    PackedImages packed = PackedImages.of(images);
    if (packed.height() != packed.width()) {
      throw new DataException(
          "Crops are square, but these are of %s x %s; cut all to one size."
              .formatted(packed.width(), packed.height()));
    }
    return new Crops(packed, photographs.clone());
  }

  /**
   * Reads crops: images uint8 [K, side, side, 3] and photographs [K].
   *
   * @throws DataException if the file cannot be read or does not hold crops
   */
  public static Crops read(Path file) {
    Map<String, NpyArray> arrays = Npz.read(file);
    NpyArray images = arrays.get(IMAGES);
    NpyArray photographs = arrays.get(PHOTOGRAPHS);
    if (images == null || photographs == null) {
      throw new DataException(
          "%s holds no crops; it needs the arrays %s and %s.".formatted(file, IMAGES, PHOTOGRAPHS));
    }
    PackedImages packed = PackedImages.of(images, file.toString());
    if (packed.height() != packed.width()
        || !Arrays.equals(photographs.shape(), new int[] {packed.size()})) {
      throw new DataException(
          "%s holds images of shape %s, but crops are [K, side, side, 3], with K photographs."
              .formatted(file, Arrays.toString(images.shape())));
    }
    return new Crops(packed, photographs.ints());
  }

  /**
   * Writes crops that {@link #read} and {@code np.load} can read.
   *
   * @throws DataException if the file cannot be written
   */
  public void write(Path file) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put(IMAGES, images.array());
    arrays.put(PHOTOGRAPHS, NpyArray.of(photographs, size()));
    Npz.write(file, arrays);
  }

  /**
   * Returns the crops whose licences require at most attribution for redistribution.
   *
   * @throws DataException if there is none
   */
  public Crops free() {
    List<Photograph> all = Photograph.all();
    int[] free = IntStream.range(0, size()).filter(i -> all.get(photographs[i]).isFree()).toArray();
    return of(
        Arrays.stream(free).mapToObj(this::image).toList(),
        Arrays.stream(free).map(i -> photographs[i]).toArray());
  }

  /** Returns the number of crops. */
  public int size() {
    return photographs.length;
  }

  /** Returns the number of rows and columns of each crop. */
  public int side() {
    return images.width();
  }

  /** Returns the number of the photograph of a crop. */
  public int photograph(int crop) {
    return photographs[crop];
  }

  /** Returns a crop as an image. */
  public Image image(int crop) {
    return images.image(crop);
  }

  /** Copies a square window of a crop into an array, as numbers from 0 to 255. */
  void copy(int crop, int top, int left, int window, float[] to, int offset) {
    images.copy(crop, top, left, window, window, to, offset);
  }
}
