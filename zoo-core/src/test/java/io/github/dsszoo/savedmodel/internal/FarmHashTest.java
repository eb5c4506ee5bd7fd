package io.github.dsszoo.savedmodel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The hashes of the first bytes 0, 7, 14, ... modulo 251, as TensorFlow's Fingerprint op has them.
 */
class FarmHashTest {
  @ParameterizedTest
  @CsvFileSource(resources = "farmhash.csv")
  void isTheFunctionOfTensorFlow(int length, String expected) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 7 % 251);
    }
    assertThat(Long.toUnsignedString(FarmHash.fingerprint(bytes))).isEqualTo(expected);
  }
}
