package io.github.dsszoo.bench;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.model.BatchingPredictor;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * Latencies of a service: threads that predict one set after the other, by the model itself or in
 * common batches.
 */
final class Latencies {
  private static final int[] THREADS = {1, 2, 4, 8, 16, 32};

  private Latencies() {}

  /**
   * Measures a model of signals on sets of 25.
   *
   * @param requests the number of predictions of each thread
   * @return by "THREADS plain" and "THREADS batched": the median, the 99th percentile, both in
   *     milliseconds, and the predictions a second
   */
  static Map<String, double[]> time(String name, int requests) {
    Map<String, double[]> times = new LinkedHashMap<>();
    try (ZooModel model = Zoo.load(name)) {
      SetDataset set = set();
      run(model::predict, set, 2, requests); // warms up
      for (int threads : THREADS) {
        times.put(threads + " plain", run(model::predict, set, threads, requests));
        try (BatchingPredictor predictor =
            model.batching(BatchingPredictor.Limits.standard().withLargestBatch(threads))) {
          times.put(threads + " batched", run(predictor::predict, set, threads, requests));
        }
      }
    }
    return times;
  }

  private static SetDataset set() {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[25 * 100];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return SetDataset.of(values, new int[] {1, 25, 100, 1}, null, null);
  }

  private static double[] run(
      Function<SetDataset, Prediction> model, SetDataset set, int threads, int requests) {
    double[] milliseconds = new double[threads * requests];
    CountDownLatch begin = new CountDownLatch(1);
    List<Thread> all = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int first = t * requests;
      Thread thread =
          new Thread(
              () -> {
                await(begin);
                for (int i = first; i < first + requests; i++) {
                  long start = System.nanoTime();
                  model.apply(set);
                  milliseconds[i] = (System.nanoTime() - start) / 1e6;
                }
              });
      thread.start();
      all.add(thread);
    }
    long start = System.nanoTime();
    begin.countDown();
    for (Thread thread : all) {
      join(thread);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Arrays.sort(milliseconds);
    return new double[] {
      milliseconds[milliseconds.length / 2],
      milliseconds[(int) (0.99 * (milliseconds.length - 1))],
      milliseconds.length / seconds
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
