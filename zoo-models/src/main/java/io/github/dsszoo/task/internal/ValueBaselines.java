package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.internal.ValueErrors;
import io.github.dsszoo.data.internal.molecule.CountRegression;
import io.github.dsszoo.task.Baseline;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The baselines of tasks that predict one number of a molecule. */
final class ValueBaselines {
  private ValueBaselines() {}

  /** Returns the mean of the training sets, and a regression on counts. */
  static List<Baseline> of(SetSource train, SetSource validation) {
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
}
