package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.model.BatchingPredictor.Limits;
import io.github.dsszoo.model.PredictionRefusedException.Reason;
import io.github.dsszoo.savedmodel.FloatArray;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class BatchingPredictorTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Limits AT_ONCE = Limits.standard().withLongestWait(Duration.ZERO);

  @TempDir Path folder;

  /** The sizes of the batches that a model was asked for. */
  private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());

  /** The model's first batch has started. */
  private final CountDownLatch started = new CountDownLatch(1);

  /** The model may go on. */
  private final CountDownLatch released = new CountDownLatch(1);

  /** A model that doubles the first value of each set, and stops in its first batch. */
  private Prediction twice(SetDataset sets) {
    batches.add(sets.size());
    started.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    float[] doubled = new float[sets.size()];
    for (int i = 0; i < doubled.length; i++) {
      doubled[i] = 2 * sets.values()[i * sets.valuesPerSet()];
    }
    FloatArray values = new FloatArray(new long[] {doubled.length, 1}, doubled);
    return new Prediction(Map.of("values", values), List.of());
  }

  private static SetDataset sets(float... firsts) {
    float[] values = new float[2 * firsts.length];
    for (int i = 0; i < firsts.length; i++) {
      values[2 * i] = firsts[i];
    }
    return SetDataset.of(values, new int[] {firsts.length, 2, 1}, null, null);
  }

  /** A predictor whose first batch, of one set, has started and waits to be released. */
  private BatchingPredictor busy(Limits limits, List<CompletableFuture<Prediction>> answers)
      throws InterruptedException {
    BatchingPredictor predictor = new BatchingPredictor(this::twice, limits);
    answers.add(predictor.submit(sets(0), HOUR));
    started.await();
    return predictor;
  }

  @Test
  void answersAsTheModelItself() throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    List<SetDataset> requests = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      requests.add(random(random, 1 + i % 3, 2 + i % 2, i % 5 == 0));
    }
    TinyModel.write(folder, "tiny", 1);
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try (ZooModel model = Zoo.load(folder.resolve("tiny"));
        BatchingPredictor predictor = model.batching(Limits.standard())) {
      List<Future<Prediction>> answers = new ArrayList<>();
      for (SetDataset request : requests) {
        answers.add(threads.submit(() -> predictor.predict(request)));
      }
      for (int i = 0; i < requests.size(); i++) {
        Prediction alone = model.predict(requests.get(i));
        Prediction batched = answers.get(i).get();
        assertThat(batched.size()).isEqualTo(requests.get(i).size());
        assertThat(batched.index()).isEqualTo(alone.index());
        assertThat(batched.floats("probabilities").shape())
            .isEqualTo(alone.floats("probabilities").shape());
        assertThat(batched.floats("probabilities").values())
            .containsExactly(alone.floats("probabilities").values(), offset(1e-6f));
        assertThat(batched.label(0)).isEqualTo(alone.label(0));
      }
    } finally {
      threads.shutdown();
    }
  }

  private static SetDataset random(SplittableRandom random, int count, int n, boolean masked) {
    float[] values = new float[count * n * 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    float[] mask = new float[count * n];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = i % n == 0 ? 1 : random.nextInt(2);
    }
    return SetDataset.of(values, new int[] {count, n, 2}, masked ? mask : null, null);
  }

  @Test
  void requestsThatArriveDuringABatchAreTheNextBatch() throws InterruptedException {
    List<CompletableFuture<Prediction>> answers = new ArrayList<>();
    try (BatchingPredictor predictor = busy(AT_ONCE, answers)) {
      for (int i = 1; i <= 5; i++) {
        answers.add(predictor.submit(sets(i, -i), HOUR));
      }
      released.countDown();
      for (int i = 1; i <= 5; i++) {
        assertThat(answers.get(i).join().floats("values").values()).containsExactly(2 * i, -2 * i);
      }
    }
    assertThat(batches).containsExactly(1, 10);
  }

  @Test
  void noBatchIsLargerThanAllowed() throws InterruptedException {
    List<CompletableFuture<Prediction>> answers = new ArrayList<>();
    try (BatchingPredictor predictor = busy(AT_ONCE.withLargestBatch(3), answers)) {
      for (int sets : new int[] {2, 1, 2, 7, 1}) {
        answers.add(predictor.submit(sets(new float[sets]), HOUR));
      }
      released.countDown();
      answers.forEach(CompletableFuture::join);
    }
    assertThat(batches).containsExactly(1, 3, 2, 7, 1);
  }

  @Test
  void setsOfOtherShapesAreOtherBatches() throws InterruptedException {
    List<CompletableFuture<Prediction>> answers = new ArrayList<>();
    SetDataset three = SetDataset.of(new float[] {4, 0, 0}, new int[] {1, 3, 1}, null, null);
    SetDataset masked =
        SetDataset.of(new float[] {5, 0}, new int[] {1, 2, 1}, new float[] {1, 0}, null);
    try (BatchingPredictor predictor = busy(AT_ONCE, answers)) {
      for (SetDataset sets : List.of(sets(1), three, sets(2), masked, three, sets(3))) {
        answers.add(predictor.submit(sets, HOUR));
      }
      released.countDown();
      assertThat(answers.stream().map(a -> a.join().floats("values").values()[0]))
          .containsExactly(0f, 2f, 8f, 4f, 10f, 8f, 6f);
    }
    assertThat(batches).containsExactly(1, 3, 2, 1);
  }

  @Test
  void aFullBatchDoesNotWaitForMore() {
    released.countDown();
    try (BatchingPredictor predictor =
        new BatchingPredictor(
            this::twice, Limits.standard().withLongestWait(HOUR).withLargestBatch(2))) {
      CompletableFuture<Prediction> first = predictor.submit(sets(1), Duration.ofHours(2));
      CompletableFuture<Prediction> second = predictor.submit(sets(2), Duration.ofHours(2));
      assertThat(first.join().floats("values").values()).containsExactly(2);
      assertThat(second.join().floats("values").values()).containsExactly(4);
    }
    assertThat(batches).containsExactly(2);
  }

  @Test
  void aRequestThatWouldBeLateDoesNotWaitForMore() {
    released.countDown();
    try (BatchingPredictor predictor =
        new BatchingPredictor(this::twice, Limits.standard().withLongestWait(HOUR))) {
      assertThat(predictor.predict(sets(3), Duration.ofMinutes(30)).values()[0]).containsExactly(6);
    }
  }

  @Test
  void moreRequestsThanTheQueueHoldsAreRefused() throws InterruptedException {
    List<CompletableFuture<Prediction>> answers = new ArrayList<>();
    try (BatchingPredictor predictor = busy(AT_ONCE.withLargestQueue(4), answers)) {
      answers.add(predictor.submit(sets(1, 2, 3), HOUR));
      assertThatThrownBy(() -> predictor.submit(sets(4, 5), HOUR))
          .isInstanceOfSatisfying(
              PredictionRefusedException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.QUEUE_FULL))
          .hasMessage(
              "3 sets wait for a prediction, and 2 more exceed the limit of 4; try again later");
      answers.add(predictor.submit(sets(6), HOUR));
      released.countDown();
      answers.forEach(CompletableFuture::join);
      // More sets than the queue holds are accepted where nothing waits.
      assertThat(predictor.predict(sets(new float[9])).size()).isEqualTo(9);
    }
    assertThat(batches).containsExactly(1, 4, 9);
  }

  @Test
  void aRequestThatIsLateIsNotComputed() throws InterruptedException {
    List<CompletableFuture<Prediction>> answers = new ArrayList<>();
    try (BatchingPredictor predictor = busy(AT_ONCE, answers)) {
      CompletableFuture<Prediction> late = predictor.submit(sets(1), Duration.ZERO);
      answers.add(predictor.submit(sets(2), HOUR));
      released.countDown();
      answers.forEach(CompletableFuture::join);
      assertThatThrownBy(late::join)
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOfSatisfying(
              PredictionRefusedException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.DEADLINE))
          .hasMessage(
              "the time for the prediction has passed; give it more time, or send fewer requests");
    }
    assertThat(batches).containsExactly(1, 1);
  }

  @Test
  void theCallerOfALatePredictionDoesNotWait() throws InterruptedException {
    List<CompletableFuture<Prediction>> answers = new ArrayList<>();
    try (BatchingPredictor predictor = busy(AT_ONCE, answers)) {
      assertThatThrownBy(() -> predictor.predict(sets(1), Duration.ofNanos(1)))
          .isInstanceOf(PredictionRefusedException.class);
      released.countDown();
    }
    assertThat(batches).containsExactly(1);
  }

  @Test
  void aCancelledRequestIsNotComputed() throws InterruptedException {
    List<CompletableFuture<Prediction>> answers = new ArrayList<>();
    try (BatchingPredictor predictor = busy(AT_ONCE, answers)) {
      predictor.submit(sets(1), HOUR).cancel(false);
      released.countDown();
    }
    assertThat(batches).containsExactly(1);
  }

  @Test
  void aRequestFailsAlone() throws InterruptedException {
    Function<SetDataset, Prediction> refusing =
        sets -> {
          Prediction prediction = twice(sets);
          for (float[] value : prediction.values()) {
            if (value[0] < 0) {
              throw new DataException("a negative value");
            }
          }
          return prediction;
        };
    released.countDown();
    try (BatchingPredictor predictor =
        new BatchingPredictor(
            refusing, Limits.standard().withLongestWait(HOUR).withLargestBatch(3))) {
      Duration hours = Duration.ofHours(2);
      CompletableFuture<Prediction> first = predictor.submit(sets(1), hours);
      CompletableFuture<Prediction> bad = predictor.submit(sets(-1), hours);
      CompletableFuture<Prediction> last = predictor.submit(sets(2), hours);
      assertThat(first.join().values()[0]).containsExactly(2);
      assertThat(last.join().values()[0]).containsExactly(4);
      assertThatThrownBy(bad::join).hasCauseInstanceOf(DataException.class);
    }
    assertThat(batches).containsExactly(3, 1, 1, 1);
  }

  @Test
  void closingAnswersWhatWasAccepted() throws InterruptedException {
    List<CompletableFuture<Prediction>> answers = new ArrayList<>();
    BatchingPredictor predictor = busy(Limits.standard().withLongestWait(HOUR), answers);
    answers.add(predictor.submit(sets(7), Duration.ofHours(2)));
    released.countDown();
    predictor.close();
    assertThat(answers).allMatch(CompletableFuture::isDone);
    assertThat(answers.get(1).join().values()[0]).containsExactly(14);
    assertThatThrownBy(() -> predictor.predict(sets(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    predictor.close();
  }

  @Test
  void limitsAreChecked() {
    assertThatThrownBy(() -> Limits.standard().withLargestBatch(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1 set in a batch");
    assertThatThrownBy(() -> Limits.standard().withLargestQueue(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Limits.standard().withLongestWait(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
