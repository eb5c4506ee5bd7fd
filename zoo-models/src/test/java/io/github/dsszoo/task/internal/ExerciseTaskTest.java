package io.github.dsszoo.task.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetPart;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.internal.prepared.Exercises;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ExerciseTaskTest {

  private static int[] subjects(SetSource sets) {
    int[] groups = sets.first(sets.size()).parts().get(SetPart.GROUPS).orElseThrow().ints();
    return Arrays.stream(groups).distinct().toArray();
  }

  @Test
  void thereIsAFoldForEachSubject() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> new ExerciseTask(0))
        .withMessage("Expected a fold from 1 to 10, found 0.");
    assertThatExceptionOfType(DataException.class).isThrownBy(() -> new ExerciseTask(11));
  }

  /** Each of the 175 sets is a test set of one fold, and a validation set of another. */
  @Test
  void eachSubjectIsHeldOutOnce() {
    Assumptions.assumeTrue(
        DataCache.ofUser().has(Exercises.NAME), "skipped: the exercises are not in the cache");
    int tested = 0;
    for (int fold = 1; fold <= ExerciseTask.FOLDS; fold++) {
      ExerciseTask task = new ExerciseTask(fold);
      Map<String, SetSource> tests = task.tests();
      assertThat(tests).containsOnlyKeys("subject " + fold);
      SetSource test = tests.get("subject " + fold);
      assertThat(subjects(test)).containsExactly(fold);
      assertThat(subjects(task.validation())).containsExactly(fold == 10 ? 1 : fold + 1);
      tested += test.size();
    }
    assertThat(tested).isEqualTo(175);
    ExerciseTask last = new ExerciseTask();
    assertThat(last.tests()).containsOnlyKeys("subject 10");
    assertThat(last.train().first(2).shape()).containsExactly(2, 8, 128, 6);
    assertThat(last.train().first(2).classes()).isEqualTo(last.classes().size());
    double logistic =
        last.baselines().get(0).measure(last.tests().get("subject 10")).get("accuracy");
    assertThat(logistic).isBetween(0.6, 1.0);
  }
}
