package io.github.dsszoo.data.molecule;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.file.FileBytes;
import io.github.dsszoo.data.internal.file.PlainText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads molecules from SDF and MOL files, versions V2000 and V3000. V2000 has three header lines, a
 * counts line, a line for each atom and each bond, property lines up to "M END", and then data
 * items, each with its name in brackets; "$$$$" ends a molecule. Fields have fixed columns.
 * Coordinates, isotopes and stereochemistry are ignored. Hydrogens that the file leaves out follow
 * from the valence that it states for an atom or, as in RDKit, from the usual valences.
 *
 * <p>Nothing of a molecule is read beyond its "$$$$". The version in the counts line and "M END"
 * may be missing if a data item or "$$$$" follows.
 */
public final class SdfFile {
  private static final Pattern END = Pattern.compile("M +END.*");
  private static final Pattern OTHER_VERSION = Pattern.compile("(?i).*V(?![23]000)\\d000.*");
  private static final Pattern EXTENDED = Pattern.compile("(?i).*V3000.*");
  private static final String DELIMITER = "$$$$";

  /** The charges for the codes in the atom lines; code 4 is a radical. */
  private static final int[] CHARGES = {0, 3, 2, 1, 0, -1, -2, -3};

  /** The unpaired electrons of a singlet, a doublet and a triplet. */
  private static final int[] RADICALS = {0, 2, 1, 2};

  /** The valence field of an atom without bonds and hydrogens; 0 states nothing. */
  private static final int ZERO_VALENCE = 15;

  private static final Set<String> HEAVY_HYDROGENS = Set.of("D", "T");

  private SdfFile() {}

  /**
   * Reads all molecules of a file, in order. A record without atoms is a molecule without atoms.
   *
   * @throws DataException if the file cannot be read, or does not have this format
   */
  public static List<Molecule> read(Path file) {
    return read(FileBytes.read(file), file.getFileName().toString(), MoleculeList.REFUSE);
  }

  /**
   * Reads the molecules of a file, in order, and skips records that cannot be read.
   *
   * @param skipped is given what is wrong with each of these records, and its line
   * @throws DataException if the file cannot be read, or has no molecule that can be read
   */
  public static List<Molecule> readValid(Path file, Consumer<DataException> skipped) {
    return read(FileBytes.read(file), file.getFileName().toString(), skipped);
  }

  /** Reads all molecules of a text, of which each record must have this format. */
  static List<Molecule> read(byte[] text, String where) {
    return read(text, where, MoleculeList.REFUSE);
  }

  /**
   * Reads all molecules of a text.
   *
   * @param where the source, for the beginning of error messages
   * @param bad is given the exception for each record that does not have this format
   * @throws DataException if the text has no molecule
   */
  static List<Molecule> read(byte[] text, String where, Consumer<DataException> bad) {
    int start = PlainText.start(text, where);
    String decoded = new String(text, start, text.length - start, StandardCharsets.UTF_8);
    Lines lines = new Lines(decoded, DELIMITER, where);
    MoleculeList molecules = new MoleculeList(where, bad);
    while (lines.hasMore()) {
      molecules.add(() -> molecule(lines));
      lines.nextRecord();
    }
    return molecules.all("records of SDF are expected");
  }

  private static Molecule molecule(Lines lines) {
    String name = lines.next().strip();
    lines.next(); // the program that wrote it
    lines.next(); // a comment
    lines.next();
    if (OTHER_VERSION.matcher(lines.line()).matches()) {
      throw lines.wrong("another version than V2000 and V3000");
    }
    if (EXTENDED.matcher(lines.line()).matches()) {
      return extended(name, lines);
    }
    int atoms = lines.whole(0, 3, 0, 999);
    int bonds = lines.whole(3, 6, 0, 999);
    if (atoms == 0 && bonds > 0) {
      throw lines.wrong("bonds, but no atoms");
    }
    List<String> elements = new ArrayList<>();
    int[] charges = new int[atoms];
    int[] radicals = new int[atoms];
    int[] valences = new int[atoms];
    for (int i = 0; i < atoms; i++) {
      lines.next();
      elements.add(element(lines, lines.field(31, 34)));
      charges[i] = CHARGES[lines.wholeOrNone(36, 39, 0, CHARGES.length - 1L)];
      valences[i] = valence(lines.wholeOrNone(48, 51, 0, ZERO_VALENCE));
    }
    List<Molecule.Bond> bonded = new ArrayList<>();
    for (int i = 0; i < bonds; i++) {
      lines.next();
      int from = lines.whole(0, 3, 1, atoms) - 1;
      int to = lines.whole(3, 6, 1, atoms) - 1;
      bonded.add(new Molecule.Bond(from, to, lines.whole(6, 9, 1, Molecule.Bond.AROMATIC)));
    }
    readProperties(lines, charges, radicals);
    Map<String, String> properties = DataItems.read(lines);
    try {
      return Molecule.of(name, elements, charges, radicals, valences, bonded, properties);
    } catch (DataException e) {
      throw lines.wrong("a molecule with a bond that cannot be", e);
    }
  }

  private static Molecule extended(String name, Lines lines) {
    ExtendedTable table = ExtendedTable.read(lines);
    while (!endsProperties(lines)) {
      lines.next();
    }
    Map<String, String> properties = DataItems.read(lines);
    try {
      return Molecule.of(
          name,
          table.elements(),
          ints(table.charges()),
          table.radicals().stream().mapToInt(state -> RADICALS[state]).toArray(),
          ints(table.valences()),
          table.bonds(),
          properties);
    } catch (DataException e) {
      throw lines.wrong("a molecule with a bond that cannot be", e);
    }
  }

  private static int[] ints(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Returns an element, whose isotopes of hydrogen are hydrogen. */
  static String element(Lines lines, String element) {
    if (!element.matches("[A-Za-z*][A-Za-z#]{0,2}")) {
      throw lines.wrong("an atom without an element");
    }
    return HEAVY_HYDROGENS.contains(element) ? "H" : element;
  }

  /** Returns the valence for the field of an atom line. */
  private static int valence(int field) {
    return field == 0 ? Molecule.NOT_STATED : field == ZERO_VALENCE ? 0 : field;
  }

  /**
   * Reads the property lines up to "M END", the first data item, or the end of the record. Charge
   * and radical lines replace all charges of the atom lines.
   */
  private static void readProperties(Lines lines, int[] charges, int[] radicals) {
    boolean first = true;
    while (!endsProperties(lines)) {
      lines.next();
      if (lines.line().matches("[AG]  .*")) {
        lines.next(); // the free text of an alias or an abbreviation
      }
      boolean radical = lines.field(0, 6).equals("M  RAD");
      if (!radical && !lines.field(0, 6).equals("M  CHG")) {
        continue;
      }
      if (first) {
        Arrays.fill(charges, 0);
        first = false;
      }
      int count = lines.whole(6, 9, 1, 8);
      for (int i = 0; i < count; i++) {
        int atom = lines.whole(9 + 8 * i, 13 + 8 * i, 1, charges.length) - 1;
        if (radical) {
          radicals[atom] = RADICALS[lines.whole(13 + 8 * i, 17 + 8 * i, 0, RADICALS.length - 1L)];
        } else {
          charges[atom] = lines.whole(13 + 8 * i, 17 + 8 * i, -15, 15);
        }
      }
    }
  }

  private static boolean endsProperties(Lines lines) {
    return END.matcher(lines.peek()).matches()
        || lines.peek().startsWith(">")
        || lines.endsRecord();
  }
}
