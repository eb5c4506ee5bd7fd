package io.github.dsszoo.spark;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetPart;
import io.github.dsszoo.data.file.Npy;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.data.image.Image;
import io.github.dsszoo.data.image.ImageFile;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import scala.collection.Seq;

/**
 * A set that a row has as bytes: an {@code .npz} or {@code .npy} file, or encoded images.
 *
 * @param values [n, ...element]
 * @param mask [n] or [n, points]; null if there is none
 * @param adjacency [n, vertices, vertices]; null if there is none
 */
record SetDocument(NestedCell values, NestedCell mask, NestedCell adjacency) {
  private static final Set<String> KEYS =
      Set.of(SetPart.VALUES.key(), SetPart.MASK.key(), SetPart.ADJACENCY.key());

  private static final byte[] ZIP = {'P', 'K'};
  private static final byte[] NUMPY = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /**
   * Reads a cell of bytes.
   *
   * @param cell an {@code .npz} file with the array x [n, ...element] and, optionally, mask and
   *     adjacency; an {@code .npy} file with x; or an image, a set of one element
   * @param channels of images: 1 or 3; 0 if the model takes no images
   * @param column the name of the column, for messages
   * @throws ScoringException if the bytes are damaged or are something else
   */
  static SetDocument of(byte[] cell, int channels, String column) {
    String where = "column " + column;
    try {
      if (begins(cell, ZIP)) {
        return of(Npz.read(cell, where), where);
      }
      if (begins(cell, NUMPY)) {
        return of(Map.of(SetPart.VALUES.key(), Npy.read(cell, where)), where);
      }
      if (channels > 0) {
        return images(new byte[][] {cell}, channels, column);
      }
    } catch (DataException e) {
      throw new ScoringException(e.getMessage(), e);
    }
    throw new ScoringException(
        where + " has bytes that are neither an .npz nor an .npy file; write them with np.savez");
  }

  /**
   * Reads a cell of images.
   *
   * @param cell a {@code Seq} of encoded images, PNG or JPEG, of equal size
   * @param channels 1 or 3; images are converted to grey or colour
   * @param column the name of the column, for messages
   * @throws ScoringException if there is no image, one is damaged, or their sizes differ
   */
  static SetDocument ofImages(Seq<?> cell, int channels, String column) {
    byte[][] images = new byte[cell.length()][];
    for (int i = 0; i < images.length; i++) {
      images[i] = (byte[]) cell.apply(i);
    }
    return images(images, channels, column);
  }

  private static SetDocument images(byte[][] encoded, int channels, String column) {
    if (encoded.length == 0) {
      throw new ScoringException(column + " has no element; expected a set of at least one");
    }
    Image[] images = new Image[encoded.length];
    for (int i = 0; i < encoded.length; i++) {
      images[i] = image(encoded[i], channels, "image %s in column %s".formatted(i, column));
      if (images[i].height() != images[0].height() || images[i].width() != images[0].width()) {
        throw new ScoringException(
            "image %s in column %s has %s x %s pixels, image 0 has %s x %s; bring all to one size"
                .formatted(
                    i,
                    column,
                    images[i].width(),
                    images[i].height(),
                    images[0].width(),
                    images[0].height()));
      }
    }
    int each = images[0].values().length;
    float[] values = new float[Math.multiplyExact(each, images.length)];
    for (int i = 0; i < images.length; i++) {
      System.arraycopy(images[i].values(), 0, values, i * each, each);
    }
    int[] shape = {images.length, images[0].height(), images[0].width(), channels};
    return new SetDocument(new NestedCell(values, shape), null, null);
  }

  private static Image image(byte[] encoded, int channels, String where) {
    if (encoded == null) {
      throw new ScoringException(where + " is null; expected a PNG or JPEG image");
    }
    try {
      Image image = ImageFile.read(encoded, where);
      return channels == 1 ? image.toGrey() : image.toColour();
    } catch (DataException e) {
      throw new ScoringException(e.getMessage(), e);
    }
  }

  private static SetDocument of(Map<String, NpyArray> arrays, String where) {
    if (!arrays.containsKey(SetPart.VALUES.key()) || !KEYS.containsAll(arrays.keySet())) {
      throw new ScoringException(
          "%s has the arrays %s; expected x and, where needed, mask and adjacency of one set"
              .formatted(where, arrays.keySet().stream().sorted().toList()));
    }
    NestedCell values = cell(arrays, SetPart.VALUES, 1, where);
    NestedCell mask = cell(arrays, SetPart.MASK, 1, where);
    NestedCell adjacency = cell(arrays, SetPart.ADJACENCY, 3, where);
    int elements = values.shape()[0];
    if (mask != null && (mask.shape()[0] != elements || mask.shape().length > 2)
        || adjacency != null
            && (adjacency.shape()[0] != elements || adjacency.shape().length > 3)) {
      throw new ScoringException(
          "%s has a mask or adjacency matrices that do not fit x with %s elements; expected mask [n] or [n, points] and adjacency [n, vertices, vertices]"
              .formatted(where, elements));
    }
    return new SetDocument(values, mask, adjacency);
  }

  /** Returns an array with at least as many axes as given; null if it is not there. */
  private static NestedCell cell(
      Map<String, NpyArray> arrays, SetPart part, int axes, String where) {
    NpyArray array = arrays.get(part.key());
    if (array == null) {
      return null;
    }
    if (array.shape().length < axes || array.size() == 0) {
      throw new ScoringException(
          "%s in %s has %s axes and %s numbers; expected at least %s axes and one element"
              .formatted(part.key(), where, array.shape().length, array.size(), axes));
    }
    return new NestedCell(array.floats(), array.shape());
  }

  private static boolean begins(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }
}
