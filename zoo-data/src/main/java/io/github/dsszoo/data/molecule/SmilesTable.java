package io.github.dsszoo.data.molecule;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.table.CsvFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads molecules from a table of comma-separated values with a header: a row for each molecule,
 * its {@link Smiles} in one column. All columns become properties of the molecule. Its name is in a
 * column "name", in letters of any case; where there is none, the SMILES is the name.
 *
 * <pre>{@code
 * List<Molecule> molecules = SmilesTable.read(Path.of("measured.csv"), "smiles");
 * MoleculeSets sets = MoleculeSets.of(molecules, 32, 3).withTargets(each -> each.number("pKa"));
 * }</pre>
 *
 * <p>The columns are separated by commas, semicolons or tabs, as in the header.
 */
public final class SmilesTable {
  private static final String NAME = "name";

  private SmilesTable() {}

  /**
   * Reads all molecules of a table, in order.
   *
   * @param column the column of the SMILES; letters of the other case will do
   * @throws DataException if the file cannot be read, has no such column or no molecule, or a
   *     SMILES is not valid; the message has the line
   */
  public static List<Molecule> read(Path file, String column) {
    return read(file, column, MoleculeList.REFUSE);
  }

  /**
   * Reads the molecules of a table, in order, and skips rows that cannot be read.
   *
   * @param column the column of the SMILES; letters of the other case will do
   * @param skipped is given what is wrong with each of these rows
   * @throws DataException if the file cannot be read, has no such column, or no molecule that can
   *     be read
   */
  public static List<Molecule> readValid(
      Path file, String column, Consumer<DataException> skipped) {
    return read(file, column, skipped);
  }

  private static List<Molecule> read(Path file, String column, Consumer<DataException> bad) {
    String where = file.getFileName().toString();
    MoleculeList molecules = new MoleculeList(where, bad);
    CsvFile.read(
        file,
        columns -> {
          if (named(column, columns).isEmpty()) {
            throw new DataException(
                "%s has no column \"%s\" of SMILES; its columns are %s."
                    .formatted(where, column, String.join(", ", columns)));
          }
        },
        (line, row) -> molecules.add(() -> molecule(row, column, where, line)));
    return molecules.all("a row with a SMILES is expected");
  }

  private static Molecule molecule(CSVRecord row, String column, String where, long line) {
    CsvFile.checkWidth(where, line, row);
    try {
      String smiles = value(row, column);
      String name = value(row, NAME);
      return Smiles.parse(smiles, name.isEmpty() ? smiles : name, row.toMap());
    } catch (SmilesException e) {
      throw new DataException(
          "%s, line %s, letter %s of %s: %s; correct the SMILES."
              .formatted(where, line, e.column(), column, e.getMessage()),
          e);
    }
  }

  /** Returns the value of a column, or nothing if there is no such column. */
  private static String value(CSVRecord row, String column) {
    return named(column, row.getParser().getHeaderNames()).map(row::get).orElse("");
  }

  /** Returns the column of exactly this name, or else one in letters of another case. */
  private static Optional<String> named(String name, List<String> columns) {
    return columns.contains(name)
        ? Optional.of(name)
        : columns.stream().filter(name::equalsIgnoreCase).findFirst();
  }
}
