package io.github.dsszoo.data.molecule;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.graph.Graph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A molecule: its atoms but for hydrogens, the bonds between them, and what a file says of it.
 *
 * @param name that the file gives it; may be empty
 * @param atoms numbered from 0
 * @param bonds two atoms each, no two of which are bonded twice
 * @param properties by name
 */
public record Molecule(
    String name, List<Atom> atoms, List<Bond> bonds, Map<String, String> properties) {

  /**
   * An atom.
   *
   * @param element its symbol: "C", "Cl"
   * @param charge in units of the elementary charge
   * @param hydrogens that are bound to it
   */
  public record Atom(String element, int charge, int hydrogens) {}

  /**
   * A bond.
   *
   * @param from an atom
   * @param to another one
   * @param order 1, 2 or 3, or {@link #AROMATIC}
   */
  public record Bond(int from, int to, int order) {
    /** The order of an aromatic bond, where a file does not say which of the two kinds it is. */
    public static final int AROMATIC = 4;

    /** How many of the valences of an atom it takes. */
    public double valences() {
      return order == AROMATIC ? 1.5 : order;
    }
  }

  /** Keeps copies. */
  public Molecule {
    atoms = List.copyOf(atoms);
    bonds = List.copyOf(bonds);
    properties = Map.copyOf(properties);
  }

  /**
   * A molecule whose hydrogens are atoms like others, or left to the valences of the others, or
   * both.
   *
   * @param elements the symbols of all atoms that are said
   * @param charges of the atoms
   * @param bonds between them
   * @throws DataException if a bond is of an atom that there is not, of one alone, or there twice
   */
  public static Molecule of(
      String name,
      List<String> elements,
      int[] charges,
      List<Bond> bonds,
      Map<String, String> properties) {
    // Checks the bonds, too.
    Graph graph = Graph.of(elements.size(), ends(bonds));
    if (graph.edges().size() != bonds.size()) {
      throw new DataException(
          "Two atoms of the molecule \"%s\" are bonded twice; give each bond once."
              .formatted(name));
    }
    int[][] neighbours = graph.neighbours();
    double[] valences = new double[elements.size()];
    for (Bond bond : bonds) {
      valences[bond.from] += bond.valences();
      valences[bond.to] += bond.valences();
    }
    int[] place = new int[elements.size()];
    List<Atom> atoms = new ArrayList<>();
    for (int i = 0; i < place.length; i++) {
      if (isHydrogenOfAnother(i, elements, neighbours)) {
        place[i] = -1;
        continue;
      }
      place[i] = atoms.size();
      int said =
          (int)
              Arrays.stream(neighbours[i])
                  .filter(j -> isHydrogenOfAnother(j, elements, neighbours))
                  .count();
      int unsaid = Valences.hydrogens(elements.get(i), charges[i], valences[i]);
      atoms.add(new Atom(elements.get(i), charges[i], said + unsaid));
    }
    List<Bond> kept =
        bonds.stream()
            .filter(bond -> place[bond.from] >= 0 && place[bond.to] >= 0)
            .map(bond -> new Bond(place[bond.from], place[bond.to], bond.order))
            .toList();
    return new Molecule(name, atoms, kept, properties);
  }

  private static boolean isHydrogenOfAnother(int i, List<String> elements, int[][] neighbours) {
    return elements.get(i).equals("H")
        && neighbours[i].length == 1
        && !elements.get(neighbours[i][0]).equals("H");
  }

  private static List<int[]> ends(List<Bond> bonds) {
    return bonds.stream().map(bond -> new int[] {bond.from, bond.to}).toList();
  }

  /**
   * A property that is a number.
   *
   * @throws DataException if the molecule's file does not say
   */
  public double number(String property) {
    String text = properties.getOrDefault(property, "");
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, as of what is not finite.
    }
    throw new DataException(
        "The property %s of the molecule \"%s\" is no number but \"%s\"; correct its file."
            .formatted(property, name, text));
  }

  /** Atoms as vertices, bonds as edges. */
  public Graph graph() {
    return Graph.of(atoms.size(), ends(bonds));
  }

  /** For each bond whether it is part of a ring: without it, its atoms are still connected. */
  public boolean[] ringBonds() {
    boolean[] ring = new boolean[bonds.size()];
    for (int b = 0; b < ring.length; b++) {
      List<Bond> others = new ArrayList<>(bonds);
      Bond bond = others.remove(b);
      Graph rest = Graph.of(atoms.size(), ends(others));
      ring[b] = rest.distances(bond.from, Integer.MAX_VALUE)[bond.to] >= 0;
    }
    return ring;
  }
}
