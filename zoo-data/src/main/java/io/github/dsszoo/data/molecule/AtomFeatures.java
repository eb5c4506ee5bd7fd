package io.github.dsszoo.data.molecule;

import io.github.dsszoo.data.molecule.Molecule.Atom;
import io.github.dsszoo.data.molecule.Molecule.Bond;
import java.util.List;

/**
 * Computes the input features of an atom: one of nine elements or another element, the number of
 * bonded heavy atoms, the number of hydrogens, the charge, the valences used in addition to single
 * bonds, whether the atom is in a ring, and whether it has a ring bond that is not a single bond.
 */
final class AtomFeatures {
  /** The elements of nearly all organic molecules. */
  private static final List<String> ELEMENTS =
      List.of("C", "N", "O", "S", "P", "F", "Cl", "Br", "I");

  private static final int OTHER = ELEMENTS.size();
  private static final int DEGREE = OTHER + 1;
  private static final int HYDROGENS = OTHER + 2;
  private static final int CHARGE = OTHER + 3;
  private static final int BEYOND_SINGLE = OTHER + 4;
  private static final int RING = OTHER + 5;
  private static final int UNSATURATED_RING = OTHER + 6;

  /** The number of features of an atom. */
  static final int CHANNELS = OTHER + 7;

  private AtomFeatures() {}

  /** Returns the features of the atoms, {@code [atoms][CHANNELS]}. */
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
