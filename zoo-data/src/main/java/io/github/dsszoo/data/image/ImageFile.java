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
 * Reads and writes image files: PNG and JPEG, of 8 or 16 bits, grey or in colour. Photographs are
 * turned the way up that their EXIF says; what is transparent is put on white; numbers of 16 bits
 * keep their fractions. Colour profiles are passed over.
 *
 * <p>Files come from anywhere, so that an image's size is looked at before anything is decoded.
 */
public final class ImageFile {

  /** 16,384 x 4,096: more than cameras give, and a quarter of a gigabyte at four bytes each. */
  private static final long MAX_PIXELS = 1 << 26;

  /** Bytes that decoding takes for a pixel: as the decoder has it, and three floats, twice. */
  private static final long BYTES_PER_PIXEL = 32;

  /** What the JPEG decoder tells of as a mere warning, having made something up for the rest. */
  private static final Pattern DAMAGE = Pattern.compile("(?i)premature|corrupt|truncated|invalid");

  private ImageFile() {}

  /**
   * Reads an image.
   *
   * @throws DataException if there is no such file, it is neither PNG nor JPEG, it is damaged, cut
   *     off or animated, or it is too large
   */
  public static Image read(Path file) {
    return FileFormat.of(Image.class, file)
        .map(format -> format.read(file))
        .orElseGet(() -> read(FileBytes.read(file), file.toString()));
  }

  /**
   * Reads an image out of the bytes of a file.
   *
   * @param where what is read, to begin an error's sentence with
   * @throws DataException as {@link #read(Path)}
   */
  public static Image read(byte[] bytes, String where) {
    ImageFormat format = ImageFormat.of(bytes, where);
    if (format == ImageFormat.PNG) {
      PngChunks.check(bytes, where);
    }
    return Orientation.of(bytes).upright(decode(bytes, format, where));
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
    } catch (IOException | RuntimeException e) { // decoders throw any of these at bad bytes
      throw damaged(where, e);
    } finally {
      reader.dispose();
    }
  }

  private static void checkSize(long width, long height, String where) {
    long need = width * height * BYTES_PER_PIXEL;
    if (width * height > MAX_PIXELS || need > Runtime.getRuntime().maxMemory() / 2) {
      throw new DataException(
          "%s has %d x %d pixels, too many to read; make it smaller."
              .formatted(where, width, height));
    }
  }

  static DataException damaged(String where, Exception cause) {
    return new DataException(where + " was cut off or damaged; get or save it again.", cause);
  }

  /**
   * Writes an image as PNG of 8 bits, rounded and held to 0 to 255. The file appears whole or not
   * at all, and the same image gives the same bytes.
   *
   * @throws DataException if it cannot be written
   */
  public static void writePng(Image image, Path file) {
    OutputFile.write(file, out -> write(image, out));
  }

  /** The bytes that {@link #writePng} writes. */
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
    // Without a cache of its own, ImageIO would write a temporary file.
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      ImageIO.write(Pixels.toBuffered(image), "png", stream);
    }
  }
}
