package io.github.dsszoo.data.file;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The NumPy types (dtypes) that can be read. */
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
      // Halved and doubled above the range of long; the lowest bit decides how it is rounded.
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
  /** {@code np.str_} of any length: four bytes for each character. */
  STRING("U", 4),
  /** {@code np.bytes_} of any length: one byte for each character, as UTF-8. */
  BYTES("S", 1);

  private final String code;
  private final int bytes;

  NpyType(String code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** The type with a code such as {@code f4} or {@code U7}, if it can be read. */
  static Optional<NpyType> of(String code) {
    return Arrays.stream(values())
        .filter(
            type ->
                type.isText() ? code.matches(type.code + "[1-9]\\d{0,7}") : type.code.equals(code))
        .findFirst();
  }

  /** NumPy's code without the byte order, such as {@code f4}; of texts, without their length. */
  String code() {
    return code;
  }

  /** Bytes of one number or of one character. */
  int bytes() {
    return bytes;
  }

  /** Whether the array holds texts instead of numbers. */
  public boolean isText() {
    return this == STRING || this == BYTES;
  }

  /** Whether the numbers are whole. */
  public boolean isWhole() {
    return !isText() && this != FLOAT16 && this != FLOAT32 && this != FLOAT64;
  }

  /** Whether the numbers are whole and never negative. */
  boolean isUnsigned() {
    return this == BOOL || this == UINT8 || this == UINT16 || this == UINT32 || this == UINT64;
  }

  /** The number at a byte offset, only for whole types; of {@link #UINT64}, its bits. */
  long whole(ByteBuffer bytes, int at) {
    throw new UnsupportedOperationException(this + " is not a type of whole numbers");
  }

  /** The number at a byte offset, as the nearest double. */
  double real(ByteBuffer bytes, int at) {
    return whole(bytes, at);
  }

  /** The whole number at a byte offset, in digits. */
  String text(ByteBuffer bytes, int at) {
    return Long.toString(whole(bytes, at));
  }

  /** NumPy's name: float32. */
  @Override
  public String toString() {
    return isText() ? (this == STRING ? "str" : "bytes") : name().toLowerCase(Locale.ROOT);
  }
}
