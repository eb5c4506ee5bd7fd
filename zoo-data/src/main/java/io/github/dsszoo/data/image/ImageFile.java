package io.github.dsszoo.data.image;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.file.FileFormat;
import io.github.dsszoo.data.internal.file.FileBytes;
import io.github.dsszoo.data.internal.file.OutputFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Reads and writes image files: PNG and JPEG with 8 or 16 bits, grey or colour. Photographs are
 * rotated according to their EXIF orientation. Transparent pixels are blended with white. 16-bit
 * numbers keep their fractions. Colour profiles are ignored, except those of CMYK images: the
 * stored numbers are taken as sRGB.
 *
 * <p>Files may be untrusted, so the size of an image is checked before it is decoded.
 */
public final class ImageFile {

  /** 16,384 x 4,096 pixels: more than the images of cameras, and 256 MB at four bytes per pixel. */
  private static final long MAX_PIXELS = 1 << 26;

  /** The number of components of JPEG files for printing, which need a profile. */
  private static final int CMYK = 4;

  /** The memory per pixel during decoding: the decoder's data and three floats, twice. */
  private static final long BYTES_PER_PIXEL = 32;

  /**
   * Matches warnings of the JPEG decoder that mean that missing data were replaced by invented
   * data.
   */
  private static final Pattern DAMAGE = Pattern.compile("(?i)premature|corrupt|truncated|invalid");

  private ImageFile() {}

  /**
   * Reads an image.
   *
   * @throws DataException if the file does not exist, is neither PNG nor JPEG, is damaged,
   *     truncated or animated, or is too large
   */
  public static Image read(Path file) {
    return FileFormat.of(Image.class, file)
        .map(format -> format.read(file))
        .orElseGet(() -> read(FileBytes.read(file), file.toString()));
  }

  /**
   * Reads an image from the bytes of a file.
   *
   * @param where the source, for the beginning of error messages
   * @throws DataException as {@link #read(Path)}
   */
  public static Image read(byte[] bytes, String where) {
    ImageFormat format = ImageFormat.of(bytes, where);
    if (format == ImageFormat.PNG) {
      PngChunks.check(bytes, where);
    }
    byte[] plain = format == ImageFormat.JPEG ? JpegProfiles.remove(bytes) : bytes;
    return Orientation.of(bytes).upright(decode(bytes, plain, format, where));
  }

  private static Image decode(byte[] bytes, byte[] plain, ImageFormat format, String where) {
    if (bytes != plain && JpegProfiles.components(bytes) == CMYK) {
      try {
        return decode(bytes, format, where);
      } catch (DataException e) {
        return decode(plain, format, where); // the profile may be damaged
      }
    }
    return decode(plain, format, where);
  }

  private static Image decode(byte[] bytes, ImageFormat format, String where) {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
    AtomicBoolean damaged = new AtomicBoolean();
    IIOReadWarningListener listener =
        (source, warning) -> damaged.compareAndSet(false, DAMAGE.matcher(warning).find());
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      reader.addIIOReadWarningListener(listener);
      checkSize(reader.getWidth(0), reader.getHeight(0), where);
      Image image = Pixels.of(reader.read(0), where);
      if (damaged.get()) {
        throw damaged(where, null);
      }
      return image;
    } catch (DataException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // decoders throw any of these for invalid bytes
      throw damaged(where, e);
    } finally {
      reader.dispose();
    }
  }

  private static void checkSize(long width, long height, String where) {
    long need = width * height * BYTES_PER_PIXEL;
    if (width * height > MAX_PIXELS || need > Runtime.getRuntime().maxMemory() / 2) {
      throw new DataException(
          "%s has %s x %s pixels, too many to read; make it smaller."
              .formatted(where, width, height));
    }
  }

  static DataException damaged(String where, Exception cause) {
    return new DataException(where + " was cut off or damaged; get or save it again.", cause);
  }

  /**
   * Writes an image as 8-bit PNG; numbers are rounded and clipped to 0 to 255. The file is written
   * atomically, and equal images produce equal bytes.
   *
   * @throws DataException if the file cannot be written
   */
  public static void writePng(Image image, Path file) {
    OutputFile.write(file, out -> write(image, out));
  }

  /** Returns the bytes that {@link #writePng} writes. */
  public static byte[] png(Image image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(image, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void write(Image image, OutputStream out) throws IOException {
    // With this in-memory cache, ImageIO does not write a temporary file.
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      ImageIO.write(Pixels.toBuffered(image), "png", stream);
    }
  }
}
