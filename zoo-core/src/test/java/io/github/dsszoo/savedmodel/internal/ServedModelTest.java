package io.github.dsszoo.savedmodel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.savedmodel.Signatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedModelTest {
  private static final FloatArray SETS = WavesModel.sets(2, 3);

  @TempDir static Path base;
  private static Path version;

  @BeforeAll
  static void write() {
    version = WavesModel.write(base);
  }

  @Test
  void answersAsInMemory() {
    try (ServedModel loaded = ServedModel.load(version);
        ServedModel memory = ServedModel.inMemory(WavesModel.NETWORK, WavesModel.weights())) {
      for (FloatArray sets : List.of(SETS, WavesModel.sets(1, 1), WavesModel.sets(5, 9))) {
        assertThat(WavesModel.probabilities(loaded, sets))
            .containsExactly(WavesModel.probabilities(memory, sets));
      }
    }
  }

  @Test
  void everySignatureAnswers() {
    FloatArray ones = new FloatArray(new long[] {2, 3}, new float[] {1, 1, 1, 1, 1, 1});
    try (ServedModel model = ServedModel.load(version)) {
      Map<String, Array> answers =
          model.run(Signatures.MASKED, Map.of(Signatures.X, SETS, Signatures.MASK, ones));
      assertThat(answers).containsOnlyKeys("probabilities", "index");
      assertThat(((FloatArray) answers.get("probabilities")).values())
          .containsExactly(WavesModel.probabilities(model, SETS), within(1e-6f));
      Array features =
          model.run(Signatures.EMBEDDING, Map.of(Signatures.X, SETS)).get(Signatures.FEATURES);
      assertThat(features.shape()).containsExactly(2, 6);
    }
  }

  @Test
  void weightsComeBackBitForBit() {
    Weights weights = WavesModel.weights();
    try (ServedModel model = ServedModel.load(version)) {
      Map<String, Weights.Weight> loaded = model.weights().byPath();
      assertThat(loaded.keySet()).isEqualTo(weights.byPath().keySet());
      weights
          .byPath()
          .forEach(
              (path, weight) ->
                  assertThat(loaded.get(path).values())
                      .as(path)
                      .usingComparator(Arrays::compare)
                      .isEqualTo(weight.values()));
    }
  }

  @Test
  void theNetworkIsThatOfTheModel() {
    try (ServedModel model = ServedModel.load(version)) {
      assertThat(model.network().spec()).isEqualTo(WavesModel.NETWORK.spec());
    }
  }

  @Test
  void aSymbolicLinkToTheFolderIsAsGood(@TempDir Path elsewhere) throws IOException {
    Path link = Files.createSymbolicLink(elsewhere.resolve("1"), version);
    try (ServedModel model = ServedModel.load(link)) {
      assertThat(WavesModel.probabilities(model, SETS)).hasSize(4);
    }
  }

  @Test
  void aClosedModelSaysSo() {
    ServedModel model = ServedModel.load(version);
    model.close();
    model.close();
    assertThatThrownBy(() -> WavesModel.probabilities(model, SETS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is closed; load it again");
  }

  @Test
  void anUnknownSignatureIsNamedBesideThoseThereAre() {
    try (ServedModel model = ServedModel.load(version)) {
      assertThatThrownBy(() -> model.run("train", Map.of()))
          .isInstanceOf(SavedModelException.class)
          .hasMessageEndingWith(
              "has no signature train; it has embedding, masked, serving_default, sized");
    }
  }

  @Test
  void otherInputsAreNamedBesideThoseNeeded() {
    try (ServedModel model = ServedModel.load(version)) {
      assertThatThrownBy(() -> model.run(Signatures.MASKED, Map.of(Signatures.X, SETS)))
          .isInstanceOf(SavedModelException.class)
          .hasMessageEndingWith("takes mask, x, not x");
    }
  }

  @Test
  void setsOfAnotherShapeDoNoHarm() {
    FloatArray twoChannels = new FloatArray(new long[] {1, 2, 17, 2}, new float[68]);
    try (ServedModel model = ServedModel.load(version)) {
      assertThatThrownBy(() -> WavesModel.probabilities(model, twoChannels))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(WavesModel.probabilities(model, SETS)).hasSize(4);
    }
  }

  @Test
  void eightThreadsGetTheAnswersOfOne() throws Exception {
    try (ServedModel model = ServedModel.load(version)) {
      float[] expected = WavesModel.probabilities(model, SETS);
      for (float[] answer : inEightThreads(() -> WavesModel.probabilities(model, SETS))) {
        assertThat(answer).containsExactly(expected);
      }
    }
  }

  @Test
  void closingWaitsForAnswersUnderWay() throws Exception {
    ServedModel model = ServedModel.load(version);
    float[] expected = WavesModel.probabilities(model, SETS);
    CountDownLatch underWay = new CountDownLatch(8);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      answers.add(threads.submit(() -> answersUntilClosed(model, expected, underWay)));
    }
    underWay.await();
    model.close();
    for (Future<Integer> count : answers) {
      assertThat(count.get()).isPositive();
    }
    threads.shutdown();
  }

  /** Counts the answers until the model says that it is closed; every one must be right. */
  private static int answersUntilClosed(
      ServedModel model, float[] expected, CountDownLatch underWay) {
    for (int count = 0; ; count++) {
      try {
        assertThat(WavesModel.probabilities(model, SETS)).containsExactly(expected);
        if (count == 0) {
          underWay.countDown();
        }
      } catch (IllegalStateException closed) {
        return count;
      }
    }
  }

  private static <T> List<T> inEightThreads(Callable<T> task) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<T> results = new ArrayList<>();
    for (Future<T> result : threads.invokeAll(Collections.nCopies(80, task))) {
      results.add(result.get());
    }
    threads.shutdown();
    return results;
  }
}
