package io.github.dsszoo.model.internal.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Function;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.ndarray.buffer.ShortDataBuffer;
import org.tensorflow.ndarray.buffer.layout.DataLayouts;

/** The number types of a file. Floating-point types can be read as float32. */
public enum TensorType {
  /** Double precision. */
  F64(8, TensorType::doubles),
  /** Single precision. */
  F32(4, TensorType::floats),
  /** Half precision. */
  F16(2, bytes -> shorts(bytes, DataLayouts.FLOAT16::applyTo)),
  /** The upper half of single precision. */
  BF16(2, bytes -> shorts(bytes, DataLayouts.BFLOAT16::applyTo)),
  /** Integers of 64 bits. */
  I64(8),
  /** Integers of 32 bits. */
  I32(4),
  /** Integers of 16 bits. */
  I16(2),
  /** Integers of 8 bits. */
  I8(1),
  /** Integers of 64 bits without a sign. */
  U64(8),
  /** Integers of 32 bits without a sign. */
  U32(4),
  /** Integers of 16 bits without a sign. */
  U16(2),
  /** Integers of 8 bits without a sign. */
  U8(1),
  /** True or false. */
  BOOL(1);

  private final int bytes;
  private final Function<ByteBuffer, float[]> reader;

  TensorType(int bytes) {
    this(bytes, null);
  }

  TensorType(int bytes, Function<ByteBuffer, float[]> reader) {
    this.bytes = bytes;
    this.reader = reader;
  }

  /** Returns the size of one number in bytes. */
  int bytes() {
    return bytes;
  }

  /** Returns whether this is a floating-point type. */
  public boolean isFloating() {
    return reader != null;
  }

  /** Converts little-endian bytes of a {@link #isFloating} type to numbers. */
  float[] read(ByteBuffer bytes) {
    return reader.apply(bytes.order(ByteOrder.LITTLE_ENDIAN));
  }

  private static float[] doubles(ByteBuffer bytes) {
    float[] values = new float[bytes.remaining() / Double.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) bytes.getDouble();
    }
    return values;
  }

  private static float[] floats(ByteBuffer bytes) {
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  private static float[] shorts(
      ByteBuffer bytes, Function<ShortDataBuffer, FloatDataBuffer> layout) {
    short[] halves = new short[bytes.remaining() / Short.BYTES];
    bytes.asShortBuffer().get(halves);
    float[] values = new float[halves.length];
    layout.apply(DataBuffers.of(halves, true, false)).read(values);
    return values;
  }
}
