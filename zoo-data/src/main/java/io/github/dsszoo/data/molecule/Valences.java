package io.github.dsszoo.data.molecule;

import java.util.List;
import java.util.Map;

/** Computes the number of implicit hydrogens of an atom: the unused part of its valence. */
final class Valences {
  /**
   * The valences of uncharged atoms; the smallest sufficient valence is used. Other elements have
   * no implicit hydrogens.
   */
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
   * Returns the number of implicit hydrogens of an atom.
   *
   * @param charge increases the valence of elements with free electron pairs, as in ammonium, and
   *     decreases that of carbon and similar elements
   * @param taken the valences used by the bonds of the atom
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
