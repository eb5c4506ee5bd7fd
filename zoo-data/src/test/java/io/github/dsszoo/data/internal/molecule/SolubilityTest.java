package io.github.dsszoo.data.internal.molecule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.molecule.Molecule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class SolubilityTest {
  /** Chains of so many carbons, each there twice, in another order. */
  @Test
  void noMoleculeIsOnTwoSides() {
    List<Molecule> learn = new ArrayList<>();
    StringBuilder atoms = new StringBuilder("O");
    StringBuilder bonds = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      atoms.append(" C");
      bonds.append(' ').append(i).append('-').append(i + 1);
      Molecule chain = KnownMolecules.molecule("chain", atoms.toString(), bonds.toString().strip());
      learn.add(chain);
      learn.add(MoleculeHashTest.renumbered(chain, i));
    }
    List<Molecule> test = List.of(learn.get(7), learn.get(20));
    MoleculeParts parts = Solubility.split(learn, test);
    assertThat(parts.test()).isEqualTo(test);
    assertThat(parts.train()).hasSize(2 * 33);
    assertThat(parts.validation()).hasSize(2 * 5);
    Set<Long> all = new HashSet<>();
    all.addAll(hashes(parts.train()));
    all.addAll(hashes(parts.validation()));
    all.addAll(hashes(parts.test()));
    assertThat(all).hasSize(33 + 5 + 2);
    assertThat(Solubility.split(learn, test)).isEqualTo(parts);
  }

  private static Set<Long> hashes(List<Molecule> molecules) {
    Set<Long> hashes = new HashSet<>();
    molecules.forEach(molecule -> hashes.add(MoleculeHash.of(molecule)));
    return hashes;
  }

  @Test
  void aMoleculeWithoutTheMeasurementIsRefused() {
    assertThatThrownBy(() -> Solubility.of(KnownMolecules.all().get(0)))
        .isInstanceOf(DataException.class)
        .hasMessage("The molecule \"ethanol\" has no property \"SOL\"; it has none.");
  }

  @Test
  void thePreparedFilesAreTheOnesKnown() {
    DataCache cache = DataCache.ofUser();
    Assumptions.assumeTrue(cache.has(Solubility.NAME), "skipped: they are not in the cache");
    MoleculeParts parts = Solubility.in(cache, Integer.MAX_VALUE);
    assertThat(parts.test()).hasSize(257);
    assertThat(parts.train().size() + parts.validation().size()).isBetween(900, 1025);
    for (List<Molecule> part : List.of(parts.train(), parts.validation(), parts.test())) {
      assertThat(part).allMatch(m -> Solubility.of(m) > -12 && Solubility.of(m) < 2);
    }
    assertThat(hashes(parts.train())).doesNotContainAnyElementsOf(hashes(parts.test()));
    assertThat(hashes(parts.train())).doesNotContainAnyElementsOf(hashes(parts.validation()));
  }
}
