package io.github.dsszoo.model.internal.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code .safetensors} file. The header is read and checked when the file is opened; tensors are
 * read on request.
 */
public final class SafeTensors {
  private static final int LENGTH_BYTES = Long.BYTES;

  /** The largest header accepted, in bytes; those of large language models have about 1 MiB. */
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
   * Opens a file and reads its header.
   *
   * @throws SafeTensorsException if the file cannot be read, or its header is invalid
   */
  public static SafeTensors open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new SafeTensorsException("found no file " + file);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size < LENGTH_BYTES) {
        throw new SafeTensorsException("expected at least 8 bytes for a header, found " + size);
      }
      long length = read(channel, 0, LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
      if (length < 0 || length > Math.min(LARGEST_HEADER, size - LENGTH_BYTES)) {
        throw new SafeTensorsException(
            "the header's length %s does not fit the file of %s bytes: it is truncated or of another format"
                .formatted(Long.toUnsignedString(length), size));
      }
      long dataStart = LENGTH_BYTES + length;
      byte[] header = read(channel, LENGTH_BYTES, (int) length).array();
      return new SafeTensors(file, dataStart, Header.parse(header, size - dataStart));
    } catch (IOException e) {
      throw new SafeTensorsException("cannot read " + file + ": " + e, e);
    } catch (SafeTensorsException e) {
      Optional<String> other = OtherFormat.sentence(file);
      if (other.isPresent()) {
        throw new SafeTensorsException(other.get(), e);
      }
      throw new SafeTensorsException("invalid safetensors file " + file + ": " + e.getMessage(), e);
    }
  }

  /** Returns the file. */
  public Path file() {
    return file;
  }

  /** Returns the tensors of the header by name. */
  public Map<String, TensorInfo> tensors() {
    return tensors;
  }

  /**
   * Reads a tensor as float32 in row-major order.
   *
   * @throws SafeTensorsException if its type is not a floating-point type, a number is not finite,
   *     it is larger than 2 GiB, or the file cannot be read
   * @throws IllegalArgumentException if there is no such tensor
   */
  public float[] floats(String name) {
    TensorInfo tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("found no tensor " + Header.shown(name) + " in " + file);
    }
    if (!tensor.type().isFloating()) {
      throw wrong(name, "has type " + tensor.type() + "; expected a floating-point type");
    }
    long bytes = tensor.end() - tensor.begin();
    if (bytes > Integer.MAX_VALUE) {
      throw wrong(name, "has " + bytes + " bytes; expected less than 2 GiB");
    }
    float[] values;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      values = tensor.type().read(read(channel, dataStart + tensor.begin(), (int) bytes));
    } catch (IOException e) {
      throw new SafeTensorsException("cannot read " + file + ": " + e, e);
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw wrong(name, "has the value " + value + "; expected finite weights");
      }
    }
    return values;
  }

  /** Shortens a name from a file and replaces control characters, for messages. */
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
        throw new IOException("unexpected end of file");
      }
    }
    return buffer.flip();
  }
}
