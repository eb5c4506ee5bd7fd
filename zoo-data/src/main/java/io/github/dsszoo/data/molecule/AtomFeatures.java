package io.github.dsszoo.data.molecule;

import io.github.dsszoo.data.molecule.Molecule.Atom;
import io.github.dsszoo.data.molecule.Molecule.Bond;
import java.util.List;

/**
 * What networks are told of an atom: which of nine elements it is or none of them, how many atoms
 * but hydrogens are bonded to it, its hydrogens, its charge, how many of its valences go beyond
 * single bonds, whether it is in a ring, and whether it has a bond there that is no single one.
 */
final class AtomFeatures {
  /** Of organic molecules, nearly all. */
  private static final List<String> ELEMENTS =
      List.of("C", "N", "O", "S", "P", "F", "Cl", "Br", "I");

  private static final int OTHER = ELEMENTS.size();
  private static final int DEGREE = OTHER + 1;
  private static final int HYDROGENS = OTHER + 2;
  private static final int CHARGE = OTHER + 3;
  private static final int BEYOND_SINGLE = OTHER + 4;
  private static final int RING = OTHER + 5;
  private static final int UNSATURATED_RING = OTHER + 6;

  /** How many numbers there are of an atom. */
  static final int CHANNELS = OTHER + 7;

  private AtomFeatures() {}

  /** The numbers of the atoms, {@code [atoms][CHANNELS]}. */
  static float[][] of(Molecule molecule) {
    float[][] features = new float[molecule.atoms().size()][CHANNELS];
    for (int i = 0; i < features.length; i++) {
      Atom atom = molecule.atoms().get(i);
      int element = ELEMENTS.indexOf(atom.element());
      features[i][element < 0 ? OTHER : element] = 1;
      features[i][HYDROGENS] = atom.hydrogens();
      features[i][CHARGE] = atom.charge();
    }
    boolean[] ring = molecule.ringBonds();
    for (int b = 0; b < ring.length; b++) {
      Bond bond = molecule.bonds().get(b);
      for (int end : new int[] {bond.from(), bond.to()}) {
        features[end][DEGREE]++;
        features[end][BEYOND_SINGLE] += (float) (bond.valences() - 1);
        if (ring[b]) {
          features[end][RING] = 1;
          features[end][UNSATURATED_RING] =
              Math.max(features[end][UNSATURATED_RING], bond.order() > 1 ? 1 : 0);
        }
      }
    }
    return features;
  }
}
