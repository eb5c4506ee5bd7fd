package io.github.dsszoo.data.internal.molecule;

import io.github.dsszoo.data.molecule.Molecule;
import io.github.dsszoo.data.molecule.Molecule.Atom;
import io.github.dsszoo.data.molecule.Molecule.Bond;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * The scaffold of a molecule: its rings and the chains between them (Bemis and Murcko, "The
 * properties of known drugs", Journal of Medicinal Chemistry 39, 1996). All other atoms, also those
 * with double bonds to a ring, are replaced by hydrogens.
 */
final class Scaffold {
  private Scaffold() {}

  /** Returns the scaffold as a molecule; without atoms if there are no rings. */
  static Molecule of(Molecule molecule) {
    int atoms = molecule.atoms().size();
    List<List<Bond>> around = new ArrayList<>();
    int[] degrees = new int[atoms];
    for (int i = 0; i < atoms; i++) {
      around.add(new ArrayList<>());
    }
    for (Bond bond : molecule.bonds()) {
      around.get(bond.from()).add(bond);
      around.get(bond.to()).add(bond);
      degrees[bond.from()]++;
      degrees[bond.to()]++;
    }
    boolean[] removed = new boolean[atoms];
    double[] hydrogens = molecule.atoms().stream().mapToDouble(Atom::hydrogens).toArray();
    Deque<Integer> ends = new ArrayDeque<>();
    for (int i = 0; i < atoms; i++) {
      if (degrees[i] <= 1) {
        ends.add(i);
      }
    }
    while (!ends.isEmpty()) {
      int end = ends.remove();
      removed[end] = true;
      for (Bond bond : around.get(end)) {
        int other = bond.from() + bond.to() - end;
        if (!removed[other]) {
          hydrogens[other] += bond.valences();
          degrees[other]--;
          if (degrees[other] == 1) {
            ends.add(other);
          }
        }
      }
    }
    return without(removed, molecule, hydrogens);
  }

  private static Molecule without(boolean[] removed, Molecule molecule, double[] hydrogens) {
    int[] places = new int[removed.length];
    List<Atom> atoms = new ArrayList<>();
    for (int i = 0; i < removed.length; i++) {
      if (!removed[i]) {
        Atom atom = molecule.atoms().get(i);
        places[i] = atoms.size();
        atoms.add(new Atom(atom.element(), atom.charge(), (int) hydrogens[i]));
      }
    }
    List<Bond> bonds =
        molecule.bonds().stream()
            .filter(bond -> !removed[bond.from()] && !removed[bond.to()])
            .map(bond -> new Bond(places[bond.from()], places[bond.to()], bond.order()))
            .toList();
    return new Molecule(molecule.name(), atoms, bonds, Map.of());
  }
}
