package io.github.dsszoo.data.internal.image;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.image.Image;
import java.util.Arrays;
import java.util.List;

/**
 * Colour images of equal size with one byte per channel, a quarter of the memory of float32. In
 * files they are a uint8 array [K, height, width, 3].
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
   * Creates images from bytes.
   *
   * @param pixels row-major [size, height, width, 3]; stored without a copy
   * @throws DataException if an axis has length 0 or the number of bytes does not match the shape
   */
  public static PackedImages of(byte[] pixels, int size, int height, int width) {
    if (size < 1
        || height < 1
        || width < 1
        || (double) size * height * width * CHANNELS != pixels.length) {
      throw new DataException(
          "Images of shape [%s, %s, %s, 3] cannot be made of %s bytes."
              .formatted(size, height, width, pixels.length));
    }
    return new PackedImages(pixels, size, height, width);
  }

  /**
   * Packs images; numbers are rounded to integers.
   *
   * @throws DataException if there is no image, an image is not in colour, the sizes differ, or the
   *     images are too large for one array
   */
  public static PackedImages of(List<Image> images) {
    return joined(images.stream().map(PackedImages::of).toList());
  }

  /**
   * Packs one image; numbers are rounded to integers.
   *
   * @throws DataException if the image is not in colour
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
   * Concatenates packed images.
   *
   * @throws DataException if there is none, the sizes differ, or the images are too large for one
   *     array
   */
  public static PackedImages joined(List<PackedImages> packs) {
    if (packs.isEmpty()) {
      throw new DataException("There is no image to pack; give at least one.");
    }
    PackedImages first = packs.get(0);
    long length = packs.stream().mapToLong(pack -> pack.pixels.length).sum();
    if (length > Integer.MAX_VALUE) {
      throw new DataException(
          "The images take %s MB, more than one array holds; use fewer or smaller ones."
              .formatted(length >> 20));
    }
    byte[] all = new byte[(int) length];
    int size = 0;
    for (PackedImages pack : packs) {
      if (pack.height != first.height || pack.width != first.width) {
        throw new DataException(
            "Image %s is of %s x %s, but the first one is of %s x %s; bring all to one size."
                .formatted(size, pack.width, pack.height, first.width, first.height));
      }
      System.arraycopy(pack.pixels, 0, all, size * first.perImage(), pack.pixels.length);
      size += pack.size;
    }
    return new PackedImages(all, size, first.height, first.width);
  }

  /**
   * Creates images from a uint8 array [K, height, width, 3].
   *
   * @param where the source, for the beginning of error messages
   * @throws DataException if the array has another type or shape
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

  /** Returns the images as a uint8 array [K, height, width, 3]. */
  public NpyArray array() {
    return NpyArray.of(pixels, size, height, width, CHANNELS);
  }

  /** Returns a copy of the images from {@code from}, inclusive, to {@code to}, exclusive. */
  public PackedImages range(int from, int to) {
    byte[] part = Arrays.copyOfRange(pixels, from * perImage(), to * perImage());
    return new PackedImages(part, to - from, height, width);
  }

  /** Returns the number of images, K. */
  public int size() {
    return size;
  }

  /** Returns the number of rows of each image. */
  public int height() {
    return height;
  }

  /** Returns the number of columns of each image. */
  public int width() {
    return width;
  }

  /** Returns one number of an image, 0 to 255. */
  public int at(int image, int y, int x, int channel) {
    return Byte.toUnsignedInt(pixels[image * perImage() + (y * width + x) * CHANNELS + channel]);
  }

  /** Returns one image. */
  public Image image(int image) {
    float[] values = new float[perImage()];
    copy(image, 0, 0, height, width, values, 0);
    return new Image(height, width, CHANNELS, values);
  }

  /** Copies a window of an image into an array, as numbers from 0 to 255. */
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
