package io.github.dsszoo.data.internal.image;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.image.Image;
import java.util.Arrays;
import java.util.List;

/**
 * Images in colour of one size, a byte a channel: a quarter of what they take as numbers. In files
 * they are an array of uint8 [K, height, width, 3].
 */
public final class PackedImages {

  private static final int CHANNELS = 3;

  private final byte[] pixels;
  private final int size;
  private final int height;
  private final int width;

  private PackedImages(byte[] pixels, int size, int height, int width) {
    this.pixels = pixels;
    this.size = size;
    this.height = height;
    this.width = width;
  }

  /**
   * Images of bytes.
   *
   * @param pixels row-major [size, height, width, 3]; kept, not copied
   * @throws DataException if an axis is empty or the bytes do not fill the images
   */
  public static PackedImages of(byte[] pixels, int size, int height, int width) {
    if (size < 1
        || height < 1
        || width < 1
        || (double) size * height * width * CHANNELS != pixels.length) {
      throw new DataException(
          "Images of shape [%d, %d, %d, 3] cannot be made of %d bytes."
              .formatted(size, height, width, pixels.length));
    }
    return new PackedImages(pixels, size, height, width);
  }

  /**
   * Packs images, one after the other; their numbers are rounded to whole ones.
   *
   * @throws DataException if there is none, one is not in colour, sizes differ, or they are too
   *     many for one array
   */
  public static PackedImages of(List<Image> images) {
    return joined(images.stream().map(PackedImages::of).toList());
  }

  /**
   * Packs one image; its numbers are rounded to whole ones.
   *
   * @throws DataException if it is not in colour
   */
  public static PackedImages of(Image image) {
    if (image.channels() != CHANNELS) {
      throw new DataException(
          "Images are packed in colour, but one is grey; bring it to colour first.");
    }
    byte[] pixels = new byte[image.values().length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.round(image.values()[i]);
    }
    return new PackedImages(pixels, 1, image.height(), image.width());
  }

  /**
   * All images of several packs, one after the other.
   *
   * @throws DataException if there is none, sizes differ, or they are too many for one array
   */
  public static PackedImages joined(List<PackedImages> packs) {
    if (packs.isEmpty()) {
      throw new DataException("There is no image to pack; give at least one.");
    }
    PackedImages first = packs.get(0);
    long length = packs.stream().mapToLong(pack -> pack.pixels.length).sum();
    if (length > Integer.MAX_VALUE) {
      throw new DataException(
          "The images take %d MB, more than one array holds; use fewer or smaller ones."
              .formatted(length >> 20));
    }
    byte[] all = new byte[(int) length];
    int size = 0;
    for (PackedImages pack : packs) {
      if (pack.height != first.height || pack.width != first.width) {
        throw new DataException(
            "Image %d is of %d x %d, but the first one is of %d x %d; bring all to one size."
                .formatted(size, pack.width, pack.height, first.width, first.height));
      }
      System.arraycopy(pack.pixels, 0, all, size * first.perImage(), pack.pixels.length);
      size += pack.size;
    }
    return new PackedImages(all, size, first.height, first.width);
  }

  /**
   * The images of an array, uint8 [K, height, width, 3].
   *
   * @param where what is read, to begin an error's sentence with
   * @throws DataException if it holds something else
   */
  public static PackedImages of(NpyArray array, String where) {
    int[] shape = array.shape();
    if (shape.length != 4 || shape[3] != CHANNELS) {
      throw new DataException(
          "%s holds an array of shape %s, but images are [K, height, width, 3]; write it again."
              .formatted(where, Arrays.toString(shape)));
    }
    return of(array.bytes(), shape[0], shape[1], shape[2]);
  }

  /** The images as an array, uint8 [K, height, width, 3]. */
  public NpyArray array() {
    return NpyArray.of(pixels, size, height, width, CHANNELS);
  }

  /** The images from one place up to, not including, another, copied. */
  public PackedImages range(int from, int to) {
    byte[] part = Arrays.copyOfRange(pixels, from * perImage(), to * perImage());
    return new PackedImages(part, to - from, height, width);
  }

  /** How many images there are, K. */
  public int size() {
    return size;
  }

  /** Rows of each. */
  public int height() {
    return height;
  }

  /** Columns of each. */
  public int width() {
    return width;
  }

  /** A number of an image, 0 to 255. */
  public int at(int image, int y, int x, int channel) {
    return Byte.toUnsignedInt(pixels[image * perImage() + (y * width + x) * CHANNELS + channel]);
  }

  /** An image. */
  public Image image(int image) {
    float[] values = new float[perImage()];
    copy(image, 0, 0, height, width, values, 0);
    return new Image(height, width, CHANNELS, values);
  }

  /** Copies a window of an image to somewhere in an array, as 0 to 255. */
  public void copy(int image, int top, int left, int rows, int columns, float[] to, int offset) {
    int row = columns * CHANNELS;
    for (int y = 0; y < rows; y++) {
      int from = image * perImage() + ((top + y) * width + left) * CHANNELS;
      for (int i = 0; i < row; i++) {
        to[offset + y * row + i] = Byte.toUnsignedInt(pixels[from + i]);
      }
    }
  }

  private int perImage() {
    return height * width * CHANNELS;
  }
}
