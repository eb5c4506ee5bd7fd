package io.github.dsszoo.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.element.BraceletKind;
import io.github.dsszoo.equivariance.EquivarianceCheck;
import io.github.dsszoo.equivariance.EquivarianceReport;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

/** A network on elements of a kind that an application registers. */
class CustomKindTest {
  private static Network network(String group) {
    return Network.of(
        Specs.spec(
            """
            name: "bracelets"
            input { custom { kind: "bracelet" size: [6, 2] } }
            encoder { dss { map { orbit_map { channels: 3 group { %s: 6 } } } } }
            encoder { activation: TANH }
            encoder { pool_positions: MEAN }
            encoder { pool_set: MEAN }
            head { siamese { dense { channels: 2 } } }
            output { log_probabilities { classes: 2 } }
            """
                .formatted(group)));
  }

  @Test
  void isKnownByItsName() {
    Network network = network("dihedral");
    assertThat(network.kind()).isEqualTo(new BraceletKind());
    assertThat(network.elementShape()).isEqualTo(Shape.of(6, 2));
    assertThat(network.takes()).isEqualTo("sets of bracelets, x [N, n, 6, 2]");
  }

  @Test
  void keepsTheGroupOfTheKind() {
    EquivarianceReport report = EquivarianceCheck.of(network("dihedral"), 3).run();
    report.assertHolds();
    assertThat(report.claimed())
        .extracting(EquivarianceReport.Figure::symmetry)
        .contains("rotations and reflections of all elements alike");
  }

  @Test
  void showsWhereALayerBreaksTheGroupOfTheKind() {
    EquivarianceReport report = EquivarianceCheck.of(network("cyclic"), 3).run();
    report.assertHolds();
    assertThat(report.table()).contains("other rotations and reflections of all elements alike");
    assertThat(report.figures())
        .filteredOn(figure -> figure.symmetry().startsWith("other "))
        .allMatch(figure -> figure.largestError() > 1e-3);
  }
}
