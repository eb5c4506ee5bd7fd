package io.github.dsszoo.cli;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.molecule.Molecule;
import io.github.dsszoo.data.molecule.SdfFile;
import io.github.dsszoo.data.molecule.SmilesFile;
import io.github.dsszoo.data.molecule.SmilesTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads the molecules of a file in the format that its name ends with: SMILES, a table, otherwise
 * SDF.
 */
final class MoleculeFiles {
  /** The column of the SMILES in a table, if no other is named. */
  private static final String SMILES = "smiles";

  private final Path file;
  private final Optional<String> column;

  /**
   * Names a file.
   *
   * @param column the column of the SMILES if it is a table; empty if it has its usual name
   * @throws DataException if a column is named, but the file is no table
   */
  MoleculeFiles(Path file, Optional<String> column) {
    this.file = file;
    this.column = column;
    if (column.isPresent() && !isTable()) {
      throw new DataException(
          "--smiles names a column, but %s is no table; give a .csv or .tsv file, or leave the option out."
              .formatted(file));
    }
  }

  /** Reads all molecules. */
  List<Molecule> read() {
    return readValid(
        e -> {
          throw e;
        });
  }

  /** Reads the molecules that can be read, and reports the others. */
  List<Molecule> readValid(Consumer<DataException> skipped) {
    if (isTable()) {
      return SmilesTable.readValid(file, column.orElse(SMILES), skipped);
    }
    return isSmiles() ? SmilesFile.readValid(file, skipped) : SdfFile.readValid(file, skipped);
  }

  /** Returns whether the file is a table of comma-separated values. */
  boolean isTable() {
    return endsWith(".csv", ".tsv");
  }

  private boolean isSmiles() {
    return endsWith(".smi", ".smiles");
  }

  private boolean endsWith(String... endings) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return Stream.of(endings).anyMatch(name::endsWith);
  }
}
