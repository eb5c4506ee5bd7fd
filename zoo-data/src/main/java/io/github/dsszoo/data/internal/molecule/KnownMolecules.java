package io.github.dsszoo.data.internal.molecule;

import io.github.dsszoo.data.molecule.Molecule;
import io.github.dsszoo.data.molecule.Molecule.Bond;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A few well-known molecules for demonstrating models. */
public final class KnownMolecules {
  private KnownMolecules() {}

  /** Returns ethanol, benzene, acetic acid, paracetamol, caffeine and naphthalene. */
  public static List<Molecule> all() {
    return List.of(
        molecule("ethanol", "C C O", "0-1 1-2"),
        molecule("benzene", "C C C C C C", "0=1 1-2 2=3 3-4 4=5 5-0"),
        molecule(
            "caffeine",
            "C N C N C C C O N C O N C C",
            "0-1 1-2 2=3 3-4 4=5 5-1 5-6 6=7 6-8 8-9 9=10 9-11 11-4 11-12 8-13"),
        molecule(
            "paracetamol", "C C O N C C C C C C O", "0-1 1=2 1-3 3-4 4=5 5-6 6=7 7-8 8=9 9-4 7-10"),
        molecule("acetic acid", "C C O O", "0-1 1=2 1-3"),
        molecule(
            "naphthalene", "C C C C C C C C C C", "0=1 1-2 2=3 3-4 4=5 5-0 4-6 6=7 7-8 8=9 9-5"));
  }

  /**
   * Creates a molecule from its heavy atoms and bonds: "0-1" is a single bond, "0=1" a double bond.
   */
  public static Molecule molecule(String name, String elements, String bonds) {
    List<String> atoms = List.of(elements.split(" "));
    return Molecule.of(
        name,
        atoms,
        new int[atoms.size()],
        Arrays.stream(bonds.split(" ")).map(KnownMolecules::bond).toList(),
        Map.of());
  }

  private static Bond bond(String text) {
    int[] ends = Arrays.stream(text.split("[-=]")).mapToInt(Integer::parseInt).toArray();
    return new Bond(ends[0], ends[1], text.contains("=") ? 2 : 1);
  }
}
