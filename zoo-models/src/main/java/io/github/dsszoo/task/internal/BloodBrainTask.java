package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.internal.molecule.BloodBrain;
import io.github.dsszoo.data.internal.molecule.CountRegression;
import io.github.dsszoo.data.internal.molecule.MoleculeParts;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.molecule.MoleculeSets;
import io.github.dsszoo.task.Baseline;
import java.util.List;
import java.util.Map;

/**
 * Predicts whether a molecule passes the blood-brain barrier, from the set of its subgraphs around
 * each atom. The molecules are split at random.
 */
public class BloodBrainTask extends MoleculeTask {
  /** Answers of the regression above this number are BBB+. */
  private static final double THRESHOLD = 0.5;

  /** Creates the task on the molecules in the user's cache. */
  public BloodBrainTask() {
    this(DataCache.ofUser());
  }

  /** Creates the task on the molecules in a cache. */
  BloodBrainTask(DataCache cache) {
    super(cache, BloodBrain.MOST_ATOMS);
  }

  @Override
  final MoleculeParts parts() {
    return split(BloodBrain.in(cache(), BloodBrain.MOST_ATOMS));
  }

  @Override
  final SetSource answered(MoleculeSets sets) {
    return sets.withLabels(BloodBrain::label, BloodBrain.CLASSES.size());
  }

  @Override
  public String name() {
    return "graphs-blood-brain";
  }

  @Override
  public String description() {
    return "Predicts whether a molecule passes the blood-brain barrier.";
  }

  @Override
  public String source() {
    return "molecules of the database B3DB, split at random";
  }

  @Override
  public String licence() {
    return "CC0-1.0";
  }

  @Override
  public List<String> classes() {
    return BloodBrain.CLASSES;
  }

  @Override
  public List<Baseline> baselines() {
    CountRegression regression = CountRegression.of(train(), validation());
    return List.of(
        Baseline.ofAccuracy(
            "the class of most molecules", sets -> classes(new float[sets.size()], -1)),
        Baseline.ofAccuracy(
            "ridge regression on counts of atoms and bonds",
            sets -> classes(regression.answers(sets), THRESHOLD)));
  }

  private static int[] classes(float[] answers, double threshold) {
    int[] classes = new int[answers.length];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = answers[i] > threshold ? 1 : 0;
    }
    return classes;
  }

  @Override
  public Map<String, SetSource> tests() {
    Map<String, SetSource> tests = super.tests();
    tests.put(
        "the external set", answered(sets(BloodBrain.externalIn(cache(), BloodBrain.MOST_ATOMS))));
    return tests;
  }
}
