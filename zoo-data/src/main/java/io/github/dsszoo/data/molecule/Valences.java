package io.github.dsszoo.data.molecule;

import java.util.List;
import java.util.Map;

/** How many hydrogens an atom has that nobody wrote down: what is left of its valence. */
final class Valences {
  /** Of uncharged atoms; the least that is enough counts. Others have no hydrogens but written. */
  private static final Map<String, List<Integer>> USUAL =
      Map.ofEntries(
          Map.entry("B", List.of(3)),
          Map.entry("C", List.of(4)),
          Map.entry("Si", List.of(4)),
          Map.entry("N", List.of(3)),
          Map.entry("P", List.of(3, 5)),
          Map.entry("O", List.of(2)),
          Map.entry("S", List.of(2, 4, 6)),
          Map.entry("Se", List.of(2, 4, 6)),
          Map.entry("F", List.of(1)),
          Map.entry("Cl", List.of(1)),
          Map.entry("Br", List.of(1)),
          Map.entry("I", List.of(1)));

  private Valences() {}

  /**
   * The hydrogens of an atom.
   *
   * @param charge makes room for a bond more where there are free electron pairs, as in ammonium,
   *     and takes one from carbon and its like
   * @param taken valences that its bonds take
   */
  static int hydrogens(String element, int charge, double taken) {
    boolean pairs = !List.of("B", "C", "Si").contains(element);
    int moved = pairs ? charge : -Math.abs(charge);
    for (int valence : USUAL.getOrDefault(element, List.of())) {
      if (valence + moved >= taken) {
        return (int) Math.floor(valence + moved - taken);
      }
    }
    return 0;
  }
}
