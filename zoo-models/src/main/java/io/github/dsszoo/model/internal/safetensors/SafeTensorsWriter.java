package io.github.dsszoo.model.internal.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dsszoo.internal.file.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects tensors and writes them as a {@code .safetensors} file, in the order of addition. */
public final class SafeTensorsWriter {
  private final Map<String, Map<String, Object>> header = new LinkedHashMap<>();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  /** Adds float32 numbers in row-major order. */
  public void add(String name, List<Long> shape, float[] values) {
    ByteBuffer bytes = buffer(Float.BYTES * values.length);
    bytes.asFloatBuffer().put(values);
    add(name, "F32", shape, bytes);
  }

  /** Adds a scalar of type int64. */
  public void add(String name, long value) {
    add(name, "I64", List.of(), buffer(Long.BYTES).putLong(0, value));
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void add(String name, String type, List<Long> shape, ByteBuffer bytes) {
    int begin = data.size();
    data.writeBytes(bytes.array());
    Map<String, Object> tensor = new LinkedHashMap<>();
    tensor.put("dtype", type);
    tensor.put("shape", shape);
    tensor.put("data_offsets", List.of(begin, data.size()));
    if (header.put(name, tensor) != null) {
      throw new IllegalArgumentException("there are two tensors " + name);
    }
  }

  /**
   * Writes the file atomically.
   *
   * @throws SafeTensorsException if it cannot be written
   */
  public void write(Path file) {
    try {
      AtomicFile.write(file, bytes());
    } catch (IOException e) {
      throw new SafeTensorsException("cannot write " + file + ": " + e, e);
    }
  }

  private byte[] bytes() throws JsonProcessingException {
    byte[] text = new ObjectMapper().writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
    // Spaces up to a multiple of 8 bytes align the numbers.
    int length = (text.length + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
    byte[] padded = Arrays.copyOf(text, length);
    Arrays.fill(padded, text.length, length, (byte) ' ');
    return buffer(Long.BYTES + length + data.size())
        .putLong(length)
        .put(padded)
        .put(data.toByteArray())
        .array();
  }
}
