package io.github.dsszoo.data.internal.molecule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.molecule.Molecule;
import io.github.dsszoo.data.molecule.MoleculeSets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountRegressionTest {
  private static final int VERTICES = 16;

  /** Of alkanes, of which each carbon counts a half: the counts tell all there is. */
  @Test
  void countRegressionFindsWhatCountsTell() {
    SetSource train = alkanes(1, 12);
    CountRegression regression = CountRegression.of(train, alkanes(2, 6));
    assertThat(regression.mean()).isCloseTo(-3.25, within(1e-6));
    SetDataset test = alkanes(13, 15).first(3);
    assertThat(regression.answers(test))
        .containsExactly(new float[] {-6.5f, -7, -7.5f}, within(0.01f));
    // The same molecules without what is cut off: what is counted does not depend on the radius.
    assertThat(CountRegression.counts(alkanes(1, 12).first(12)))
        .isDeepEqualTo(
            CountRegression.counts(MoleculeSets.of(molecules(1, 12), VERTICES, 100).first(12)));
  }

  private static SetSource alkanes(int from, int to) {
    return MoleculeSets.of(molecules(from, to), VERTICES, 2)
        .withTargets(molecule -> -0.5 * molecule.atoms().size());
  }

  private static List<Molecule> molecules(int from, int to) {
    List<Molecule> molecules = new ArrayList<>();
    for (int length = from; length <= to; length++) {
      List<String> carbons = new ArrayList<>();
      List<Molecule.Bond> bonds = new ArrayList<>();
      for (int i = 0; i < length; i++) {
        carbons.add("C");
        if (i > 0) {
          bonds.add(new Molecule.Bond(i - 1, i, 1));
        }
      }
      molecules.add(Molecule.of("alkane", carbons, new int[length], bonds, Map.of()));
    }
    return molecules;
  }
}
