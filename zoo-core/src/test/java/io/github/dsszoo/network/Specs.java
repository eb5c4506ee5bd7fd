package io.github.dsszoo.network;

import io.github.dsszoo.spec.NetworkSpec;

/** Small networks as text. */
final class Specs {
  static final String INPUT = "name: \"small\" input { signal { length: 8 } standardise {} }\n";
  static final String ENCODER =
      """
      encoder { dss { map { circular_convolution { channels: 3 kernel: 5 } } batch_norm: true } }
      encoder { activation: RELU }
      encoder { pool_positions: MEAN }
      """;
  static final String HEAD =
      """
      head { pool_set: MEAN }
      head { siamese { dense { channels: 2 } } }
      """;
  static final String OUTPUT = "output { classes { name: \"no\" name: \"yes\" } }\n";

  private Specs() {}

  static NetworkSpec small() {
    return spec(INPUT + ENCODER + HEAD + OUTPUT);
  }

  static NetworkSpec spec(String text) {
    return NetworkText.parse(text, "test", NetworkSpec.newBuilder()).build();
  }
}
