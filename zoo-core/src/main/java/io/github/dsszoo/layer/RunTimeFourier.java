package io.github.dsszoo.layer;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The matrices of {@link CyclicFourier} for signals whose length is unknown until run time.
 *
 * <p>For the usual length, the matrices are constants. For every other length they are computed
 * from a table of sines and cosines. The result is a concatenation of the two, of which one is
 * empty, so the usual length costs no computation and no control flow is needed.
 */
final class RunTimeFourier implements FourierMatrices {
  private final Ops tf;
  private final CyclicFourier usual;

  /** The length, int32 {@code [1]}. */
  private final Operand<TInt32> length;

  /** 1 for the usual length, otherwise 0, int32 {@code [1]}. */
  private final Operand<TInt32> isUsual;

  /** 0 for the usual length, otherwise 1, int32 {@code [1]}. */
  private final Operand<TInt32> isOther;

  /** {@code cos(2 pi k / length)} and the sine for each k; empty for the usual length. */
  private final Operand<TFloat32> cosines;

  private final Operand<TFloat32> sines;

  /** The frequencies, int32 {@code [frequencies, 1]}; empty for the usual length. */
  private final Operand<TInt32> frequencies;

  /**
   * Creates the matrices.
   *
   * @param length the length, int32 {@code [1]}
   * @param usual the length for which the matrices are constants
   */
  RunTimeFourier(Ops tf, Operand<TInt32> length, int usual) {
    this.tf = tf;
    this.usual = new CyclicFourier(usual);
    this.length = length;
    this.isOther =
        tf.dtypes.cast(tf.math.notEqual(length, tf.constant(new int[] {usual})), TInt32.class);
    this.isUsual = tf.math.sub(tf.constant(1), isOther);
    Operand<TInt32> k = range(length);
    Operand<TInt32> two = tf.constant(2);
    // Angles between -pi and pi have smaller rounding errors than those up to 2 pi.
    Operand<TInt32> turns =
        tf.dtypes.cast(tf.math.greater(tf.math.mul(k, two), length), TInt32.class);
    Operand<TFloat32> fractions =
        tf.math.div(floats(tf.math.sub(k, tf.math.mul(turns, length))), floats(length));
    Operand<TFloat32> angles = tf.math.mul(fractions, tf.constant((float) (2 * Math.PI)));
    this.cosines = tf.math.cos(angles);
    this.sines = tf.math.sin(angles);
    this.frequencies =
        tf.expandDims(range(tf.math.add(tf.math.div(length, two), tf.constant(1))), tf.constant(1));
  }

  /** Returns the numbers from 0 for a length that is not the usual one; otherwise none. */
  private Operand<TInt32> range(Operand<TInt32> size) {
    return tf.range(tf.constant(0), tf.squeeze(tf.math.mul(size, isOther)), tf.constant(1));
  }

  private Operand<TFloat32> floats(Operand<TInt32> numbers) {
    return tf.dtypes.cast(numbers, TFloat32.class);
  }

  @Override
  public Operand<TInt32> length() {
    return length;
  }

  @Override
  public Operand<TInt32> rows() {
    return tf.math.mul(
        tf.math.add(tf.math.div(length, tf.constant(2)), tf.constant(1)), tf.constant(3));
  }

  @Override
  public Operand<TInt32> positions(int stride) {
    return tf.math.div(tf.math.add(length, tf.constant(stride - 1)), tf.constant(stride));
  }

  @Override
  public Operand<TFloat32> ofSignal() {
    Operand<TInt32> at = angles(tf.math.mul(frequencies, range(length)));
    Operand<TFloat32> cos = cos(at);
    Operand<TFloat32> sin = sin(at);
    Operand<TFloat32> other =
        tf.concat(List.of(tf.math.sub(cos, sin), cos, tf.math.neg(sin)), tf.constant(0));
    return chosen(usual.ofSignal(), other, rows(), length);
  }

  @Override
  public Operand<TFloat32> ofKernel(int kernel, int centre) {
    int[] offsets = new int[kernel];
    Arrays.setAll(offsets, j -> j - centre);
    Operand<TInt32> at = angles(tf.math.mul(frequencies, tf.constant(offsets)));
    Operand<TFloat32> cos = cos(at);
    Operand<TFloat32> sin = sin(at);
    Operand<TFloat32> other =
        tf.concat(List.of(cos, tf.math.sub(sin, cos), tf.math.add(cos, sin)), tf.constant(0));
    return chosen(usual.ofKernel(kernel, centre), other, rows(), tf.constant(new int[] {kernel}));
  }

  @Override
  public Operand<TFloat32> toSignal(int stride) {
    Operand<TInt32> positions =
        tf.expandDims(tf.math.mul(range(positions(stride)), tf.constant(stride)), tf.constant(1));
    Operand<TInt32> f = tf.reshape(frequencies, tf.constant(new int[] {1, -1}));
    Operand<TInt32> at = angles(tf.math.mul(positions, f));
    Operand<TFloat32> weights = weights(f);
    Operand<TFloat32> cos = tf.math.mul(cos(at), weights);
    Operand<TFloat32> sin = tf.math.mul(sin(at), weights);
    Operand<TFloat32> other =
        tf.concat(
            List.of(tf.math.sub(cos, sin), tf.math.neg(sin), tf.math.neg(cos)), tf.constant(1));
    return chosen(
        usual.toSignal(usual.positions(stride), stride), other, positions(stride), rows());
  }

  /** Returns the weights of frequencies: those between the first and the middle one count twice. */
  private Operand<TFloat32> weights(Operand<TInt32> f) {
    Operand<TInt32> ends =
        tf.math.add(
            tf.dtypes.cast(tf.math.equal(f, tf.constant(0)), TInt32.class),
            tf.dtypes.cast(tf.math.equal(tf.math.mul(f, tf.constant(2)), length), TInt32.class));
    return tf.math.div(floats(tf.math.sub(tf.constant(2), ends)), floats(length));
  }

  /** Returns the places in the table, which has one turn. */
  private Operand<TInt32> angles(Operand<TInt32> products) {
    return tf.math.floorMod(products, length);
  }

  private Operand<TFloat32> cos(Operand<TInt32> at) {
    return tf.gather(cosines, at, tf.constant(0));
  }

  private Operand<TFloat32> sin(Operand<TInt32> at) {
    return tf.gather(sines, at, tf.constant(0));
  }

  /**
   * Returns the constant for the usual length, otherwise the computed matrix, which is empty for
   * the usual length.
   */
  private Operand<TFloat32> chosen(
      float[][] constant,
      Operand<TFloat32> computed,
      Operand<TInt32> rows,
      Operand<TInt32> columns) {
    int width = constant[0].length;
    float[] numbers = new float[constant.length * width];
    for (int row = 0; row < constant.length; row++) {
      System.arraycopy(constant[row], 0, numbers, row * width, width);
    }
    Operand<TFloat32> known =
        tf.slice(
            tf.constant(numbers),
            tf.constant(new int[] {0}),
            tf.math.mul(isUsual, tf.constant(numbers.length)));
    return tf.reshape(
        tf.concat(
            List.of(known, tf.reshape(computed, tf.constant(new int[] {-1}))), tf.constant(0)),
        tf.concat(List.of(rows, columns), tf.constant(0)));
  }
}
