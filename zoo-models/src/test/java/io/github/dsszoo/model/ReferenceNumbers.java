package io.github.dsszoo.model;

import java.nio.charset.StandardCharsets;
import java.util.function.DoubleUnaryOperator;
import java.util.zip.CRC32;

/**
 * The numbers of the reference networks, which follow from their tensors' names: see the README
 * beside the reference answers.
 *
 * @param salt before each name
 */
record ReferenceNumbers(String salt) {
  /** A tensor's numbers in row-major order, each from one that is uniform in [0, 1). */
  float[] tensor(String name, int count, DoubleUnaryOperator fromUniform) {
    CRC32 crc = new CRC32();
    crc.update((salt + name).getBytes(StandardCharsets.UTF_8));
    float[] numbers = new float[count];
    for (int k = 0; k < count; k++) {
      numbers[k] = (float) fromUniform.applyAsDouble(uniform((crc.getValue() << 32) + k));
    }
    return numbers;
  }

  private static double uniform(long state) {
    long z = state + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return ((z ^ (z >>> 31)) >>> 11) * 0x1p-53;
  }
}
