package io.github.dsszoo.data.internal.format;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The number types of PLY files. */
enum PlyType {
  INT8(1, bytes -> (double) bytes.get(), "char", "int8"),
  UINT8(1, bytes -> (double) Byte.toUnsignedInt(bytes.get()), "uchar", "uint8"),
  INT16(2, bytes -> (double) bytes.getShort(), "short", "int16"),
  UINT16(2, bytes -> (double) Short.toUnsignedInt(bytes.getShort()), "ushort", "uint16"),
  INT32(4, bytes -> (double) bytes.getInt(), "int", "int32"),
  UINT32(4, bytes -> (double) Integer.toUnsignedLong(bytes.getInt()), "uint", "uint32"),
  FLOAT32(4, bytes -> (double) bytes.getFloat(), "float", "float32"),
  FLOAT64(8, ByteBuffer::getDouble, "double", "float64");

  private final int bytes;
  private final Function<ByteBuffer, Double> next;
  private final List<String> names;

  PlyType(int bytes, Function<ByteBuffer, Double> next, String... names) {
    this.bytes = bytes;
    this.next = next;
    this.names = List.of(names);
  }

  /** Returns the type with a given name, or empty if there is none. */
  static Optional<PlyType> of(String name) {
    return Arrays.stream(values()).filter(type -> type.names.contains(name)).findFirst();
  }

  /** Returns the number of bytes of one number. */
  int bytes() {
    return bytes;
  }

  /** Reads a number; a double represents each of these types exactly. */
  double next(ByteBuffer from) {
    return next.apply(from);
  }
}
