package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.symmetry.Permutation;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code y[p] = sum_j W[j]^T x[(stride p + j - kernel / 2) mod length]} on signals; equivariant to
 * the cyclic group of shifts.
 *
 * <p>With a stride that divides the length, a shift by the stride moves the answer by one position,
 * and other shifts are lost; with one that does not, only the identity is left. The answer has
 * {@code ceil(length / stride)} positions. A kernel as long as the signal gives every linear map
 * that commutes with shifts.
 *
 * <p>Kernel {@code [kernel, input channels, channels]}; positions are numbered so that published
 * weights of PyTorch's padding mode "circular" (version 1.2) carry over.
 *
 * @param channels that come out
 * @param kernel the kernel's length, at most that of the signal
 * @param stride positions between two answers
 * @param method how to compute it; the numbers agree within the rounding of float32
 * @param bias whether to add one
 */
public record CircularConvolution(int channels, int kernel, int stride, Method method, boolean bias)
    implements ElementMap {

  /** How a circular convolution is computed. */
  public enum Method {
    /** The one that multiplies less, by {@link CircularConvolution}'s count. */
    AUTO,
    /** As a convolution of the padded signal. */
    DIRECT,
    /** In the Fourier basis of the cyclic group: one product of matrices for each frequency. */
    SPECTRAL
  }

  /** Multiplications are this much slower in the spectral method: they come in smaller matrices. */
  private static final double SPECTRAL_HANDICAP = 2;

  /** The kernel is transformed once for a step; so many elements, at least, share that. */
  private static final double ELEMENTS_IN_A_STEP = 32;

  /**
   * Checks the settings.
   *
   * @throws LayerException if channels, kernel or stride are not positive
   */
  public CircularConvolution {
    if (channels < 1 || kernel < 1 || stride < 1) {
      throw new LayerException(
          "a circular convolution needs channels, kernel and stride of at least 1, not "
              + channels
              + ", "
              + kernel
              + " and "
              + stride);
    }
  }

  @Override
  public Shape kernelShape(GraphContext context, Sets input) {
    if (!input.kind().equals(ElementKind.SIGNAL)) {
      throw context.error("a circular convolution takes signals, not " + input.kind());
    }
    if (kernel > input.positions()) {
      throw context.error(
          "the kernel of "
              + kernel
              + " is longer than the signal of "
              + input.positions()
              + " positions; make it at most as long");
    }
    return Shape.of(kernel, input.channels(), channels);
  }

  @Override
  public Sets map(GraphContext context, Sets input, Operand<TFloat32> kernel) {
    Ops tf = context.ops();
    Operand<TFloat32> signals = input.merged(tf);
    boolean spectral =
        switch (method) {
          case DIRECT -> false;
          case SPECTRAL -> true;
          case AUTO -> spectralIsCheaper(input.positions(), input.channels());
        };
    Operand<TFloat32> mapped =
        spectral ? spectral(tf, signals, kernel, input) : direct(tf, signals, kernel, input);
    return input.split(tf, mapped, Shape.of(outputLength(input.positions()), channels));
  }

  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    int length = (int) element.get(0);
    int by = g.image(0);
    boolean survives = by == 0 || length % stride == 0 && by % stride == 0;
    return survives && g.equals(shift(length, by))
        ? Optional.of(shift(outputLength(length), by / stride))
        : Optional.empty();
  }

  private static Permutation shift(int length, int by) {
    return Permutation.of(IntStream.range(0, length).map(i -> (i + by) % length).toArray());
  }

  private int outputLength(int length) {
    return (length + stride - 1) / stride;
  }

  /**
   * Compares the multiplications for one element, those of the kernel's transform shared by a
   * step's elements.
   */
  boolean spectralIsCheaper(int length, int inputChannels) {
    double output = outputLength(length);
    double rows = 3.0 * (length / 2 + 1);
    double pairs = (double) inputChannels * channels;
    double direct = output * kernel * pairs;
    double spectral =
        rows * (length * inputChannels + pairs + output * channels)
            + rows * kernel * pairs / ELEMENTS_IN_A_STEP;
    return SPECTRAL_HANDICAP * spectral < direct;
  }

  private Operand<TFloat32> direct(
      Ops tf, Operand<TFloat32> signals, Operand<TFloat32> weights, Sets input) {
    int length = input.positions();
    int left = kernel / 2;
    int right = (kernel - 1) / 2;
    Operand<TFloat32> padded =
        tf.concat(
            List.of(
                positions(tf, signals, length - left, left),
                signals,
                positions(tf, signals, 0, right)),
            tf.constant(1));
    Operand<TFloat32> convolved =
        tf.nn.conv2d(
            tf.expandDims(padded, tf.constant(1)),
            tf.expandDims(weights, tf.constant(0)),
            List.of(1L, 1L, (long) stride, 1L),
            "VALID");
    return tf.reshape(convolved, tf.constant(new long[] {-1, outputLength(length), channels}));
  }

  private static Operand<TFloat32> positions(
      Ops tf, Operand<TFloat32> signals, int from, int count) {
    return tf.slice(
        signals, tf.constant(new int[] {0, from, 0}), tf.constant(new int[] {-1, count, -1}));
  }

  private Operand<TFloat32> spectral(
      Ops tf, Operand<TFloat32> signals, Operand<TFloat32> weights, Sets input) {
    int length = input.positions();
    int inputChannels = input.channels();
    CyclicFourier fourier = new CyclicFourier(length);
    int rows = fourier.rows();

    Operand<TFloat32> kernelSpectrum =
        tf.reshape(
            tf.linalg.matMul(
                tf.constant(fourier.ofKernel(kernel, kernel / 2)),
                tf.reshape(weights, tf.constant(new int[] {kernel, inputChannels * channels}))),
            tf.constant(new int[] {rows, inputChannels, channels}));

    // Positions first: each transform is then one product of two matrices for all elements and
    // channels.
    Operand<TFloat32> spectrum =
        tf.reshape(
            tf.linalg.matMul(
                tf.constant(fourier.ofSignal()), matrix(tf, positionsFirst(tf, signals), length)),
            tf.constant(new int[] {rows, -1, inputChannels}));
    Operand<TFloat32> product = tf.train.batchMatMul(spectrum, kernelSpectrum, TFloat32.class);
    Operand<TFloat32> answer =
        tf.linalg.matMul(
            tf.constant(fourier.toSignal(outputLength(length), stride)), matrix(tf, product, rows));
    return positionsFirst(
        tf, tf.reshape(answer, tf.constant(new int[] {outputLength(length), -1, channels})));
  }

  private static Operand<TFloat32> matrix(Ops tf, Operand<TFloat32> values, int rows) {
    return tf.reshape(values, tf.constant(new int[] {rows, -1}));
  }

  /** Swaps the first two axes. */
  private static Operand<TFloat32> positionsFirst(Ops tf, Operand<TFloat32> signals) {
    return tf.linalg.transpose(signals, tf.constant(new int[] {1, 0, 2}));
  }
}
