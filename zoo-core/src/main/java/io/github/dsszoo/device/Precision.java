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
  /**
   * float16 where TensorFlow considers it safe, otherwise float32; for GPUs. Training scales the
   * loss, and a step whose gradients are not finite has gradients of zero.
   */
  MIXED,
  /**
   * bfloat16, with 8 bits, for products of matrices and convolutions, float32 for all else. It is
   * faster only on processors and GPUs with instructions for it.
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
                    "unknown precision \""
                        + name
                        + "\"; use one of "
                        + Arrays.stream(values())
                            .map(Precision::toString)
                            .collect(Collectors.joining(", "))));
  }

  /** Returns the name: float32, tf32, mixed or bfloat16. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
