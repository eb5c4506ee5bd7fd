package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DenseTest {
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void multipliesByItsKernelAndAddsItsBias(boolean bias) {
    Dense map = new Dense(4, bias);
    ToySets x = ToySets.vectors(1, 2, 3, 5);
    try (LayerRunner runner = LayerRunner.inference(new Siamese(map), x)) {
      assertThat(runner.paths().contains("bias")).isEqualTo(bias);
      ToySets y = runner.run(x);
      float[] kernel = runner.read("kernel");
      for (int o = 0; o < 4; o++) {
        double expected = bias ? runner.read("bias")[o] : 0;
        for (int i = 0; i < 5; i++) {
          expected += x.x()[1][2][0][i] * kernel[i * 4 + o];
        }
        assertThat(Math.abs(y.x()[1][2][0][o] - expected)).isLessThan(1e-5);
      }
      assertThat(new Twins(runner).siamese(map, x).distance(y)).isLessThan(1e-5);
    }
  }
}
