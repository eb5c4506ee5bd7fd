package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.internal.molecule.MoleculeParts;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.molecule.Molecule;
import io.github.dsszoo.data.molecule.MoleculeSets;
import io.github.dsszoo.task.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A task on molecules, each the set of its subgraphs around each atom. */
abstract class MoleculeTask implements Task {
  /** Radius of a subgraph, in bonds from its marked atom. */
  private static final int RADIUS = 3;

  private final DataCache cache;
  private final int mostAtoms;
  private final Lazy<MoleculeParts> parts;

  /**
   * Creates a task.
   *
   * @param cache has the molecules
   * @param mostAtoms the maximum number of atoms of a molecule
   */
  MoleculeTask(DataCache cache, int mostAtoms) {
    this.cache = cache;
    this.mostAtoms = mostAtoms;
    this.parts = new Lazy<>(this::parts);
  }

  /** Reads and splits the molecules. */
  abstract MoleculeParts parts();

  /** Returns the cache with the molecules. */
  final DataCache cache() {
    return cache;
  }

  /** Splits molecules at random, unless a task splits them otherwise. */
  MoleculeParts split(List<Molecule> molecules) {
    return MoleculeParts.atRandom(molecules);
  }

  /** Returns sets with labels or targets. */
  abstract SetSource answered(MoleculeSets sets);

  /** Returns sets without labels and targets. */
  final MoleculeSets sets(List<Molecule> molecules) {
    return MoleculeSets.of(molecules, mostAtoms, RADIUS);
  }

  @Override
  public SetSource train() {
    return answered(sets(parts.get().train()));
  }

  @Override
  public SetSource validation() {
    return answered(sets(parts.get().validation()));
  }

  @Override
  public Map<String, SetSource> tests() {
    Map<String, SetSource> tests = new LinkedHashMap<>();
    tests.put("the test part", answered(sets(parts.get().test())));
    return tests;
  }
}
