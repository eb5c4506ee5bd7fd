package io.github.dsszoo.data.molecule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.graph.Graph;
import io.github.dsszoo.data.molecule.Molecule.Bond;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RingBondsTest {
  /** A bond is in a ring if its atoms stay connected without it. */
  private static boolean[] slow(int atoms, List<Bond> bonds) {
    boolean[] ring = new boolean[bonds.size()];
    for (int b = 0; b < ring.length; b++) {
      List<Bond> others = new ArrayList<>(bonds);
      Bond bond = others.remove(b);
      Graph rest = Graph.of(atoms, others.stream().map(o -> new int[] {o.from(), o.to()}).toList());
      ring[b] = rest.distances(bond.from(), Integer.MAX_VALUE)[bond.to()] >= 0;
    }
    return ring;
  }

  @Test
  void areThoseWithoutWhichTheAtomsStayConnected() {
    Random random = new Random(1);
    int inRings = 0;
    for (int i = 0; i < 200; i++) {
      int atoms = 2 + random.nextInt(12);
      List<Bond> bonds = new ArrayList<>();
      for (int a = 0; a < atoms; a++) {
        for (int b = a + 1; b < atoms; b++) {
          if (random.nextInt(atoms) < 2) {
            bonds.add(random.nextBoolean() ? new Bond(a, b, 1) : new Bond(b, a, 1));
          }
        }
      }
      boolean[] ring = RingBonds.of(atoms, bonds);
      assertThat(ring).isEqualTo(slow(atoms, bonds));
      for (boolean each : ring) {
        inRings += each ? 1 : 0;
      }
    }
    assertThat(inRings).isGreaterThan(100);
  }
}
