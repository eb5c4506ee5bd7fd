package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people write as y, for networks that choose and networks that answer with numbers. */
class AnswersTest {
  private static final Answers THREE = new Answers(false, 3, List.of());
  private static final Answers PETS = new Answers(false, 3, List.of("cat", "cow", "dog"));
  private static final Answers SELECTION = new Answers(false, 0, List.of());
  private static final Answers NUMBERS = new Answers(true, 0, List.of());

  @TempDir Path folder;

  private static SetDataset sets(int size) {
    return SetDataset.of(new float[size * 2 * 2], new int[] {size, 2, 2}, null, null);
  }

  private static void assertRefused(Answers answers, SetDataset sets, String... words) {
    assertThatThrownBy(() -> answers.fit(sets))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll(words)
        .hasMessageEndingWith(".");
  }

  @Test
  void labelsBecomeNumbersWhereNumbersAreAnswered() {
    SetDataset fitted = NUMBERS.fit(sets(3).withLabels(new int[] {4, 0, 9}));
    assertThat(fitted.hasLabels()).isFalse();
    assertThat(fitted.targets()).containsExactly(4, 0, 9);
    assertThat(fitted.targetShape()).containsExactly(3, 1);
    SetDataset named = sets(2).withLabels(new int[] {0, 1}).withClassNames(List.of("a", "b"));
    assertRefused(NUMBERS, named, "texts a, b", "give y as numbers");
  }

  @Test
  void wholeNumbersBecomeLabelsWhereClassesAreTold() {
    SetDataset fitted = THREE.fit(sets(3).withTargets(new float[] {2, 0, 1}, 3, 1));
    assertThat(fitted.labels()).containsExactly(2, 0, 1);
    assertThat(fitted.hasTargets()).isFalse();
    assertRefused(
        THREE, sets(2).withTargets(new float[] {1, 0.5f}, 2, 1), "0.5 for set 1", "np.digitize");
    assertRefused(THREE, sets(2).withTargets(new float[] {1, -1}, 2, 1), "-1.0 for set 1");
    assertRefused(THREE, sets(2).withTargets(new float[8], 2, 2, 2), "shape [2, 2, 2]");
  }

  @Test
  void oneHotRowsBecomeLabels() {
    SetDataset fitted = THREE.fit(sets(2).withTargets(new float[] {0, 0, 1, 1, 0, 0}, 2, 3));
    assertThat(fitted.labels()).containsExactly(2, 0);
    assertThat(fitted.classes()).isEqualTo(3);
    assertThat(SELECTION.fit(sets(2).withTargets(new float[] {0, 1, 1, 0}, 2, 2)).labels())
        .containsExactly(1, 0);
    assertRefused(
        THREE,
        sets(2).withTargets(new float[] {0, 0, 1, 0.2f, 0.5f, 0.3f}, 2, 3),
        "3 columns and no single 1 in the row of set 1",
        "y = y.argmax(axis=1)");
    assertRefused(THREE, sets(1).withTargets(new float[] {0, 0, 0}, 1, 3), "no single 1");
    assertRefused(THREE, sets(1).withTargets(new float[] {1, 0, 1}, 1, 3), "no single 1");
    assertRefused(
        THREE, sets(1).withTargets(new float[] {1, 0}, 1, 2), "2 columns", "has 3 classes");
  }

  @Test
  void namesAreNumberedAsTheModelHasThem() {
    SetDataset two = sets(2).withLabels(new int[] {0, 1}).withClassNames(List.of("cow", "dog"));
    assertThat(PETS.fit(two).labels()).containsExactly(1, 2);
    SetDataset horse = sets(2).withLabels(new int[] {0, 1}).withClassNames(List.of("cow", "horse"));
    assertRefused(PETS, horse, "\"horse\"", "cat, cow, dog");
    assertRefused(THREE, two, "2 classes cow, dog", "the model has 3");
    assertRefused(SELECTION, two, "selects elements by their numbers");
  }

  @Test
  void sourcesAreConvertedAsTheyAreDrawn() {
    SetSource source = THREE.fit(SetSource.of(sets(3).withTargets(new float[] {2, 0, 1}, 3, 1)));
    assertThat(source.size()).isEqualTo(3);
    assertThat(source.draw(0, new int[] {2, 0}).labels()).containsExactly(1, 2);
    assertThat(source.sample().hasLabels()).isTrue();
  }

  private TrainingPlan plan() {
    return TrainingPlan.newBuilder().setEpochs(1).setBatchSize(8).build();
  }

  @Test
  void oneRealNumberForEachSetIsLearned() throws IOException, URISyntaxException {
    Path file = Path.of(AnswersTest.class.getResource("/cases/reg1.npz").toURI());
    Path text = Path.of(AnswersTest.class.getResource("/cases/reg.textproto").toURI());
    NetworkSpec spec =
        NetworkText.parse(Files.readString(text), "reg", NetworkSpec.newBuilder()).build();
    SetDataset sets = SetFiles.read(file, 1);
    Training training = new Training(Network.of(spec), plan()).in(folder);
    try (TrainedModel model = training.run(sets, sets)) {
      assertThat(model.predict(sets).values()).hasDimensions(40, 1);
      assertThat(model.figures(SetSource.of(sets))).containsKey("RMSE");
    }
  }

  @Test
  void fineTuningTakesTheNamesOfTheClassesFromTheSets() throws IOException {
    Path version = TinyModel.write(folder, "tiny", 1);
    SetDataset train =
        sets(4).withLabels(new int[] {0, 1, 2, 0}).withClassNames(List.of("cat", "cow", "dog"));
    SetDataset validation =
        sets(2).withLabels(new int[] {0, 1}).withClassNames(List.of("cow", "dog"));
    try (ZooModel model = Zoo.load(version)) {
      try (TrainedModel tuned = model.fineTune(plan()).on(train, validation).run()) {
        assertThat(names(tuned.network())).containsExactly("cat", "cow", "dog");
        assertThat(tuned.predict(train).label(0)).isIn("cat", "cow", "dog");
        assertThat(tuned.figures(SetSource.of(validation))).containsKey("accuracy");
      }
      try (TrainedModel tuned =
          model.fineTune(plan()).head(Head.classes(3)).on(train, validation).run()) {
        assertThat(names(tuned.network())).containsExactly("cat", "cow", "dog");
      }
      SetDataset known = sets(2).withLabels(new int[] {0, 1}).withClassNames(List.of("no", "yes"));
      try (TrainedModel tuned = model.fineTune(plan()).on(known, known).run()) {
        assertThat(names(tuned.network())).containsExactly("yes", "no");
      }
      FineTuning mixed = model.fineTune(plan()).on(train, known);
      assertThatThrownBy(mixed::run)
          .isInstanceOf(DataException.class)
          .hasMessageContainingAll("validation sets", "\"no\"", "cat, cow, dog");
      SetDataset one = sets(1).withLabels(new int[1]).withClassNames(List.of("cat"));
      FineTuning alone = model.fineTune(plan()).on(one, one);
      assertThatThrownBy(alone::run)
          .isInstanceOf(DataException.class)
          .hasMessageContaining("at least 2 classes");
    }
  }

  private static List<String> names(Network network) {
    return network.spec().getOutput().getClasses().getNameList();
  }
}
