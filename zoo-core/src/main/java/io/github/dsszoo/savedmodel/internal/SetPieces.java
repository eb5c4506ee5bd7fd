package io.github.dsszoo.savedmodel.internal;

import io.github.dsszoo.internal.graph.Bfloat16Products;
import io.github.dsszoo.internal.graph.FloatTensors;
import io.github.dsszoo.internal.graph.GraphOps;
import io.github.dsszoo.internal.graph.SetTotals;
import io.github.dsszoo.internal.graph.SetTotals.Total;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.Variables;
import io.github.dsszoo.network.GraphInput;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.Signatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/**
 * Predicts sets in pieces, in memory that does not grow with the size of the sets.
 *
 * <p>The layers of a network combine the elements of a set by sums and maxima only ({@link
 * GraphContext#overSet}). Each pass over the pieces of a set computes the sums and maxima that
 * depend on those of the passes before, and the last pass computes the outputs. A network with L
 * set layers one after the other takes L + 1 passes. Sums of pieces are added in double precision.
 *
 * <p>Not thread-safe. Holds native memory: close it.
 */
public final class SetPieces implements AutoCloseable {
  private static final double ROUNDING = 1e-3;
  private static final int TRIED = 4;
  private static final long SEED = 3;

  private final Graph graph = new Graph();
  private final SetTotals totals = new SetTotals();
  private final Map<String, Operand<?>> inputs = new LinkedHashMap<>();
  private final boolean forEachElement;
  private final Operand<TFloat32> raw;
  private final Operand<TFloat32> wholeRaw;
  private final Map<String, Operand<?>> answers;
  private final List<List<Total>> passes;
  private final Session session;
  private boolean tried;
  private int largestRun;

  /**
   * Builds the computation graph.
   *
   * @param maskRank the number of axes of the mask, 2 or 3 for a mask of points; 0 for none
   * @throws io.github.dsszoo.layer.LayerException if a layer needs all elements at once
   * @throws SavedModelException if a layer of an application reduces the set in another way than by
   *     sums and maxima
   */
  public SetPieces(Network network, Weights weights, int maskRank, ConfigProto settings) {
    try {
      Ops tf = GraphOps.of(graph);
      Variables variables = Variables.zero(tf);
      Shape batch = network.freeBatchShape();
      Operand<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(batch));
      inputs.put(Signatures.X, x);
      Optional<Operand<TFloat32>> mask =
          maskRank == 0
              ? Optional.empty()
              : Optional.of(
                  tf.placeholder(TFloat32.class, Placeholder.shape(masks(batch, maskRank))));
      mask.ifPresent(m -> inputs.put(Signatures.MASK, m));
      Optional<Operand<?>> edges = network.graphInput().map(g -> g.placeholder(tf, batch));
      edges.ifPresent(e -> inputs.put(network.graphInput().orElseThrow().inputName(), e));

      GraphContext context = GraphContext.forPieces(tf, variables, totals);
      Network.Forward forward = network.forward(context, x, mask, edges);
      raw = tf.identity(forward.raw());
      wholeRaw = tf.placeholder(TFloat32.class, Placeholder.shape(raw.shape()));
      answers = network.answers(tf, new Network.Forward(forward.features(), wholeRaw));
      forEachElement = network.answersEachElement();
      List<Operand<?>> pieces =
          inputs.keySet().stream().filter(SetPieces::isCut).<Operand<?>>map(inputs::get).toList();
      PassOrder order = new PassOrder(graph.toGraphDef(), totals.all(), pieces);
      passes = order.passes();
      if (!forEachElement && order.dependsOnPiece(raw)) {
        throw notInPieces();
      }
      if (Bfloat16Products.asked(settings)) {
        throw new SavedModelException(
            "sets cannot be predicted in pieces in bfloat16; use float32");
      }
      session = new Session(graph, settings);
      weights.assign(session, variables.all());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static Shape masks(Shape batch, int rank) {
    Shape free = Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE);
    return rank == 2 ? free : free.append(batch.get(2));
  }

  /** Returns whether an input has its own part for each element. */
  private static boolean isCut(String input) {
    return !input.equals(GraphInput.EDGES.inputName());
  }

  private static SavedModelException notInPieces() {
    return new SavedModelException(
        "a layer of the network combines the elements of a set with ops of its own, so sets cannot be"
            + " predicted in pieces; predict them as a whole, or use GraphContext.overSet in the layer");
  }

  /**
   * Predicts one set.
   *
   * @param set the inputs by name, with a first axis of size 1
   * @param elements the largest number of elements of a piece
   * @return the outputs by name, as the signatures of the model have them
   */
  public Map<String, Array> run(Map<String, ? extends Array> set, int elements) {
    tryOut(set);
    FloatArray logits = raw(set, elements);
    List<String> names = List.copyOf(answers.keySet());
    Session.Runner runner = session.runner();
    names.forEach(name -> runner.fetch(answers.get(name)));
    Map<String, Array> outputs = new LinkedHashMap<>();
    try (Tensor fed = ArrayTensors.tensor(logits);
        Result result = runner.feed(wholeRaw, fed).run()) {
      for (int i = 0; i < names.size(); i++) {
        outputs.put(names.get(i), ArrayTensors.array("the output " + names.get(i), result.get(i)));
      }
    }
    return outputs;
  }

  /** Returns the largest number of elements that was in the computation graph at once. */
  int largestRun() {
    return largestRun;
  }

  private FloatArray raw(Map<String, ? extends Array> set, int elements) {
    Map<Total, Tensor> known = new LinkedHashMap<>();
    try {
      for (List<Total> pass : passes) {
        List<Combined> combined = pass.stream().map(Combined::new).toList();
        List<Operand<TFloat32>> ofPieces =
            pass.stream().<Operand<TFloat32>>map(Total::ofPiece).toList();
        eachPiece(
            set,
            elements,
            known,
            ofPieces,
            (from, result) -> {
              for (int i = 0; i < pass.size(); i++) {
                combined.get(i).add((TFloat32) result.get(i));
              }
            });
        combined.forEach(each -> known.put(each.total, each.tensor()));
      }
      return forEachElement ? ofElements(set, elements, known) : ofSet(set, elements, known);
    } finally {
      known.values().forEach(Tensor::close);
    }
  }

  /** Computes the output of a set, which is the same for all its pieces. */
  private FloatArray ofSet(
      Map<String, ? extends Array> set, int elements, Map<Total, Tensor> known) {
    FloatArray[] output = new FloatArray[1];
    eachPiece(
        piece(set, 0, Math.min(elements, size(set))),
        elements,
        known,
        List.of(raw),
        (from, result) -> output[0] = (FloatArray) ArrayTensors.array("raw", result.get(0)));
    return output[0];
  }

  /** Computes the outputs of all elements. */
  private FloatArray ofElements(
      Map<String, ? extends Array> set, int elements, Map<Total, Tensor> known) {
    List<float[]> pieces = new ArrayList<>();
    long[][] shape = new long[1][];
    eachPiece(
        set,
        elements,
        known,
        List.of(raw),
        (from, result) -> {
          shape[0] = result.get(0).shape().asArray();
          pieces.add(FloatTensors.values((TFloat32) result.get(0)));
        });
    float[] all = new float[pieces.stream().mapToInt(piece -> piece.length).sum()];
    int at = 0;
    for (float[] piece : pieces) {
      System.arraycopy(piece, 0, all, at, piece.length);
      at += piece.length;
    }
    shape[0][1] = size(set);
    return new FloatArray(shape[0], all);
  }

  /** Receives the values of a piece. */
  private interface PieceResult {
    void take(int from, Result result);
  }

  private void eachPiece(
      Map<String, ? extends Array> set,
      int elements,
      Map<Total, Tensor> known,
      List<Operand<TFloat32>> fetched,
      PieceResult taken) {
    int size = size(set);
    for (int from = 0; from < size; from += elements) {
      int to = Math.min(from + elements, size);
      largestRun = Math.max(largestRun, to - from);
      Session.Runner runner = session.runner();
      known.forEach((total, value) -> runner.feed(total.ofSet(), value));
      fetched.forEach(runner::fetch);
      List<Tensor> fed = new ArrayList<>();
      try {
        for (Map.Entry<String, Array> input : piece(set, from, to).entrySet()) {
          fed.add(ArrayTensors.tensor(input.getValue()));
          runner.feed(inputs.get(input.getKey()), fed.get(fed.size() - 1));
        }
        try (Result result = runner.run()) {
          taken.take(from, result);
        }
      } finally {
        fed.forEach(Tensor::close);
      }
    }
  }

  /**
   * Compares a few elements in pieces of one element with the same elements at once, before the
   * first prediction: a layer of an application may reduce the set with ops of its own. The values
   * of the elements are changed, so that no two of them are equal.
   */
  private void tryOut(Map<String, ? extends Array> set) {
    if (tried || size(set) < 2) {
      return;
    }
    Map<String, Array> few = piece(set, 0, Math.min(TRIED, size(set)));
    SplittableRandom random = new SplittableRandom(SEED);
    FloatArray x = (FloatArray) few.get(Signatures.X);
    float[] scaled = x.values().clone();
    for (int i = 0; i < scaled.length; i++) {
      float factor = (float) random.nextDouble(0.5, 2);
      scaled[i] = scaled[i] == 0 || !Float.isFinite(scaled[i]) ? factor : factor * scaled[i];
    }
    few.put(Signatures.X, new FloatArray(x.shape(), scaled));
    few.computeIfPresent(Signatures.MASK, (name, mask) -> ones((FloatArray) mask));
    float[] whole = raw(few, size(few)).values();
    float[] pieces = raw(few, 1).values();
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < whole.length; i++) {
      largest = Math.max(largest, Math.abs(whole[i]));
      difference = Math.max(difference, Math.abs(whole[i] - pieces[i]));
    }
    if (difference > ROUNDING * largest) {
      throw notInPieces();
    }
    tried = true;
  }

  private static FloatArray ones(FloatArray mask) {
    float[] ones = new float[mask.values().length];
    Arrays.fill(ones, 1);
    return new FloatArray(mask.shape(), ones);
  }

  private static int size(Map<String, ? extends Array> set) {
    return Math.toIntExact(set.get(Signatures.X).shape()[1]);
  }

  private static Map<String, Array> piece(Map<String, ? extends Array> set, int from, int to) {
    Map<String, Array> piece = new LinkedHashMap<>();
    set.forEach(
        (name, array) ->
            piece.put(name, isCut(name) ? elements((FloatArray) array, from, to) : array));
    return piece;
  }

  private static FloatArray elements(FloatArray array, int from, int to) {
    long[] shape = array.shape().clone();
    int each = array.values().length / Math.toIntExact(shape[1]);
    shape[1] = to - from;
    return new FloatArray(shape, Arrays.copyOfRange(array.values(), from * each, to * each));
  }

  /** A sum or a maximum over the pieces so far. */
  private static final class Combined {
    private final Total total;
    private Shape shape;
    private double[] values;

    Combined(Total total) {
      this.total = total;
    }

    void add(TFloat32 ofPiece) {
      float[] numbers = FloatTensors.values(ofPiece);
      if (values == null) {
        shape = ofPiece.shape();
        values = new double[numbers.length];
        Arrays.fill(values, total.maximum() ? Double.NEGATIVE_INFINITY : 0);
      }
      for (int i = 0; i < numbers.length; i++) {
        values[i] = total.maximum() ? Math.max(values[i], numbers[i]) : values[i] + numbers[i];
      }
    }

    TFloat32 tensor() {
      float[] rounded = new float[values.length];
      for (int i = 0; i < rounded.length; i++) {
        rounded[i] = (float) values[i];
      }
      return TFloat32.tensorOf(shape, DataBuffers.of(rounded, true, false));
    }
  }

  @Override
  public void close() {
    if (session != null) {
      session.close();
    }
    graph.close();
  }
}
