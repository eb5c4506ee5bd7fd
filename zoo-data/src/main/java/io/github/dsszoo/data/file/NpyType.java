package io.github.dsszoo.data.file;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The NumPy number types that can be read. */
public enum NpyType {
  /** {@code np.bool_}: one byte, 0 or 1. */
  BOOL("b1", 1) {
    @Override
    long whole(ByteBuffer bytes, int at) {
      return bytes.get(at) == 0 ? 0 : 1;
    }
  },
  /** {@code np.uint8}. */
  UINT8("u1", 1) {
    @Override
    long whole(ByteBuffer bytes, int at) {
      return Byte.toUnsignedLong(bytes.get(at));
    }
  },
  /** {@code np.int16}. */
  INT16("i2", 2) {
    @Override
    long whole(ByteBuffer bytes, int at) {
      return bytes.getShort(at);
    }
  },
  /** {@code np.int32}. */
  INT32("i4", 4) {
    @Override
    long whole(ByteBuffer bytes, int at) {
      return bytes.getInt(at);
    }
  },
  /** {@code np.int64}. */
  INT64("i8", 8) {
    @Override
    long whole(ByteBuffer bytes, int at) {
      return bytes.getLong(at);
    }
  },
  /** {@code np.float32}. */
  FLOAT32("f4", 4) {
    @Override
    double real(ByteBuffer bytes, int at) {
      return bytes.getFloat(at);
    }
  },
  /** {@code np.float64}. */
  FLOAT64("f8", 8) {
    @Override
    double real(ByteBuffer bytes, int at) {
      return bytes.getDouble(at);
    }
  };

  private final String code;
  private final int bytes;

  NpyType(String code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** The type with this code, such as {@code f4}, if it is one of ours. */
  static Optional<NpyType> of(String code) {
    return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
  }

  /** NumPy's code without the byte order, such as {@code f4}. */
  String code() {
    return code;
  }

  /** Bytes of one number. */
  int bytes() {
    return bytes;
  }

  /** Whether the numbers are whole. */
  public boolean isWhole() {
    return this != FLOAT32 && this != FLOAT64;
  }

  /** The number at a byte offset; only for whole types. */
  long whole(ByteBuffer bytes, int at) {
    throw new UnsupportedOperationException(this + " numbers are not whole");
  }

  /** The number at a byte offset. */
  double real(ByteBuffer bytes, int at) {
    return whole(bytes, at);
  }
}
