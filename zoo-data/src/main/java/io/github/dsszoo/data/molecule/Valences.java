package io.github.dsszoo.data.molecule;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Computes the number of implicit hydrogens of an atom, the unused part of its valence, as RDKit
 * does. A charged atom has the valences of the element with as many electrons: N+ those of C.
 */
final class Valences {
  /**
   * The valences of uncharged atoms; the smallest sufficient valence is used. Other elements have
   * no implicit hydrogens.
   */
  private static final Map<String, List<Integer>> USUAL =
      Map.ofEntries(
          Map.entry("H", List.of(1)),
          Map.entry("Li", List.of(1)),
          Map.entry("Be", List.of(2)),
          Map.entry("B", List.of(3)),
          Map.entry("C", List.of(4)),
          Map.entry("N", List.of(3)),
          Map.entry("O", List.of(2)),
          Map.entry("F", List.of(1)),
          Map.entry("Na", List.of(1)),
          Map.entry("Mg", List.of(2)),
          Map.entry("Al", List.of(3)),
          Map.entry("Si", List.of(4)),
          Map.entry("P", List.of(3, 5)),
          Map.entry("S", List.of(2, 4, 6)),
          Map.entry("Cl", List.of(1)),
          Map.entry("K", List.of(1)),
          Map.entry("Ca", List.of(2)),
          Map.entry("Ga", List.of(3)),
          Map.entry("Ge", List.of(4)),
          Map.entry("As", List.of(3, 5)),
          Map.entry("Se", List.of(2, 4, 6)),
          Map.entry("Br", List.of(1)),
          Map.entry("Rb", List.of(1)),
          Map.entry("Sr", List.of(2)),
          Map.entry("Cs", List.of(1)),
          Map.entry("Ba", List.of(2)),
          Map.entry("In", List.of(3)),
          Map.entry("Sn", List.of(2, 4)),
          Map.entry("Sb", List.of(3, 5)),
          Map.entry("Te", List.of(2, 4, 6)),
          Map.entry("I", List.of(1, 3, 5)),
          Map.entry("Xe", List.of(0, 2, 4, 6)));

  /** Elements whose anions also have their own larger valences. */
  private static final Set<String> HYPERVALENT = Set.of("P", "S", "As", "Se");

  private Valences() {}

  /**
   * Returns the number of implicit hydrogens of an atom.
   *
   * @param taken the valences used by the bonds and the unpaired electrons of the atom
   * @param aromatic whether the atom has an aromatic bond; its smallest valence is used
   */
  static int hydrogens(String element, int charge, double taken, boolean aromatic) {
    if (!USUAL.containsKey(element)) {
      return 0;
    }
    List<Integer> valences = usual(element, charge);
    int hydrogens = unused(valences, 0, taken, aromatic);
    return hydrogens < 0 && charge < 0 && HYPERVALENT.contains(element)
        ? Math.max(0, unused(USUAL.get(element), charge, taken, aromatic))
        : Math.max(0, hydrogens);
  }

  /** Returns the usual valences of an atom, the smallest first; empty if there are none. */
  static List<Integer> usual(String element, int charge) {
    return USUAL.getOrDefault(Elements.withElectronsOf(element, charge), List.of());
  }

  /** Returns the unused part of the smallest sufficient valence, or -1 if there is none. */
  private static int unused(List<Integer> valences, int moved, double taken, boolean aromatic) {
    for (int valence : aromatic && !valences.isEmpty() ? valences.subList(0, 1) : valences) {
      if (valence + moved >= taken) {
        return (int) Math.floor(valence + moved - taken);
      }
    }
    return -1;
  }
}
