package io.github.dsszoo.data.file;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The supported NumPy types (dtypes). */
public enum NpyType {
  /** {@code np.bool_}: one byte, 0 or 1. */
  BOOL("b1", 1) {
    @Override
    long whole(ByteBuffer bytes, int at) {
      return bytes.get(at) == 0 ? 0 : 1;
    }
  },
  /** {@code np.int8}. */
  INT8("i1", 1) {
    @Override
    long whole(ByteBuffer bytes, int at) {
      return bytes.get(at);
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
  /** {@code np.uint16}. */
  UINT16("u2", 2) {
    @Override
    long whole(ByteBuffer bytes, int at) {
      return Short.toUnsignedLong(bytes.getShort(at));
    }
  },
  /** {@code np.int32}. */
  INT32("i4", 4) {
    @Override
    long whole(ByteBuffer bytes, int at) {
      return bytes.getInt(at);
    }
  },
  /** {@code np.uint32}. */
  UINT32("u4", 4) {
    @Override
    long whole(ByteBuffer bytes, int at) {
      return Integer.toUnsignedLong(bytes.getInt(at));
    }
  },
  /** {@code np.int64}. */
  INT64("i8", 8) {
    @Override
    long whole(ByteBuffer bytes, int at) {
      return bytes.getLong(at);
    }
  },
  /** {@code np.uint64}. */
  UINT64("u8", 8) {
    @Override
    long whole(ByteBuffer bytes, int at) {
      return bytes.getLong(at);
    }

    @Override
    double real(ByteBuffer bytes, int at) {
      long value = bytes.getLong(at);
      // Above the range of long: halve and double; keep the lowest bit for correct rounding.
      return value >= 0 ? value : 2.0 * (value >>> 1 | value & 1);
    }

    @Override
    String text(ByteBuffer bytes, int at) {
      return Long.toUnsignedString(bytes.getLong(at));
    }
  },
  /** {@code np.float16}. */
  FLOAT16("f2", 2) {
    private static final int EXPONENT = 0x1F;

    @Override
    double real(ByteBuffer bytes, int at) {
      int half = Short.toUnsignedInt(bytes.getShort(at));
      int exponent = half >> 10 & EXPONENT;
      int fraction = half & 0x3FF;
      double size =
          switch (exponent) {
            case 0 -> Math.scalb((double) fraction, -24);
            case EXPONENT -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> Math.scalb((double) (fraction | 0x400), exponent - 25);
          };
      return half >> 15 == 0 ? size : -size;
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
  },
  /** {@code np.str_} of any length: four bytes per character. */
  STRING("U", 4),
  /** {@code np.bytes_} of any length: one byte per character, as UTF-8. */
  BYTES("S", 1);

  private final String code;
  private final int bytes;

  NpyType(String code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /**
   * Returns the type of a code such as {@code f4} or {@code U7}, or empty if it is not supported.
   */
  static Optional<NpyType> of(String code) {
    return Arrays.stream(values())
        .filter(
            type ->
                type.isText() ? code.matches(type.code + "[1-9]\\d{0,7}") : type.code.equals(code))
        .findFirst();
  }

  /**
   * Returns NumPy's code without the byte order, such as {@code f4}; for strings, without the
   * length.
   */
  String code() {
    return code;
  }

  /** Returns the number of bytes of one number or character. */
  int bytes() {
    return bytes;
  }

  /** Returns whether the array holds strings instead of numbers. */
  public boolean isText() {
    return this == STRING || this == BYTES;
  }

  /** Returns whether this is an integer type. */
  public boolean isWhole() {
    return !isText() && this != FLOAT16 && this != FLOAT32 && this != FLOAT64;
  }

  /** Returns whether this is an unsigned integer type. */
  boolean isUnsigned() {
    return this == BOOL || this == UINT8 || this == UINT16 || this == UINT32 || this == UINT64;
  }

  /**
   * Returns the integer at a byte offset, for integer types only; for {@link #UINT64}, its bits.
   */
  long whole(ByteBuffer bytes, int at) {
    throw new UnsupportedOperationException(this + " is not a type of whole numbers");
  }

  /** Returns the number at a byte offset as the nearest double. */
  double real(ByteBuffer bytes, int at) {
    return whole(bytes, at);
  }

  /** Returns the integer at a byte offset as decimal digits. */
  String text(ByteBuffer bytes, int at) {
    return Long.toString(whole(bytes, at));
  }

  /** Returns NumPy's name of the type: float32. */
  @Override
  public String toString() {
    return isText() ? (this == STRING ? "str" : "bytes") : name().toLowerCase(Locale.ROOT);
  }
}
