package io.github.dsszoo.training.internal;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Small sets of noisy signals of two kinds, a slow wave or a fast one: easy, but not without
 * learning.
 */
record WaveBatches(long seed, int sets, int batch, boolean masked, boolean hidden, boolean lying)
    implements BatchSource {
  static final int N = 4;
  static final int LENGTH = 16;

  /** With masks, if any, that hide some elements. */
  WaveBatches(long seed, int sets, int batch, boolean masked) {
    this(seed, sets, batch, masked, masked, false);
  }

  /** The same sets with masks that hide nothing. */
  WaveBatches withMasksOfOnes() {
    return new WaveBatches(seed, sets, batch, true, false, lying);
  }

  /** The same sets with the other label each: the more one learns, the worse one does here. */
  WaveBatches lyingAboutLabels() {
    return new WaveBatches(seed, sets, batch, masked, hidden, true);
  }

  @Override
  public Masking masking() {
    return masked ? Masking.ELEMENTS : Masking.NONE;
  }

  @Override
  public int batches() {
    return (sets + batch - 1) / batch;
  }

  @Override
  public Iterator<Batch> epoch(int epoch) {
    return IntStream.range(0, batches()).mapToObj(i -> batch(epoch, i)).iterator();
  }

  private Batch batch(int epoch, int index) {
    int size = Math.min(batch, sets - index * batch);
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + epoch * 1009L + index);
    float[] x = new float[size * N * LENGTH];
    float[] mask = new float[size * N];
    int[] labels = new int[size];
    for (int s = 0; s < size; s++) {
      labels[s] = random.nextInt(2);
      double phase = random.nextDouble(2 * Math.PI);
      for (int i = 0; i < N; i++) {
        mask[s * N + i] = i == 0 || random.nextInt(4) > 0 || !hidden ? 1 : 0;
        for (int t = 0; t < LENGTH; t++) {
          double angle = 2 * Math.PI * (1 + 2 * labels[s]) * t / LENGTH + phase;
          x[(s * N + i) * LENGTH + t] = (float) (Math.sin(angle) + random.nextGaussian());
        }
      }
    }
    if (lying) {
      Arrays.setAll(labels, s -> 1 - labels[s]);
    }
    TFloat32 values = TFloat32.tensorOf(Shape.of(size, N, LENGTH, 1), DataBuffers.of(x));
    return new Batch(
        masked
            ? Map.of(
                Batch.X,
                values,
                Batch.MASK,
                TFloat32.tensorOf(Shape.of(size, N), DataBuffers.of(mask)))
            : Map.of(Batch.X, values),
        TInt32.tensorOf(Shape.of(size), DataBuffers.of(labels)));
  }

  @Override
  public long fingerprint() {
    return seed * 31 + sets;
  }
}
