package io.github.dsszoo.data.molecule;

/**
 * An atom of a SMILES string.
 *
 * @param element the element symbol, with an upper-case letter, or {@link Elements#ANY}
 * @param aromatic whether the symbol is in lower case
 * @param charge in units of the elementary charge
 * @param hydrogens the stated number of hydrogens, or {@link #IMPLICIT}
 * @param column of the symbol, from 1
 */
record SmilesAtom(String element, boolean aromatic, int charge, int hydrogens, int column) {
  /** The hydrogens of an atom without brackets: they fill its usual valence. */
  static final int IMPLICIT = -1;

  private static final int FOUR = 4;

  /**
   * Returns whether the atom needs a double bond of its ring.
   *
   * @param taken the valences that its bonds take, with 1 for an aromatic bond
   */
  boolean needsDoubleBond(double taken) {
    double used = taken + Math.max(0, hydrogens);
    if (aromatic && element.equals("N") && charge == 0 && used == FOUR) {
      return true; // an oxide, which gets charges
    }
    return aromatic
        && Valences.usual(element, charge).stream()
            .filter(valence -> valence >= used)
            .findFirst()
            .map(valence -> valence > used)
            .orElse(false);
  }
}
