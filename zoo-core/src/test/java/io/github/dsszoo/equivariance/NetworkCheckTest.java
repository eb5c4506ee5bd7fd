package io.github.dsszoo.equivariance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.equivariance.EquivarianceReport.Figure;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.spec.NetworkSpec;
import org.junit.jupiter.api.Test;

/** The check on a network that was not trained yet. */
class NetworkCheckTest {
  private static Network network(String encoder) {
    String text =
        """
        name: "n"
        input { signal { length: 12 } }
        encoder { %s { map { circular_convolution { channels: 4 kernel: 5 stride: 2 } } } }
        encoder { batch_norm {} }
        encoder { activation: RELU }
        encoder { pool_positions: MEAN }
        encoder { pool_set: MEAN }
        head { siamese { dense { channels: 3 } } }
        output { log_probabilities { classes: 3 } }
        """
            .formatted(encoder);
    return Network.of(NetworkText.parse(text, "test", NetworkSpec.newBuilder()).build());
  }

  @Test
  void keepsWhatItsLayersLetThrough() {
    EquivarianceReport dss = EquivarianceCheck.of(network("dss"), 1).run();
    dss.assertHolds();
    assertThat(dss.figures())
        .filteredOn(f -> !f.claimed())
        .extracting(Figure::symmetry)
        .containsExactly(
            "shifts by multiples of 2 of each element on its own",
            "other shifts of all elements alike");
    assertThat(dss.figures()).filteredOn(f -> !f.claimed()).allMatch(f -> f.largestError() > 1e-4);
    EquivarianceReport independent = EquivarianceCheck.of(network("independent"), 1).run();
    independent.assertHolds();
    assertThat(independent.claimed())
        .extracting(Figure::symmetry)
        .contains("shifts by multiples of 2 of each element on its own");
  }
}
