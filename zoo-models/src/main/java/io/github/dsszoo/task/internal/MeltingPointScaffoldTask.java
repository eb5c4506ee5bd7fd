package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.internal.molecule.MoleculeParts;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.molecule.Molecule;
import java.util.List;

/**
 * Predicts the melting point of an organic molecule, on test molecules whose scaffolds no training
 * molecule has.
 */
public final class MeltingPointScaffoldTask extends MeltingPointTask {
  /** Creates the task on the molecules in the user's cache. */
  public MeltingPointScaffoldTask() {
    this(DataCache.ofUser());
  }

  /** Creates the task on the molecules in a cache. */
  MeltingPointScaffoldTask(DataCache cache) {
    super(cache);
  }

  @Override
  MoleculeParts split(List<Molecule> molecules) {
    return MoleculeParts.byScaffold(molecules);
  }

  @Override
  public String name() {
    return "graphs-melting-point-scaffold";
  }

  @Override
  public String source() {
    return "melting points collected by Open Notebook Science, split by scaffold";
  }
}
