package io.github.dsszoo.model.internal.safetensors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes files for tests: right ones tensor by tensor, and wrong ones from any header and bytes.
 */
public final class SafeTensorsFile {
  private final List<String> entries = new ArrayList<>();
  private final List<byte[]> parts = new ArrayList<>();
  private int at;

  /** Adds a tensor of float32. */
  public SafeTensorsFile add(String name, long[] shape, float... values) {
    ByteBuffer bytes = little(Float.BYTES * values.length);
    bytes.asFloatBuffer().put(values);
    return add(name, "F32", shape, bytes.array());
  }

  /** Adds a tensor of any type from its bytes. */
  public SafeTensorsFile add(String name, String type, long[] shape, byte[] bytes) {
    entries.add(
        "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%s,%s]}"
            .formatted(name, type, Arrays.toString(shape), at, at + bytes.length));
    parts.add(bytes);
    at += bytes.length;
    return this;
  }

  /** The file's bytes. */
  public byte[] bytes() {
    ByteBuffer data = ByteBuffer.allocate(at);
    parts.forEach(data::put);
    return bytes(
        "{\"__metadata__\":{\"format\":\"pt\"}," + String.join(",", entries) + "}  ", data.array());
  }

  /** A file of any header and any numbers. */
  static byte[] bytes(String header, byte[] data) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return little(Long.BYTES + json.length + data.length)
        .putLong(json.length)
        .put(json)
        .put(data)
        .array();
  }

  /** Writes the file. */
  public Path write(Path file) {
    return write(file, bytes());
  }

  static Path write(Path file, byte[] bytes) {
    try {
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
