package io.github.dsszoo.data.molecule;

import io.github.dsszoo.data.molecule.Molecule.Atom;
import io.github.dsszoo.data.molecule.Molecule.Bond;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A molecule as the line that {@code python/check_smiles.py} writes for it. */
final class MoleculeText {
  private MoleculeText() {}

  static String of(Molecule molecule) {
    double[] valences = new double[molecule.atoms().size()];
    for (Bond bond : molecule.bonds()) {
      valences[bond.from()] += bond.valences();
      valences[bond.to()] += bond.valences();
    }
    List<String> words = new ArrayList<>();
    for (int i = 0; i < valences.length; i++) {
      Atom atom = molecule.atoms().get(i);
      words.add(
          "%s%dh%dv%.0f".formatted(atom.element(), atom.charge(), atom.hydrogens(), valences[i]));
    }
    boolean[] ring = molecule.ringBonds();
    IntStream.range(0, ring.length)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingInt(b -> first(molecule, b))
                .thenComparingInt(b -> second(molecule, b)))
        .forEach(
            b -> words.add(first(molecule, b) + "-" + second(molecule, b) + (ring[b] ? "r" : "")));
    return String.join(" ", words);
  }

  private static int first(Molecule molecule, int b) {
    Bond bond = molecule.bonds().get(b);
    return Math.min(bond.from(), bond.to());
  }

  private static int second(Molecule molecule, int b) {
    Bond bond = molecule.bonds().get(b);
    return Math.max(bond.from(), bond.to());
  }
}
