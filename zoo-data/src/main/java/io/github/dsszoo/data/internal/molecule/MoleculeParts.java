package io.github.dsszoo.data.internal.molecule;

import io.github.dsszoo.data.internal.random.EpochOrder;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import io.github.dsszoo.data.molecule.Molecule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Molecules split at random: 20 percent for the test, 10 percent for validation, the others for
 * training. Molecules that belong together are in one part.
 *
 * @param train the training molecules
 * @param validation the validation molecules
 * @param test the test molecules
 */
public record MoleculeParts(List<Molecule> train, List<Molecule> validation, List<Molecule> test) {
  private static final double TEST = 0.2;
  private static final double VALIDATION = 0.1;
  private static final long SEED = 1;

  /** Copies the lists. */
  public MoleculeParts {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
  }

  /**
   * Splits molecules so that those with the same atoms and bonds, such as stereoisomers, are in one
   * part.
   */
  public static MoleculeParts atRandom(List<Molecule> molecules) {
    return grouped(molecules, MoleculeHash::of);
  }

  /**
   * Splits molecules so that those with the same {@link Scaffold} are in one part. Molecules
   * without rings have the same scaffold.
   */
  public static MoleculeParts byScaffold(List<Molecule> molecules) {
    return grouped(molecules, molecule -> MoleculeHash.of(Scaffold.of(molecule)));
  }

  private static MoleculeParts grouped(List<Molecule> molecules, ToLongFunction<Molecule> key) {
    Map<Long, List<Molecule>> byKey = new LinkedHashMap<>();
    for (Molecule molecule : molecules) {
      byKey.computeIfAbsent(key.applyAsLong(molecule), unseen -> new ArrayList<>()).add(molecule);
    }
    List<List<Molecule>> groups = List.copyOf(byKey.values());
    List<Molecule> train = new ArrayList<>();
    List<Molecule> validation = new ArrayList<>();
    List<Molecule> test = new ArrayList<>();
    for (int place : EpochOrder.shuffled(groups.size(), KeyedRandom.of(SEED))) {
      List<Molecule> group = groups.get(place);
      if (test.size() + group.size() <= TEST * molecules.size()) {
        test.addAll(group);
      } else if (validation.size() + group.size() <= VALIDATION * molecules.size()) {
        validation.addAll(group);
      } else {
        train.addAll(group);
      }
    }
    return new MoleculeParts(train, validation, test);
  }

  /**
   * Writes the parts of both splits, each into a folder of its name: random and scaffold.
   *
   * @param folder for both folders
   * @param line returns the line of a molecule
   */
  static void writeBoth(List<Molecule> molecules, Path folder, Function<Molecule, String> line)
      throws IOException {
    atRandom(molecules).write(folder.resolve("random"), line);
    byScaffold(molecules).write(folder.resolve("scaffold"), line);
  }

  /**
   * Writes the files train.smi, validation.smi and test.smi.
   *
   * @param folder for the files; made if missing
   * @param line returns the line of a molecule
   */
  private void write(Path folder, Function<Molecule, String> line) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("train.smi"), train.stream().map(line).toList());
    Files.write(folder.resolve("validation.smi"), validation.stream().map(line).toList());
    Files.write(folder.resolve("test.smi"), test.stream().map(line).toList());
  }
}
