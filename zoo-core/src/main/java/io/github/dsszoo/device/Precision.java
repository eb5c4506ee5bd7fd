package io.github.dsszoo.device;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The numbers that products of matrices and convolutions are computed with. */
public enum Precision {
  /** 32 bits. A GPU needs the environment variable NVIDIA_TF32_OVERRIDE=0 for it. */
  FLOAT32,
  /** The 19-bit format of NVIDIA GPUs since Ampere; inputs and results have 32 bits. */
  TF32,
  /** float16 where TensorFlow considers it safe, otherwise float32; for NVIDIA GPUs. */
  MIXED,
  /**
   * bfloat16 where TensorFlow considers it safe, otherwise float32; for processors with AVX-512.
   */
  BFLOAT16;

  /**
   * Returns the precision of a name.
   *
   * @param name float32, tf32, mixed or bfloat16
   * @throws DeviceException for another name
   */
  public static Precision of(String name) {
    return Arrays.stream(values())
        .filter(precision -> precision.toString().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new DeviceException(
                    "unknown precision \"%s\"; use one of %s"
                        .formatted(
                            name,
                            Arrays.stream(values())
                                .map(Precision::toString)
                                .collect(Collectors.joining(", ")))));
  }

  /** Returns the name: float32, tf32, mixed or bfloat16. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
