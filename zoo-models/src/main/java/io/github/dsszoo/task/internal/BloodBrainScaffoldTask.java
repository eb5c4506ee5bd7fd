package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.internal.molecule.MoleculeParts;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.molecule.Molecule;
import java.util.List;

/**
 * Predicts whether a molecule passes the blood-brain barrier, on test molecules whose scaffolds no
 * training molecule has.
 */
public final class BloodBrainScaffoldTask extends BloodBrainTask {
  /** Creates the task on the molecules in the user's cache. */
  public BloodBrainScaffoldTask() {
    this(DataCache.ofUser());
  }

  /** Creates the task on the molecules in a cache. */
  BloodBrainScaffoldTask(DataCache cache) {
    super(cache);
  }

  @Override
  MoleculeParts split(List<Molecule> molecules) {
    return MoleculeParts.byScaffold(molecules);
  }

  @Override
  public String name() {
    return "graphs-blood-brain-scaffold";
  }

  @Override
  public String source() {
    return "molecules of the database B3DB, split by scaffold";
  }
}
