package io.github.dsszoo.data.internal.molecule;

import io.github.dsszoo.data.internal.random.KeyedRandom;
import io.github.dsszoo.data.molecule.Molecule;
import io.github.dsszoo.data.molecule.Molecule.Atom;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * A hash of a molecule that does not depend on the numbering of its atoms or on the positions of
 * double bonds in aromatic rings. Molecules that colour refinement distinguishes have different
 * hashes with high probability.
 */
final class MoleculeHash {
  private MoleculeHash() {}

  /**
   * Computes the hash of elements, charges, hydrogens and bonded pairs, independent of their order;
   * 0 without atoms.
   */
  static long of(Molecule molecule) {
    if (molecule.atoms().isEmpty()) {
      return 0;
    }
    int[][] neighbours = molecule.graph().neighbours();
    long[] colours = molecule.atoms().stream().mapToLong(MoleculeHash::first).toArray();
    for (int round = 0; round < colours.length; round++) {
      long[] old = colours;
      colours = new long[old.length];
      for (int atom = 0; atom < colours.length; atom++) {
        LongStream around = Arrays.stream(neighbours[atom]).mapToLong(i -> old[i]).sorted();
        colours[atom] = mixed(LongStream.concat(LongStream.of(old[atom]), around));
      }
    }
    return mixed(Arrays.stream(colours).sorted());
  }

  private static long first(Atom atom) {
    return mixed(LongStream.of(atom.element().hashCode(), atom.charge(), atom.hydrogens()));
  }

  private static long mixed(LongStream numbers) {
    return KeyedRandom.of(numbers.toArray()).nextLong();
  }
}
