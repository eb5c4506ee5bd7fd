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
import java.util.regex.Pattern;

/**
 * Reads molecules from SDF and MOL files, version V2000. The format has three header lines, a
 * counts line, a line for each atom and each bond, property lines up to "M END", and then data
 * items, each with its name in brackets; "$$$$" ends a molecule. Fields have fixed columns.
 * Coordinates, isotopes, radicals and stereochemistry are ignored.
 *
 * <p>Nothing of a molecule is read beyond its "$$$$". The version in the counts line and "M END"
 * may be missing if a data item or "$$$$" follows.
 */
public final class SdfFile {
  private static final Pattern END = Pattern.compile("M +END.*");
  private static final Pattern OTHER_VERSION = Pattern.compile("(?i).*V(?!2000)\\d000.*");
  private static final String DELIMITER = "$$$$";

  /** The charges for the codes in the atom lines; code 4 is a radical. */
  private static final int[] CHARGES = {0, 3, 2, 1, 0, -1, -2, -3};

  private SdfFile() {}

  /**
   * Reads all molecules of a file, in order. A record without atoms is a molecule without atoms.
   *
   * @throws DataException if the file cannot be read, or does not have this format
   */
  public static List<Molecule> read(Path file) {
    return read(FileBytes.read(file), file.getFileName().toString());
  }

  /**
   * Reads all molecules of a text.
   *
   * @param where the source, for the beginning of error messages
   * @throws DataException if the text does not have this format, or has no molecule
   */
  static List<Molecule> read(byte[] text, String where) {
    int start = PlainText.start(text, where);
    String decoded = new String(text, start, text.length - start, StandardCharsets.UTF_8);
    Lines lines = new Lines(decoded, DELIMITER, where);
    List<Molecule> molecules = new ArrayList<>();
    while (lines.hasMore()) {
      molecules.add(molecule(lines));
      lines.nextRecord();
    }
    if (molecules.isEmpty()) {
      throw new DataException(where + " has no molecule; it is empty or not of this format.");
    }
    return molecules;
  }

  private static Molecule molecule(Lines lines) {
    String name = lines.next().strip();
    lines.next(); // the program that wrote it
    lines.next(); // a comment
    lines.next();
    if (OTHER_VERSION.matcher(lines.line()).matches()) {
      throw lines.wrong("another version than V2000");
    }
    int atoms = lines.whole(0, 3, 0, 999);
    int bonds = lines.whole(3, 6, 0, 999);
    if (atoms == 0 && bonds > 0) {
      throw lines.wrong("bonds, but no atoms");
    }
    List<String> elements = new ArrayList<>();
    int[] charges = new int[atoms];
    for (int i = 0; i < atoms; i++) {
      lines.next();
      elements.add(element(lines));
      charges[i] = CHARGES[lines.wholeOrNone(36, 39, 0, CHARGES.length - 1L)];
    }
    List<Molecule.Bond> bonded = new ArrayList<>();
    for (int i = 0; i < bonds; i++) {
      lines.next();
      int from = lines.whole(0, 3, 1, atoms) - 1;
      int to = lines.whole(3, 6, 1, atoms) - 1;
      bonded.add(new Molecule.Bond(from, to, lines.whole(6, 9, 1, Molecule.Bond.AROMATIC)));
    }
    readCharges(lines, charges);
    Map<String, String> properties = DataItems.read(lines);
    try {
      return Molecule.of(name, elements, charges, bonded, properties);
    } catch (DataException e) {
      throw lines.wrong("a molecule with a bond that cannot be", e);
    }
  }

  private static String element(Lines lines) {
    String element = lines.field(31, 34);
    if (!element.matches("[A-Za-z*][A-Za-z#]{0,2}")) {
      throw lines.wrong("an atom without an element");
    }
    return element;
  }

  /**
   * Reads the property lines up to "M END", the first data item, or the end of the record. Charge
   * lines replace all charges of the atom lines.
   */
  private static void readCharges(Lines lines, int[] charges) {
    boolean first = true;
    while (!endsProperties(lines)) {
      lines.next();
      if (lines.line().matches("[AG]  .*")) {
        lines.next(); // the free text of an alias or an abbreviation
      }
      if (!lines.field(0, 6).equals("M  CHG")) {
        continue;
      }
      if (first) {
        Arrays.fill(charges, 0);
        first = false;
      }
      int count = lines.whole(6, 9, 1, 8);
      for (int i = 0; i < count; i++) {
        int atom = lines.whole(9 + 8 * i, 13 + 8 * i, 1, charges.length) - 1;
        charges[atom] = lines.whole(13 + 8 * i, 17 + 8 * i, -15, 15);
      }
    }
  }

  private static boolean endsProperties(Lines lines) {
    return END.matcher(lines.peek()).matches()
        || lines.peek().startsWith(">")
        || lines.endsRecord();
  }
}
