package io.github.dsszoo.data.molecule;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.graph.Graph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A molecule: its heavy atoms (all atoms except hydrogens), the bonds between them, and the
 * properties from its file.
 *
 * @param name the name in the file; may be empty
 * @param atoms the heavy atoms, numbered from 0
 * @param bonds the bonds; two atoms have at most one bond
 * @param properties the properties by name
 */
public record Molecule(
    String name, List<Atom> atoms, List<Bond> bonds, Map<String, String> properties) {

  /** The valence of an atom for which the file states none. */
  static final int NOT_STATED = -1;

  /**
   * An atom.
   *
   * @param element the element symbol: "C", "Cl"
   * @param charge in units of the elementary charge
   * @param hydrogens the number of hydrogens bonded to the atom
   */
  public record Atom(String element, int charge, int hydrogens) {}

  /**
   * A bond.
   *
   * @param from the first atom
   * @param to the second atom
   * @param order 1, 2 or 3, or {@link #AROMATIC}
   */
  public record Bond(int from, int to, int order) {
    /**
     * The order of an aromatic bond, where the file does not distinguish single and double bonds.
     */
    public static final int AROMATIC = 4;

    /** Returns the number of valences that the bond takes of an atom. */
    public double valences() {
      return order == AROMATIC ? 1.5 : order;
    }
  }

  /** Copies the lists and the map. */
  public Molecule {
    atoms = List.copyOf(atoms);
    bonds = List.copyOf(bonds);
    properties = Map.copyOf(properties);
  }

  /**
   * Creates a molecule whose hydrogens are explicit atoms, implicit in the valences of other atoms,
   * or both.
   *
   * @param elements the symbols of all explicit atoms
   * @param charges the charges of the atoms
   * @param bonds the bonds between the atoms
   * @throws DataException if a bond refers to an atom that does not exist, joins an atom to itself,
   *     or occurs twice
   */
  public static Molecule of(
      String name,
      List<String> elements,
      int[] charges,
      List<Bond> bonds,
      Map<String, String> properties) {
    int[] radicals = new int[elements.size()];
    int[] valences = new int[elements.size()];
    Arrays.fill(valences, NOT_STATED);
    return of(name, elements, charges, radicals, valences, bonds, properties);
  }

  /**
   * Creates a molecule as {@link #of(String, List, int[], List, Map)}.
   *
   * @param radicals the number of unpaired electrons of each atom
   * @param stated the valence of each atom, hydrogens included, or {@link #NOT_STATED}
   */
  static Molecule of(
      String name,
      List<String> elements,
      int[] charges,
      int[] radicals,
      int[] stated,
      List<Bond> bonds,
      Map<String, String> properties) {
    if (elements.isEmpty()) {
      return new Molecule(name, List.of(), List.of(), properties);
    }
    // This also checks the bonds.
    Graph graph = Graph.of(elements.size(), ends(bonds));
    if (graph.edges().size() != bonds.size()) {
      throw new DataException(
          "Two atoms of the molecule \"%s\" are bonded twice; give each bond once."
              .formatted(name));
    }
    int[][] neighbours = graph.neighbours();
    double[] valences = new double[elements.size()];
    boolean[] aromatic = new boolean[elements.size()];
    for (Bond bond : bonds) {
      aromatic[bond.from] |= bond.order == Bond.AROMATIC;
      aromatic[bond.to] |= bond.order == Bond.AROMATIC;
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
      int unsaid =
          stated[i] == NOT_STATED
              ? Valences.hydrogens(
                  elements.get(i), charges[i], valences[i] + radicals[i], aromatic[i])
              : (int) Math.max(0, Math.floor(stated[i] - valences[i]));
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
   * Returns a property as its file has it.
   *
   * @throws DataException if the molecule does not have the property, or it is blank
   */
  public String text(String property) {
    String text = properties.getOrDefault(property, "").strip();
    if (text.isEmpty()) {
      throw new DataException(
          "The molecule \"%s\" has no property \"%s\"; it has %s."
              .formatted(name, property, filled()));
    }
    return text;
  }

  /** Returns the names of the properties that are not blank. */
  private String filled() {
    String names =
        properties.keySet().stream()
            .filter(key -> !properties.get(key).isBlank())
            .sorted()
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "none" : names;
  }

  /**
   * Returns a numeric property.
   *
   * @throws DataException if the molecule does not have the property or it is not a number
   */
  public double number(String property) {
    String text = text(property);
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below, as for numbers that are not finite.
    }
    throw new DataException(
        "The property %s of the molecule \"%s\" is no number but \"%s\"; correct its file."
            .formatted(property, name, text));
  }

  /**
   * Returns the graph with atoms as vertices and bonds as edges.
   *
   * @throws DataException if there are no atoms
   */
  public Graph graph() {
    return Graph.of(atoms.size(), ends(bonds));
  }

  /** Returns for each bond whether it is in a ring: its atoms remain connected without the bond. */
  public boolean[] ringBonds() {
    return RingBonds.of(atoms.size(), bonds);
  }
}
