package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.data.file.SetFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predicting from file to file gives the predictions of the sets in memory. */
class FilePredictionTest {
  private static final int COUNT = 2500;

  @TempDir Path folder;

  private Path input;
  private Path output;
  private Path version;

  @BeforeEach
  void write() {
    input = folder.resolve("sets.npz");
    output = folder.resolve("predictions.npz");
    version = TinyModel.write(folder, "tiny", 1);
  }

  private static SetDataset sets() {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[COUNT * 3 * 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    int[] labels = random.ints(COUNT, 0, 2).toArray();
    return SetDataset.of(values, new int[] {COUNT, 3, 2}, null, labels);
  }

  @Test
  void theOutputsAndFiguresAreThoseOfAllSets() {
    SetFiles.write(sets(), input);
    List<Integer> progress = new ArrayList<>();
    try (ZooModel model = Zoo.load(version)) {
      Map<String, Double> figures =
          model.predict(
              input,
              output,
              (done, all) -> {
                assertThat(all).isEqualTo(COUNT);
                progress.add(done);
              });
      assertThat(progress).hasSizeGreaterThan(1).isSorted().endsWith(COUNT);
      Prediction whole = model.predict(sets());
      Map<String, NpyArray> written = Npz.read(output);
      assertThat(written.keySet()).isEqualTo(whole.outputs().keySet());
      assertThat(written.get("probabilities").shape()).containsExactly(COUNT, 2);
      assertThat(written.get("probabilities").floats())
          .containsExactly(whole.floats("probabilities").values(), offset(1e-6f));
      assertThat(written.get("index").ints()).isEqualTo(whole.index());
      assertThat(figures).containsOnlyKeys("accuracy", "AUC");
      assertThat(figures.get("accuracy"))
          .isCloseTo(whole.figures(sets()).get("accuracy"), offset(1e-9));
    }
  }

  @Test
  void withoutAnswersThereAreNoFigures() {
    Npz.write(input, Map.of("x", NpyArray.of(new float[] {1, 2, 3, 4}, 1, 2, 2)));
    try (ZooModel model = Zoo.load(version)) {
      assertThat(model.predict(input, output, (done, all) -> {})).isEmpty();
      assertThat(Npz.read(output).get("index").shape()).containsExactly(1);
    }
  }

  @Test
  void setsThatDoNotFitLeaveNoFile() {
    Npz.write(input, Map.of("x", NpyArray.of(new float[] {1, 2, 3}, 1, 1, 3)));
    try (ZooModel model = Zoo.load(version)) {
      assertThatThrownBy(() -> model.predict(input, output, (done, all) -> {}))
          .isInstanceOf(DataException.class);
    }
    assertThat(output).doesNotExist();
  }
}
