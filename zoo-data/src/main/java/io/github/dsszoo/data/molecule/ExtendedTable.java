package io.github.dsszoo.data.molecule;

import io.github.dsszoo.data.molecule.Molecule.Bond;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The atoms and bonds of a record of version V3000. Each line begins with "M V30"; fields are
 * separated by blanks, and a line that ends with a hyphen continues in the next one.
 *
 * @param elements the symbols of the atoms
 * @param charges of the atoms
 * @param radicals the states of the radicals: 0 none, 1 singlet, 2 doublet, 3 triplet
 * @param valences of the atoms, or {@link Molecule#NOT_STATED}
 * @param bonds between atoms, numbered from 0
 */
record ExtendedTable(
    List<String> elements,
    List<Integer> charges,
    List<Integer> radicals,
    List<Integer> valences,
    List<Bond> bonds) {
  private static final String PREFIX = "M  V30";
  private static final int LARGEST = 999_999;
  private static final int TRIPLET = 3;

  /** Number of fields of an atom before its options: index, type, coordinates and mapping. */
  private static final int ATOM_FIELDS = 6;

  private static final int BOND_FIELDS = 4;

  /** Reads the table that follows the counts line. */
  static ExtendedTable read(Lines lines) {
    ExtendedTable table =
        new ExtendedTable(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    Map<String, Integer> places = new HashMap<>();
    expect(lines, "BEGIN CTAB");
    String[] counts = entry(lines).split("\\s+");
    if (!counts[0].equals("COUNTS") || counts.length < 3) {
      throw lines.wrong("no line COUNTS");
    }
    int atoms = whole(lines, counts[1], 0, LARGEST);
    int bonds = whole(lines, counts[2], 0, LARGEST);
    String block = "";
    for (String entry = entry(lines); !entry.equals("END CTAB"); entry = entry(lines)) {
      if (entry.startsWith("BEGIN ") && block.isEmpty()) {
        block = entry.substring("BEGIN ".length()).strip();
      } else if (entry.equals("END " + block)) {
        block = "";
      } else if (block.equals("ATOM")) {
        table.addAtom(lines, entry.split("\\s+"), places);
      } else if (block.equals("BOND")) {
        table.addBond(lines, entry.split("\\s+"), places);
      }
    }
    if (table.elements.size() != atoms || table.bonds.size() != bonds) {
      throw lines.wrong(
          "%s atoms and %s bonds, but %s and %s in the line COUNTS"
              .formatted(table.elements.size(), table.bonds.size(), atoms, bonds));
    }
    return table;
  }

  private static void expect(Lines lines, String expected) {
    if (!entry(lines).equals(expected)) {
      throw lines.wrong("no line %s %s".formatted(PREFIX, expected));
    }
  }

  /** Returns the text of the next line after its prefix, with the lines that continue it. */
  private static String entry(Lines lines) {
    StringBuilder text = new StringBuilder();
    boolean continued = true;
    while (continued) {
      String line = lines.next();
      if (!line.startsWith(PREFIX)) {
        throw lines.wrong("a line that does not begin with \"%s\"".formatted(PREFIX));
      }
      String part = line.substring(PREFIX.length()).stripTrailing();
      continued = part.endsWith("-");
      text.append(continued ? part.substring(0, part.length() - 1) : part);
    }
    return text.toString().strip();
  }

  private void addAtom(Lines lines, String[] fields, Map<String, Integer> places) {
    if (fields.length < ATOM_FIELDS || places.put(fields[0], elements.size()) != null) {
      throw lines.wrong("an atom without a number of its own, an element and coordinates");
    }
    elements.add(SdfFile.element(lines, fields[1]));
    charges.add(option(lines, fields, "CHG=", -15, 15));
    radicals.add(option(lines, fields, "RAD=", 0, TRIPLET));
    int valence = option(lines, fields, "VAL=", -1, 14);
    valences.add(valence == 0 ? Molecule.NOT_STATED : Math.max(0, valence));
  }

  private void addBond(Lines lines, String[] fields, Map<String, Integer> places) {
    if (fields.length < BOND_FIELDS
        || !places.containsKey(fields[2])
        || !places.containsKey(fields[3])) {
      throw lines.wrong("a bond without two atoms");
    }
    int order = whole(lines, fields[1], 1, Bond.AROMATIC);
    bonds.add(new Bond(places.get(fields[2]), places.get(fields[3]), order));
  }

  private static int option(Lines lines, String[] fields, String name, int least, int most) {
    for (int i = ATOM_FIELDS; i < fields.length; i++) {
      if (fields[i].startsWith(name)) {
        return whole(lines, fields[i].substring(name.length()), least, most);
      }
    }
    return 0;
  }

  private static int whole(Lines lines, String text, int least, int most) {
    try {
      int whole = Integer.parseInt(text);
      if (whole >= least && whole <= most) {
        return whole;
      }
    } catch (NumberFormatException e) {
      // Reported below, as for a number out of range.
    }
    throw lines.wrong(
        "\"%s\" where one of %s to %s should be"
            .formatted(text.replaceAll("[^ -~]", "?"), least, most));
  }
}
