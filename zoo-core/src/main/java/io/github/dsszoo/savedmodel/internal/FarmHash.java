package io.github.dsszoo.savedmodel.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The function Fingerprint64 of FarmHash, with which TensorFlow fingerprints models. Its values are
 * fixed for all time.
 *
 * <p>Source: <a href="https://github.com/google/farmhash">FarmHash</a>, namespace {@code
 * farmhashna}. It is written here because libraries that have it, such as Guava, collide with the
 * old versions on the class path of Spark.
 */
final class FarmHash {
  private static final long K0 = 0xc3a5c85c97cb3127L;
  private static final long K1 = 0xb492b66fbe98f273L;
  private static final long K2 = 0x9ae16a3b2f90404fL;

  private static final int BLOCK = 64;
  private static final int HALF = 32;
  private static final int QUARTER = 16;
  private static final long SEED = 81;

  private final ByteBuffer bytes;
  private final int length;

  private FarmHash(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.length = bytes.length;
  }

  /** Returns the fingerprint of some bytes. */
  static long fingerprint(byte[] bytes) {
    FarmHash hash = new FarmHash(bytes);
    if (bytes.length <= QUARTER) {
      return hash.shortest();
    }
    if (bytes.length <= HALF) {
      return hash.short32();
    }
    return bytes.length <= BLOCK ? hash.short64() : hash.blocks();
  }

  /**
   * Returns the fingerprint of two fingerprints, as TensorFlow's {@code FingerprintCat64} combines
   * them.
   */
  static long joined(long first, long second) {
    long multiplier = 0xc6a4a7935bd1e995L;
    long result = first ^ multiplier;
    result ^= shiftMix(second * multiplier) * multiplier;
    result *= multiplier;
    return shiftMix(shiftMix(result) * multiplier);
  }

  private static long shiftMix(long value) {
    return value ^ (value >>> 47);
  }

  private static long turned(long value, int bits) {
    return Long.rotateRight(value, bits);
  }

  private static long mixed(long u, long v, long multiplier) {
    long a = shiftMix((u ^ v) * multiplier);
    return shiftMix((v ^ a) * multiplier) * multiplier;
  }

  private long word(int at) {
    return bytes.getLong(at);
  }

  private long half(int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }

  private long octet(int at) {
    return Byte.toUnsignedLong(bytes.get(at));
  }

  private long multiplier() {
    return K2 + length * 2L;
  }

  private long shortest() {
    if (length >= 8) {
      long a = word(0) + K2;
      long b = word(length - 8);
      long c = turned(b, 37) * multiplier() + a;
      long d = (turned(a, 25) + b) * multiplier();
      return mixed(c, d, multiplier());
    }
    if (length >= 4) {
      return mixed(length + (half(0) << 3), half(length - 4), multiplier());
    }
    if (length > 0) {
      long y = octet(0) + (octet(length >> 1) << 8);
      long z = length + (octet(length - 1) << 2);
      return shiftMix(y * K2 ^ z * K0) * K2;
    }
    return K2;
  }

  private long short32() {
    long a = word(0) * K1;
    long b = word(8);
    long c = word(length - 8) * multiplier();
    long d = word(length - 16) * K2;
    return mixed(turned(a + b, 43) + turned(c, 30) + d, a + turned(b + K2, 18) + c, multiplier());
  }

  private long short64() {
    long multiplier = multiplier();
    long a = word(0) * K2;
    long b = word(8);
    long c = word(length - 8) * multiplier;
    long d = word(length - 16) * K2;
    long y = turned(a + b, 43) + turned(c, 30) + d;
    long z = mixed(y, a + turned(b + K2, 18) + c, multiplier);
    long e = word(16) * multiplier;
    long f = word(24);
    long g = (y + word(length - 32)) * multiplier;
    long h = (z + word(length - 24)) * multiplier;
    return mixed(turned(e + f, 43) + turned(g, 30) + h, e + turned(f + a, 18) + g, multiplier);
  }

  private long blocks() {
    long x = SEED * K2 + word(0);
    long y = SEED * K1 + 113;
    long z = shiftMix(y * K2 + 113) * K2;
    long[] v = new long[2];
    long[] w = new long[2];
    int end = (length - 1) / BLOCK * BLOCK;
    for (int at = 0; at < end; at += BLOCK) {
      x = turned(x + y + v[0] + word(at + 8), 37) * K1;
      y = turned(y + v[1] + word(at + 48), 42) * K1;
      x ^= w[1];
      y += v[0] + word(at + 40);
      z = turned(z + w[0], 33) * K1;
      weak(at, v[1] * K1, x + w[0], v);
      weak(at + 32, z + w[1], y + word(at + 16), w);
      long swapped = x;
      x = z;
      z = swapped;
    }
    long multiplier = K1 + ((z & 0xff) << 1);
    int last = (length - 1) % BLOCK;
    int at = end + last - (BLOCK - 1);
    w[0] += last;
    v[0] += w[0];
    w[0] += v[0];
    x = turned(x + y + v[0] + word(at + 8), 37) * multiplier;
    y = turned(y + v[1] + word(at + 48), 42) * multiplier;
    x ^= w[1] * 9;
    y += v[0] * 9 + word(at + 40);
    z = turned(z + w[0], 33) * multiplier;
    weak(at, v[1] * multiplier, x + w[0], v);
    weak(at + 32, z + w[1], y + word(at + 16), w);
    return mixed(
        mixed(v[0], w[0], multiplier) + shiftMix(y) * K0 + x,
        mixed(v[1], w[1], multiplier) + z,
        multiplier);
  }

  /** Hashes 32 bytes and two seeds into two numbers. */
  private void weak(int at, long seedA, long seedB, long[] result) {
    long a = seedA + word(at);
    long b = turned(seedB + a + word(at + 24), 21);
    long c = a;
    a += word(at + 8) + word(at + 16);
    b += turned(a, 44);
    result[0] = a + word(at + 24);
    result[1] = b + c;
  }
}
