package io.github.dsszoo.data.molecule;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.file.FileBytes;
import io.github.dsszoo.data.internal.file.PlainText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads molecules from SMILES files (.smi): a line for each molecule, its {@link Smiles} and then,
 * after spaces or a tab, its name, which may be missing. Blank lines and a first line that begins
 * with the word "smiles" are skipped.
 */
public final class SmilesFile {
  private static final Pattern LINE = Pattern.compile("(\\s*)(\\S+)(.*)");
  private static final Pattern HEADER = Pattern.compile("(?i)\\s*smiles(\\s.*)?");

  private SmilesFile() {}

  /**
   * Reads all molecules of a file, in order.
   *
   * @throws DataException if the file cannot be read, has no molecule, or a SMILES is not valid;
   *     the message has the line and the column
   */
  public static List<Molecule> read(Path file) {
    return read(file, MoleculeList.REFUSE);
  }

  /**
   * Reads the molecules of a file, in order, and skips lines that cannot be read.
   *
   * @param skipped is given what is wrong with each of these lines
   * @throws DataException if the file cannot be read, or has no molecule that can be read
   */
  public static List<Molecule> readValid(Path file, Consumer<DataException> skipped) {
    return read(file, skipped);
  }

  private static List<Molecule> read(Path file, Consumer<DataException> bad) {
    byte[] bytes = FileBytes.read(file);
    String where = file.getFileName().toString();
    int start = PlainText.start(bytes, where);
    String text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    MoleculeList molecules = new MoleculeList(where, bad);
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int number = i + 1;
      if (!line.isBlank() && !(i == 0 && HEADER.matcher(line).matches())) {
        molecules.add(() -> molecule(line, where, number));
      }
    }
    return molecules.all("a SMILES in each line is expected");
  }

  private static Molecule molecule(String line, String where, int number) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalStateException("a line that is not blank has a first word");
    }
    try {
      return Smiles.parse(parts.group(2), parts.group(3).strip(), Map.of());
    } catch (SmilesException e) {
      throw new DataException(
          "%s, line %s, column %s: %s; correct the SMILES."
              .formatted(where, number, parts.end(1) + e.column(), e.getMessage()),
          e);
    }
  }
}
