package io.github.dsszoo.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Map;

/**
 * A {@code .safetensors} file. Its header is read and checked against the file at once; numbers are
 * read when they are asked for.
 */
public final class SafeTensors {
  private static final int LENGTH_BYTES = Long.BYTES;

  /** Headers of the largest language models have about a megabyte. */
  private static final long LARGEST_HEADER = 4L << 20;

  private final Path file;
  private final long dataStart;
  private final Map<String, TensorInfo> tensors;

  private SafeTensors(Path file, long dataStart, Map<String, TensorInfo> tensors) {
    this.file = file;
    this.dataStart = dataStart;
    this.tensors = Collections.unmodifiableMap(tensors);
  }

  /**
   * Reads what a file holds.
   *
   * @throws SafeTensorsException if it cannot be read, or its header does not fit the format or the
   *     file
   */
  public static SafeTensors open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new SafeTensorsException("there is no file " + file);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size < LENGTH_BYTES) {
        throw new SafeTensorsException("has " + size + " bytes, too few for a header");
      }
      long length = read(channel, 0, LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
      if (length < 0 || length > Math.min(LARGEST_HEADER, size - LENGTH_BYTES)) {
        throw new SafeTensorsException(
            "has %d bytes, and gives its header %s: it is truncated, or no such file at all"
                .formatted(size, Long.toUnsignedString(length)));
      }
      long dataStart = LENGTH_BYTES + length;
      byte[] header = read(channel, LENGTH_BYTES, (int) length).array();
      return new SafeTensors(file, dataStart, Header.parse(header, size - dataStart));
    } catch (IOException e) {
      throw new SafeTensorsException(file + " cannot be read: " + e, e);
    } catch (SafeTensorsException e) {
      throw new SafeTensorsException(file + " is no safetensors file: it " + e.getMessage(), e);
    }
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** What the header says of the tensors, by name. */
  public Map<String, TensorInfo> tensors() {
    return tensors;
  }

  /**
   * The numbers of a tensor in row-major order, as float32.
   *
   * @throws SafeTensorsException if they are not of floating point or not finite, there are too
   *     many, or the file cannot be read
   * @throws IllegalArgumentException if there is no such tensor
   */
  public float[] floats(String name) {
    TensorInfo tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(file + " has no tensor " + Header.shown(name));
    }
    if (!tensor.type().isFloating()) {
      throw wrong(name, "is of type " + tensor.type() + ", and weights are of floating point");
    }
    long bytes = tensor.end() - tensor.begin();
    if (bytes > Integer.MAX_VALUE) {
      throw wrong(name, "has " + bytes + " bytes, too many");
    }
    float[] values;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      values = tensor.type().read(read(channel, dataStart + tensor.begin(), (int) bytes));
    } catch (IOException e) {
      throw new SafeTensorsException(file + " cannot be read: " + e, e);
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw wrong(name, "has the number " + value + "; weights are finite");
      }
    }
    return values;
  }

  /** A name from a file, fit for messages: short, and without control characters. */
  public static String shown(String name) {
    return Header.shown(name);
  }

  private SafeTensorsException wrong(String name, String what) {
    return new SafeTensorsException(
        "the tensor " + Header.shown(name) + " of " + file + " " + what);
  }

  private static ByteBuffer read(FileChannel channel, long position, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new IOException("it ends too early");
      }
    }
    return buffer.flip();
  }
}
