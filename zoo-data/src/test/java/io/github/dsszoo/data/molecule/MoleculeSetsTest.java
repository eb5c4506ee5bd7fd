package io.github.dsszoo.data.molecule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.molecule.KnownMolecules;
import java.util.List;
import org.junit.jupiter.api.Test;

class MoleculeSetsTest {
  private static final int VERTICES = 16;
  private static final int LAST = MoleculeSets.CHANNELS - 1;

  /** Butane, whose atoms are a path: with two bonds each way, its ends do not see each other. */
  @Test
  void aSetHasWhatIsAroundEachAtom() {
    Molecule butane = KnownMolecules.molecule("butane", "C C C C", "0-1 1-2 2-3");
    SetDataset sets = MoleculeSets.of(List.of(butane), 5, 2).first(1);
    assertThat(sets.shape()).containsExactly(1, 4, 5, MoleculeSets.CHANNELS);
    assertThat(sets.pointMask())
        .containsExactly(1, 1, 1, 0, 0, 1, 1, 1, 1, 0, 1, 1, 1, 1, 0, 0, 1, 1, 1, 0);
    // The first one's edges: no bond to what is left out.
    float[] adjacency = new float[25];
    System.arraycopy(sets.adjacency(), 0, adjacency, 0, 25);
    float[] path = new float[25];
    path[1] = path[5] = path[7] = path[11] = 1;
    assertThat(adjacency).containsExactly(path);
    for (int i = 0; i < 4; i++) {
      for (int v = 0; v < 5; v++) {
        float[] x = sets.values();
        int at = (i * 5 + v) * MoleculeSets.CHANNELS;
        boolean present = sets.pointMask()[i * 5 + v] > 0;
        assertThat(x[at + LAST]).as("mark").isEqualTo(v == i ? 1 : 0);
        assertThat(x[at]).as("carbon").isEqualTo(present ? 1 : 0);
        // Whatever is cut off, an atom knows all of its bonds and hydrogens.
        assertThat(x[at + 10]).as("bonds").isEqualTo(present ? v == 0 || v == 3 ? 1 : 2 : 0);
        assertThat(x[at + 11]).as("hydrogens").isEqualTo(present ? v == 0 || v == 3 ? 3 : 2 : 0);
      }
    }
  }

  @Test
  void smallerMoleculesHaveFewerElements() {
    SetDataset sets = MoleculeSets.of(KnownMolecules.all(), VERTICES, 3).first(3);
    assertThat(sets.shape()).containsExactly(3, 14, VERTICES, MoleculeSets.CHANNELS);
    for (int s = 0; s < 3; s++) {
      int elements = 0;
      for (int i = 0; i < 14; i++) {
        elements += (int) sets.mask()[s * 14 + i];
      }
      assertThat(elements).isEqualTo(KnownMolecules.all().get(s).atoms().size());
    }
  }

  @Test
  void moleculesThatAreTooLargeAreRefused() {
    assertThatThrownBy(() -> MoleculeSets.of(KnownMolecules.all(), 13, 3))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("\"caffeine\" has 14 atoms, more than the limit of 13");
  }

  @Test
  void moreThanFitsInMemoryIsRefusedBeforeItIsMade() {
    int[] places = new int[2_000_000];
    assertThatThrownBy(() -> MoleculeSets.of(KnownMolecules.all(), 14, 3).draw(0, places))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("too many at a time");
  }
}
