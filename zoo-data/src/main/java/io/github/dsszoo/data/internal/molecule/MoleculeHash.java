package io.github.dsszoo.data.internal.molecule;

import io.github.dsszoo.data.internal.random.KeyedRandom;
import io.github.dsszoo.data.molecule.Molecule;
import io.github.dsszoo.data.molecule.Molecule.Atom;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * A number that a molecule keeps however its atoms are numbered and whichever double bonds of an
 * aromatic ring are written down; other molecules have others, in all likelihood, as far as colour
 * refinement tells them apart.
 */
final class MoleculeHash {
  private MoleculeHash() {}

  /** The hash of elements, charges, hydrogens, and which atoms are bonded, in whatever order. */
  static long of(Molecule molecule) {
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
