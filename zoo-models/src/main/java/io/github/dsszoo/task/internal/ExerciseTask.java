package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.internal.prepared.Exercises;
import io.github.dsszoo.data.internal.signal.RecordingWindows;
import io.github.dsszoo.data.internal.signal.StatisticsRegression;
import io.github.dsszoo.data.internal.signal.WatchRecording;
import io.github.dsszoo.task.Baseline;
import io.github.dsszoo.task.Task;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Recognises an exercise from windows of a smartwatch's signals. Subjects are held out: fold k has
 * subject k for the test, the next subject for validation, and the other eight for training. The
 * task of the zoo's model is the last fold.
 */
public final class ExerciseTask implements Task {
  /** The number of folds, one for each subject. */
  public static final int FOLDS = Exercises.SUBJECTS;

  private static final long TRAINING_SEED = 1;

  /** The number of training sets in an epoch. */
  private static final int EPOCH = 320;

  /** Standard deviation of the random rotation in training, about each axis, in degrees. */
  private static final double ROTATION = 10;

  private final int fold;
  private final Lazy<List<WatchRecording>> recordings =
      new Lazy<>(() -> Exercises.in(DataCache.ofUser()));

  /** Creates the task on the last fold of the recordings in the user's cache. */
  public ExerciseTask() {
    this(FOLDS);
  }

  /**
   * Creates the task on a fold.
   *
   * @param fold from 1 to {@link #FOLDS}
   * @throws DataException if there is no such fold
   */
  public ExerciseTask(int fold) {
    if (fold < 1 || fold > FOLDS) {
      throw new DataException("Expected a fold from 1 to %s, found %s.".formatted(FOLDS, fold));
    }
    this.fold = fold;
  }

  private int validationSubject() {
    return fold % FOLDS + 1;
  }

  @Override
  public String name() {
    return "signals-exercise";
  }

  @Override
  public String description() {
    return "Classifies the exercise of the arm that wears a smartwatch.";
  }

  @Override
  public String source() {
    return "smartwatch recordings of shoulder exercises, from the Python package seglearn";
  }

  @Override
  public String licence() {
    return "BSD-3-Clause, copyright 2018 David M. Burns";
  }

  @Override
  public List<String> classes() {
    return Exercises.NAMES;
  }

  private RecordingWindows of(IntPredicate subjects) {
    return new RecordingWindows(
        recordings.get().stream().filter(r -> subjects.test(r.subject())).toList(),
        Exercises.NAMES.size());
  }

  private RecordingWindows training() {
    return of(subject -> subject != fold && subject != validationSubject());
  }

  @Override
  public SetSource train() {
    return SetSource.fresh(training().random(true, ROTATION), TRAINING_SEED, EPOCH);
  }

  @Override
  public SetSource validation() {
    return SetSource.of(of(subject -> subject == validationSubject()).consecutive());
  }

  @Override
  public List<Baseline> baselines() {
    StatisticsRegression regression = StatisticsRegression.of(training().consecutive());
    return List.of(
        Baseline.ofAccuracy("logistic regression on window statistics", regression::labels));
  }

  @Override
  public Map<String, SetSource> tests() {
    return Map.of("subject " + fold, SetSource.of(of(subject -> subject == fold).consecutive()));
  }
}
