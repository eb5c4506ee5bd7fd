package io.github.dsszoo.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

@Timeout(60)
class PrefetchTest {
  private final List<Batch> made = new ArrayList<>();
  private Thread producer;

  /** Batches that remember who made them, and a failure in the place of the one after the last. */
  private Iterator<Batch> batches(int count, Throwable failure) {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        producer = Thread.currentThread();
        return next < count || failure != null;
      }

      @Override
      public Batch next() {
        if (next == count && failure instanceof Error error) {
          throw error;
        } else if (next == count) {
          throw (RuntimeException) failure;
        }
        Batch batch = new Batch(Map.of(Batch.X, TFloat32.scalarOf(next)), TInt32.vectorOf(next));
        made.add(batch);
        next++;
        return batch;
      }
    };
  }

  @Test
  void givesAllBatchesInOrderAndThenNothing() {
    try (Prefetch prefetch = new Prefetch(batches(10, null))) {
      for (int i = 0; i < 10; i++) {
        try (Batch batch = prefetch.next().orElseThrow()) {
          assertThat(((TFloat32) batch.inputs().get(Batch.X)).getFloat()).isEqualTo(i);
        }
      }
      assertThat(prefetch.next()).isEmpty();
    }
    assertThat(producer).isNotSameAs(Thread.currentThread());
    assertThat(producer.isAlive()).isFalse();
  }

  static Stream<Throwable> failures() {
    return Stream.of(
        new IllegalStateException("disk"),
        new AssertionError("heap"),
        new NoSuchElementException("not the end, but a mistake"));
  }

  /** A failure is not the end of an epoch: half an epoch must not pass for a whole one. */
  @ParameterizedTest
  @MethodSource("failures")
  void passesFailuresOnInTheirPlace(Throwable failure) {
    try (Prefetch prefetch = new Prefetch(batches(1, failure))) {
      prefetch.next().orElseThrow().close();
      assertThatThrownBy(prefetch::next).isSameAs(failure);
    }
    assertThat(producer.isAlive()).isFalse();
  }

  @Test
  void closingEarlyLeavesNoThreadAndNoNativeMemory() {
    try (Prefetch prefetch = new Prefetch(batches(1000, null))) {
      prefetch.next().orElseThrow().close();
    }
    assertThat(producer.isAlive()).isFalse();
    assertThat(made).hasSizeLessThan(1000);
    for (Batch batch : made) {
      assertThatThrownBy(() -> batch.inputs().get(Batch.X).asRawTensor().data())
          .isInstanceOf(IllegalStateException.class);
    }
  }
}
