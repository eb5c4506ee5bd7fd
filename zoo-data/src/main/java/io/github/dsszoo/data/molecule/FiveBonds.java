package io.github.dsszoo.data.molecule;

import io.github.dsszoo.data.molecule.Molecule.Bond;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes uncharged nitrogen with five valences with charges, as RDKit does: N(=O)=O becomes
 * [N+](=O)[O-], and N=N#N becomes N=[N+]=[N-].
 */
final class FiveBonds {
  private static final int FIVE = 5;

  private FiveBonds() {}

  /**
   * Returns the bonds of the molecule with charges.
   *
   * @param bonds single, double and triple bonds
   * @param charges of the atoms, changed where an atom gets a charge
   */
  static List<Bond> separated(List<SmilesAtom> atoms, List<Bond> bonds, int[] charges) {
    int[] taken = new int[charges.length];
    int[] degrees = new int[charges.length];
    for (Bond bond : bonds) {
      taken[bond.from()] += bond.order();
      taken[bond.to()] += bond.order();
      degrees[bond.from()]++;
      degrees[bond.to()]++;
    }
    List<Bond> separated = new ArrayList<>(bonds);
    for (int b = 0; b < bonds.size(); b++) {
      Bond bond = bonds.get(b);
      for (int centre : new int[] {bond.from(), bond.to()}) {
        int other = bond.from() + bond.to() - centre;
        boolean five = atoms.get(centre).element().equals("N") && taken[centre] == FIVE;
        boolean takes =
            atoms.get(other).element().equals("O") && bond.order() == 2 && degrees[other] == 1
                || atoms.get(other).element().equals("N")
                    && bond.order() == 3
                    && degrees[other] == 1;
        if (five && takes && charges[centre] == 0 && charges[other] == 0) {
          charges[centre] = 1;
          charges[other] = -1;
          separated.set(b, new Bond(bond.from(), bond.to(), bond.order() - 1));
        }
      }
    }
    return separated;
  }
}
