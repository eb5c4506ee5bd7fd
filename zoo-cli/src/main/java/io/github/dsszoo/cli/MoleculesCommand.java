package io.github.dsszoo.cli;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.internal.table.ClassColumn;
import io.github.dsszoo.data.molecule.Molecule;
import io.github.dsszoo.data.molecule.MoleculeSets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code zoo data molecules}. */
@Command(
    name = "molecules",
    description = {
      "Writes molecules as sets of subgraphs, one around each atom: an .npz file with x, adjacency",
      "and mask, the input of models on molecules, such as graphs-solubility."
    },
    mixinStandardHelpOptions = true)
final class MoleculesCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      description =
          "A .sdf or .mol file, version V2000 or V3000; a .smi file with a SMILES string and a name in each line; or a table, .csv or .tsv, with a column of SMILES.")
  private Path file;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      required = true,
      description = "The .npz file to write.")
  private Path to;

  @Option(
      names = "--property",
      paramLabel = "NAME",
      description =
          "A numeric property in the file, or a column of the table, such as SOL; it becomes y [N, 1].")
  private String property;

  @Option(
      names = "--label",
      paramLabel = "NAME",
      description =
          "A property or column with the class of each molecule, whole numbers from 0 or names; it becomes y [N].")
  private String label;

  @Option(
      names = "--smiles",
      paramLabel = "COLUMN",
      description = "The column of the SMILES in a table (default: smiles).")
  private String smiles;

  @Option(
      names = "--vertices",
      paramLabel = "V",
      defaultValue = "32",
      description = "The largest number of atoms without hydrogens (default: ${DEFAULT-VALUE}).")
  private int vertices;

  @Option(
      names = "--radius",
      paramLabel = "R",
      defaultValue = "3",
      description = "Radius of a subgraph in bonds (default: ${DEFAULT-VALUE}).")
  private int radius;

  @Option(
      names = "--skip-bad",
      description =
          "Skip molecules that cannot be read, lack the property or label, or have no or too many atoms, and report them.")
  private boolean skipBad;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    if (property != null && label != null) {
      throw new DataException(
          "--property and --label were given, but sets have one y; give one of them.");
    }
    MoleculeFiles files = new MoleculeFiles(file, Optional.ofNullable(smiles));
    List<String> skipped = new ArrayList<>();
    List<Molecule> molecules = skipBad ? good(files, skipped) : files.read();
    SetDataset all = sets(molecules);
    SetFiles.write(all, to);
    Map<String, Object> document =
        Printer.document("file", to.toString(), "molecules", all.size(), "atoms", all.setSize());
    if (skipBad) {
      document.put("skipped", skipped);
      skipped.forEach(sentence -> print.err().println("skipped: " + sentence));
      print.line("%d molecules skipped", skipped.size());
    }
    print.json(document);
    Trained.printClasses(print, all);
    print.line("%d molecules of up to %d atoms written to %s", all.size(), all.setSize(), to);
    return 0;
  }

  private SetDataset sets(List<Molecule> molecules) {
    MoleculeSets plain = MoleculeSets.of(molecules, vertices, radius);
    MoleculeSets sets =
        property == null ? plain : plain.withTargets(molecule -> molecule.number(property));
    SetDataset all = sets.first(sets.size());
    return label == null
        ? all
        : ClassColumn.label(all, molecules.stream().map(each -> each.text(label)).toList());
  }

  /** Returns the molecules that sets can be made of. */
  private List<Molecule> good(MoleculeFiles files, List<String> skipped) {
    List<Molecule> good = new ArrayList<>();
    for (Molecule molecule : files.readValid(e -> skipped.add(e.getMessage()))) {
      try {
        MoleculeSets.of(List.of(molecule), vertices, radius);
        if (property != null) {
          molecule.number(property);
        }
        if (label != null) {
          molecule.text(label);
        }
        good.add(molecule);
      } catch (DataException e) {
        skipped.add(e.getMessage());
      }
    }
    if (good.isEmpty()) {
      throw new DataException(
          "No molecule of %s can be used; the first one: %s".formatted(file, skipped.get(0)));
    }
    return good;
  }
}
