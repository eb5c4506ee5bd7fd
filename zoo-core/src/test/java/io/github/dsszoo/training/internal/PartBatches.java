package io.github.dsszoo.training.internal;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** The part of one rank of the batches of another source. */
record PartBatches(BatchSource whole, int rank, int ranks) implements BatchSource {
  @Override
  public int batches() {
    return whole.batches();
  }

  @Override
  public int sets() {
    return whole.sets();
  }

  @Override
  public Masking masking() {
    return whole.masking();
  }

  @Override
  public long fingerprint() {
    return whole.fingerprint();
  }

  @Override
  public Iterator<Batch> epoch(int epoch) {
    Iterator<Batch> batches = whole.epoch(epoch);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return batches.hasNext();
      }

      @Override
      public Batch next() {
        try (Batch batch = batches.next()) {
          return part(batch, rank, ranks);
        }
      }
    };
  }

  /** Copies the part of a rank: consecutive sets, or one that does not count. */
  static Batch part(Batch batch, int rank, int ranks) {
    int begin = batch.size() * rank / ranks;
    int end = batch.size() * (rank + 1) / ranks;
    int from = Math.min(begin, batch.size() - 1);
    int to = Math.max(end, from + 1);
    Map<String, TType> inputs = new HashMap<>();
    batch.inputs().forEach((name, tensor) -> inputs.put(name, rows(tensor, from, to)));
    return new Batch(inputs, rows(batch.targets(), from, to), end > begin);
  }

  private static TType rows(TType tensor, int from, int to) {
    Shape row = tensor.shape().tail();
    Shape shape = Shape.of(to - from).append(row);
    long offset = from * row.size();
    if (tensor instanceof TFloat32 floats) {
      float[] values = new float[Math.toIntExact(shape.size())];
      floats.asRawTensor().data().asFloats().offset(offset).read(values);
      return TFloat32.tensorOf(shape, DataBuffers.of(values));
    }
    int[] values = new int[Math.toIntExact(shape.size())];
    ((TInt32) tensor).asRawTensor().data().asInts().offset(offset).read(values);
    return TInt32.tensorOf(shape, DataBuffers.of(values));
  }
}
