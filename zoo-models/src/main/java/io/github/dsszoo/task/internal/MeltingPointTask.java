package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.internal.molecule.MeltingPoints;
import io.github.dsszoo.data.internal.molecule.MoleculeParts;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.molecule.MoleculeSets;
import io.github.dsszoo.task.Baseline;
import java.util.List;

/**
 * Predicts the melting point of an organic molecule, in kelvins, from the set of its subgraphs
 * around each atom. The molecules are split at random.
 */
public class MeltingPointTask extends MoleculeTask {
  /** Creates the task on the molecules in the user's cache. */
  public MeltingPointTask() {
    this(DataCache.ofUser());
  }

  /** Creates the task on the molecules in a cache. */
  MeltingPointTask(DataCache cache) {
    super(cache, MeltingPoints.MOST_ATOMS);
  }

  @Override
  final MoleculeParts parts() {
    return split(MeltingPoints.in(cache(), MeltingPoints.MOST_ATOMS));
  }

  @Override
  final SetSource answered(MoleculeSets sets) {
    return sets.withTargets(MeltingPoints::of);
  }

  @Override
  public String name() {
    return "graphs-melting-point";
  }

  @Override
  public String description() {
    return "Predicts the melting point of an organic molecule (K).";
  }

  @Override
  public String source() {
    return "melting points collected by Open Notebook Science, split at random";
  }

  @Override
  public String licence() {
    return "CC0-1.0";
  }

  @Override
  public List<Baseline> baselines() {
    return ValueBaselines.of(train(), validation());
  }
}
