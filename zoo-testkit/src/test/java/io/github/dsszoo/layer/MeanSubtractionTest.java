package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeanSubtractionTest {
  private static final double ROUNDING = 1e-5;

  @Test
  void subtractsTheMeanOfThePresentElements() {
    for (ToySets x :
        new ToySets[] {
          ToySets.signals(3, 3, 4, 6, 2),
          ToySets.signals(3, 3, 4, 6, 2).someHidden(),
          ToySets.vectors(4, 2, 1, 3)
        }) {
      try (LayerRunner layer = LayerRunner.inference(new MeanSubtraction(), x)) {
        assertThat(Twins.meanSubtracted(x).distance(layer.run(x))).isLessThan(ROUNDING);
      }
    }
  }

  /** Theorem 1's form of it: {@code L1 = W, L2 = -W / n}, so that a mean goes through -W. */
  @Test
  void behindAMapItIsADssLayerWhoseSecondMapIsMinusTheFirst() {
    ElementMap map = new Dense(3, false);
    ToySets x = ToySets.vectors(9, 2, 5, 4).someHidden();
    Layer sridhar =
        (context, input) ->
            new MeanSubtraction().apply(context, new Siamese(map).apply(context, input));
    Dss dss =
        new Dss(
            map,
            Aggregation.MEAN,
            Dss.Order.AGGREGATE_THEN_MAP,
            Dss.Split.WHOLE,
            Optional.empty(),
            false);
    try (LayerRunner theirs = LayerRunner.inference(sridhar, x);
        LayerRunner ours = LayerRunner.inference(dss, x)) {
      float[] kernel = theirs.read("kernel");
      float[] minus = new float[kernel.length];
      for (int i = 0; i < kernel.length; i++) {
        minus[i] = -kernel[i];
      }
      ours.assign("self/kernel", kernel);
      ours.assign("aggregate/kernel", minus);
      assertThat(theirs.run(x).distance(ours.run(x))).isLessThan(ROUNDING);
    }
  }
}
