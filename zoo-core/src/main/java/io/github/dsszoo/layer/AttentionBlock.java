package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Ones;
import org.tensorflow.framework.initializers.Zeros;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

/**
 * {@code MAB(X, Y) = N(H + relu(W H + b))} with {@code H = N(Q X + A(X, Y))}: the multihead
 * attention block of the Set Transformer (Lee et al., ICML 2019, eq. 6 and 7). A attends from the
 * vectors of X to those of Y with several heads, each with a part of the channels, and N is a layer
 * norm or nothing. As in the authors' code, the residual is the query, so that X and the output may
 * differ in channels.
 *
 * @param channels the number of channels of the output, a multiple of the number of heads
 * @param heads the number of heads
 * @param norm whether to add layer norms
 */
record AttentionBlock(int channels, int heads, boolean norm) {
  /** The logit of an absent vector in the softmax. */
  private static final float NONE = -Float.MAX_VALUE;

  /** That of PyTorch. */
  private static final float EPSILON = 1e-5f;

  /** Checks the settings of a layer. */
  static void check(String layer, int channels, int heads) {
    if (channels < 1 || heads < 1 || channels % heads != 0) {
      throw LayerException.of(
          "%s: channels is %s, heads is %s; set both to at least 1, and channels to a multiple of heads",
          layer, channels, heads);
    }
  }

  /** Checks the input of a layer. */
  static void check(GraphContext context, String layer, Sets input) {
    if (!input.kind().equals(ElementKind.VECTOR)) {
      throw context.error(
          "%s takes vectors [channels], found %s of shape %s; pool over positions first",
          layer, input.kind(), input.elementShape());
    }
    checkWhole(context, input);
  }

  /** Checks that the computation graph gets sets as a whole. */
  static void checkWhole(GraphContext context, Sets input) {
    if (context.inPieces() && !input.pooled()) {
      throw context.error(
          "attention compares each element with all others of its set; predict the set as a whole");
    }
  }

  /**
   * Adds the block.
   *
   * @param x float32 {@code [batch, m, xChannels]}
   * @param y float32 {@code [batch, n, yChannels]}
   * @param mask of y, float32 {@code [batch, n]}, 1 for present; empty if all are
   * @return float32 {@code [batch, m, channels]}
   */
  Operand<TFloat32> apply(
      GraphContext context,
      Operand<TFloat32> x,
      int xChannels,
      Operand<TFloat32> y,
      int yChannels,
      Optional<Operand<TFloat32>> mask) {
    Ops tf = context.ops();
    Operand<TFloat32> queries = map(context.in("queries"), x, xChannels);
    Operand<TFloat32> keys = heads(tf, map(context.in("keys"), y, yChannels));
    Operand<TFloat32> values = heads(tf, map(context.in("values"), y, yChannels));
    Operand<TFloat32> logits =
        tf.math.mul(
            tf.train.batchMatMul(heads(tf, queries), keys, TFloat32.class, BatchMatMul.adjY(true)),
            tf.constant((float) (1 / Math.sqrt(channels))));
    Operand<TFloat32> weights = tf.nn.softmax(amongPresent(tf, mask, logits, 2));
    Operand<TFloat32> attended = joined(tf, tf.train.batchMatMul(weights, values, TFloat32.class));
    Operand<TFloat32> hidden =
        normalised(context.in("attention_norm"), tf.math.add(queries, attended));
    return normalised(
        context.in("norm"),
        tf.math.add(hidden, tf.nn.relu(map(context.in("output"), hidden, channels))));
  }

  /** Computes a linear map of the channels with a bias. */
  private Operand<TFloat32> map(GraphContext context, Operand<TFloat32> x, int inputChannels) {
    Ops tf = context.ops();
    Shape shape = Shape.of(inputChannels, channels);
    Operand<TFloat32> kernel = context.parameter("kernel", shape, GlorotUniform.of(shape));
    Operand<TFloat32> bias = context.parameter("bias", Shape.of(channels), seed -> new Zeros<>());
    Operand<TFloat32> rows = tf.reshape(x, tf.constant(new int[] {-1, inputChannels}));
    return reshaped(tf, tf.math.add(tf.linalg.matMul(rows, kernel), bias), x, channels);
  }

  /** Returns numbers with the first two axes of a tensor and other axes after them. */
  private static Operand<TFloat32> reshaped(
      Ops tf, Operand<TFloat32> numbers, Operand<TFloat32> like, int... axes) {
    return tf.reshape(
        numbers,
        tf.concat(List.of(Sets.runTimeSizes(tf, like, 0, 2), tf.constant(axes)), tf.constant(0)));
  }

  /**
   * Splits channels, {@code [batch, n, channels]} to {@code [batch, heads, n, channels / heads]}.
   */
  private Operand<TFloat32> heads(Ops tf, Operand<TFloat32> x) {
    return tf.linalg.transpose(
        reshaped(tf, x, x, heads, channels / heads), tf.constant(new int[] {0, 2, 1, 3}));
  }

  private Operand<TFloat32> joined(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> vectors = tf.linalg.transpose(x, tf.constant(new int[] {0, 2, 1, 3}));
    return reshaped(tf, vectors, vectors, channels);
  }

  /**
   * Replaces the logits of absent elements, which get the weight 0 in a softmax.
   *
   * @param mask float32 {@code [batch, n]}, 1 for present; empty if all are
   * @param logits {@code [batch, ..., n]}
   * @param axes the number of axes of the logits between the batch and n
   */
  static Operand<TFloat32> amongPresent(
      Ops tf, Optional<Operand<TFloat32>> mask, Operand<TFloat32> logits, int axes) {
    if (mask.isEmpty()) {
      return logits;
    }
    Operand<TFloat32> wide = mask.get();
    for (int i = 0; i < axes; i++) {
      wide = tf.expandDims(wide, tf.constant(1));
    }
    return tf.select(tf.math.greater(wide, tf.constant(0f)), logits, tf.constant(NONE));
  }

  /** Adds a layer norm over the channels of each vector, if the block has norms. */
  private Operand<TFloat32> normalised(GraphContext context, Operand<TFloat32> x) {
    if (!norm) {
      return x;
    }
    Ops tf = context.ops();
    Operand<TFloat32> centred = tf.math.sub(x, mean(tf, x));
    Operand<TFloat32> deviation =
        tf.math.rsqrt(tf.math.add(mean(tf, tf.math.square(centred)), tf.constant(EPSILON)));
    Shape shape = Shape.of(channels);
    return tf.math.add(
        tf.math.mul(
            tf.math.mul(centred, deviation),
            context.parameter("scale", shape, seed -> new Ones<>())),
        context.parameter("offset", shape, seed -> new Zeros<>()));
  }

  private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> x) {
    return tf.math.mean(x, tf.constant(-1), Mean.keepDims(true));
  }
}
