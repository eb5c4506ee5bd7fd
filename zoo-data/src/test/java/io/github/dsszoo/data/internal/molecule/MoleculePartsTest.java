package io.github.dsszoo.data.internal.molecule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.molecule.Molecule;
import io.github.dsszoo.data.molecule.Smiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class MoleculePartsTest {
  /** Chains on twenty rings, each written in two ways. */
  private static List<Molecule> molecules() {
    List<Molecule> molecules = new ArrayList<>();
    for (int ring = 3; ring < 23; ring++) {
      for (int chain = 1; chain <= 5; chain++) {
        String carbons = "C".repeat(chain);
        molecules.add(Smiles.parse(carbons + "C1" + "C".repeat(ring - 2) + "C1"));
        molecules.add(Smiles.parse("C1" + "C".repeat(ring - 2) + "C1" + carbons));
      }
    }
    return molecules;
  }

  private static void haveNoneInCommon(MoleculeParts parts, ToLongFunction<Molecule> key) {
    Set<Long> seen = new HashSet<>();
    for (List<Molecule> part : List.of(parts.train(), parts.validation(), parts.test())) {
      Set<Long> keys = new HashSet<>();
      part.forEach(molecule -> keys.add(key.applyAsLong(molecule)));
      assertThat(seen).doesNotContainAnyElementsOf(keys);
      seen.addAll(keys);
    }
  }

  @Test
  void copiesAreInOnePart() {
    List<Molecule> molecules = molecules();
    MoleculeParts parts = MoleculeParts.atRandom(molecules);
    haveNoneInCommon(parts, MoleculeHash::of);
    assertThat(parts.train()).hasSize(140);
    assertThat(parts.validation()).hasSize(20);
    assertThat(parts.test()).hasSize(40);
    assertThat(MoleculeParts.atRandom(molecules)).isEqualTo(parts);
  }

  @Test
  void scaffoldsAreInOnePart() {
    MoleculeParts parts = MoleculeParts.byScaffold(molecules());
    haveNoneInCommon(parts, molecule -> MoleculeHash.of(Scaffold.of(molecule)));
    assertThat(parts.train()).hasSize(140);
    assertThat(parts.validation()).hasSize(20);
    assertThat(parts.test()).hasSize(40);
  }
}
