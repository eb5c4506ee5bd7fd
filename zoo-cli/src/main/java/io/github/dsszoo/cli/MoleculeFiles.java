package io.github.dsszoo.cli;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.molecule.Molecule;
import io.github.dsszoo.data.molecule.SdfFile;
import io.github.dsszoo.data.molecule.SmilesFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Reads the molecules of a file in the format that its name ends with: SMILES, otherwise SDF. */
final class MoleculeFiles {
  private MoleculeFiles() {}

  /** Reads all molecules. */
  static List<Molecule> read(Path file) {
    return isSmiles(file) ? SmilesFile.read(file) : SdfFile.read(file);
  }

  /** Reads the molecules that can be read, and reports the others. */
  static List<Molecule> readValid(Path file, Consumer<DataException> skipped) {
    return isSmiles(file) ? SmilesFile.readValid(file, skipped) : SdfFile.readValid(file, skipped);
  }

  private static boolean isSmiles(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".smi") || name.endsWith(".smiles");
  }
}
