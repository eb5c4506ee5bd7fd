package io.github.dsszoo.data.molecule;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.molecule.Molecule.Bond;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reads molecules from SMILES strings (<a href="http://opensmiles.org">OpenSMILES</a>): charges,
 * atoms in brackets, aromatic atoms, branches, ring bonds and several components. Isotopes, stereo
 * marks and atom classes are read and ignored. Hydrogens are those that a bracket states, or fill
 * the usual valence, as in RDKit. Aromatic rings get alternating single and double bonds, and
 * nitrogen with five bonds gets charges, as in RDKit, so that a molecule is the same in all its
 * notations.
 */
public final class Smiles {
  /** The elements whose valences are checked; other elements have too many exceptions. */
  private static final Set<String> CHECKED = Set.of("B", "C", "N", "O", "F");

  private Smiles() {}

  /**
   * Reads a SMILES string. The molecule has no name and no properties.
   *
   * @throws DataException if it is not valid, with the column
   */
  public static Molecule parse(String smiles) {
    try {
      return parse(smiles, "", Map.of());
    } catch (SmilesException e) {
      throw new DataException(
          "The SMILES %s, column %s: %s; correct the SMILES."
              .formatted(SmilesText.quoted(smiles), e.column(), e.getMessage()),
          e);
    }
  }

  static Molecule parse(String smiles, String name, Map<String, String> properties)
      throws SmilesException {
    SmilesParser parsed = SmilesParser.read(smiles);
    List<SmilesAtom> atoms = parsed.atoms();
    List<Bond> bonds = withDoubleBonds(atoms, parsed.bonds());
    int[] charges = atoms.stream().mapToInt(SmilesAtom::charge).toArray();
    bonds = FiveBonds.separated(atoms, bonds, charges);
    int[] valences = new int[atoms.size()];
    for (Bond bond : bonds) {
      valences[bond.from()] += bond.order();
      valences[bond.to()] += bond.order();
    }
    checkValences(atoms, charges, valences);
    for (int i = 0; i < valences.length; i++) {
      int hydrogens = atoms.get(i).hydrogens();
      valences[i] =
          hydrogens == SmilesAtom.IMPLICIT ? Molecule.NOT_STATED : valences[i] + hydrogens;
    }
    return Molecule.of(
        name,
        atoms.stream().map(SmilesAtom::element).toList(),
        charges,
        new int[atoms.size()],
        valences,
        bonds,
        properties);
  }

  /** Checks atoms of elements whose largest valence is known for each charge. */
  private static void checkValences(List<SmilesAtom> atoms, int[] charges, int[] taken)
      throws SmilesException {
    for (int i = 0; i < taken.length; i++) {
      SmilesAtom atom = atoms.get(i);
      int used = taken[i] + Math.max(0, atom.hydrogens());
      List<Integer> valences = Valences.usual(atom.element(), charges[i]);
      if (CHECKED.contains(atom.element()) && !valences.isEmpty()) {
        int most = valences.get(valences.size() - 1);
        if (used > most) {
          throw SmilesText.wrong(
              atom.column(),
              "%s with charge %s and %s valences".formatted(atom.element(), charges[i], used),
              "at most " + most);
        }
      }
    }
  }

  /** Replaces aromatic bonds by single and double bonds. */
  private static List<Bond> withDoubleBonds(List<SmilesAtom> atoms, List<Bond> bonds)
      throws SmilesException {
    boolean[] needs = needs(atoms, bonds);
    boolean[] ring = RingBonds.of(atoms.size(), bonds);
    int[] partners =
        DoubleBonds.of(
            partners(
                atoms.size(),
                IntStream.range(0, bonds.size())
                    .filter(b -> ring[b])
                    .mapToObj(bonds::get)
                    .filter(b -> b.order() == Bond.AROMATIC && needs[b.from()] && needs[b.to()])
                    .toList()));
    for (int i = 0; i < needs.length; i++) {
      if (needs[i] && partners[i] < 0) {
        SmilesAtom atom = atoms.get(i);
        throw SmilesText.wrong(
            atom.column(),
            "an aromatic atom %s without a double bond".formatted(atom.element()),
            "rings in which double bonds alternate; write [nH] for nitrogen with a hydrogen");
      }
    }
    List<Bond> assigned = new ArrayList<>();
    for (Bond bond : bonds) {
      int order = partners[bond.from()] == bond.to() ? 2 : 1;
      assigned.add(bond.order() == Bond.AROMATIC ? new Bond(bond.from(), bond.to(), order) : bond);
    }
    return assigned;
  }

  private static boolean[] needs(List<SmilesAtom> atoms, List<Bond> bonds) {
    int[] taken = new int[atoms.size()];
    for (Bond bond : bonds) {
      int single = bond.order() == Bond.AROMATIC ? 1 : bond.order();
      taken[bond.from()] += single;
      taken[bond.to()] += single;
    }
    boolean[] needs = new boolean[taken.length];
    for (int i = 0; i < needs.length; i++) {
      needs[i] = atoms.get(i).needsDoubleBond(taken[i]);
    }
    return needs;
  }

  private static int[][] partners(int atoms, List<Bond> bonds) {
    List<List<Integer>> partners = new ArrayList<>();
    for (int i = 0; i < atoms; i++) {
      partners.add(new ArrayList<>());
    }
    for (Bond bond : bonds) {
      partners.get(bond.from()).add(bond.to());
      partners.get(bond.to()).add(bond.from());
    }
    return partners.stream()
        .map(each -> each.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }
}
