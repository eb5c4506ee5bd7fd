package io.github.dsszoo.data.internal.molecule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.molecule.Molecule;
import io.github.dsszoo.data.molecule.Molecule.Atom;
import io.github.dsszoo.data.molecule.Molecule.Bond;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MoleculeHashTest {
  @Test
  void theHashIsThatOfTheMoleculeAndNotOfItsNumbering() {
    Set<Long> hashes = new HashSet<>();
    for (Molecule molecule : KnownMolecules.all()) {
      long hash = MoleculeHash.of(molecule);
      assertThat(MoleculeHash.of(renumbered(molecule, 5))).isEqualTo(hash);
      hashes.add(hash);
    }
    assertThat(hashes).hasSameSizeAs(KnownMolecules.all());
    // The other way to write the double bonds of an aromatic ring.
    Molecule turned =
        KnownMolecules.molecule("toluene", "C C C C C C C", "0=1 1-2 2=3 3-4 4=5 5-0 0-6");
    Molecule other =
        KnownMolecules.molecule("toluene", "C C C C C C C", "0-1 1=2 2-3 3=4 4-5 5=0 0-6");
    assertThat(MoleculeHash.of(other)).isEqualTo(MoleculeHash.of(turned));
  }

  /** The same molecule with its atoms in another order. */
  static Molecule renumbered(Molecule molecule, long seed) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < molecule.atoms().size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(seed));
    List<Atom> atoms = order.stream().map(i -> molecule.atoms().get(i)).toList();
    List<Bond> bonds =
        molecule.bonds().stream()
            .map(b -> new Bond(order.indexOf(b.to()), order.indexOf(b.from()), b.order()))
            .toList();
    return new Molecule(molecule.name(), atoms, bonds, molecule.properties());
  }
}
