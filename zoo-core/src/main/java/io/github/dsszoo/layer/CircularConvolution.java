package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.spec.CircularConvolutionSpec;
import io.github.dsszoo.spec.ElementMapSpec;
import io.github.dsszoo.symmetry.Permutation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * {@code y[p] = sum_j W[j]^T x[(stride p + j - kernel / 2) mod length]} on signals. Equivariant to
 * the cyclic group of shifts.
 *
 * <pre>{@code
 * CircularConvolution.of(32).kernel(25).stride(2)
 * }</pre>
 *
 * <p>With a stride that divides the length, a shift by the stride shifts the output by one
 * position, and other shifts are not preserved; with any other stride, only the identity is. The
 * output has {@code ceil(length / stride)} positions. With a kernel as long as the signal, the
 * layer can represent every linear map that commutes with shifts.
 *
 * <p>Kernel: float32 {@code [kernel, input channels, channels]}. Positions are numbered as in
 * PyTorch's padding mode "circular" (version 1.2), so that published weights can be used.
 *
 * @param channels the number of output channels
 * @param kernel the length of the kernel, at most that of the signal
 * @param stride the distance in the input of two neighbouring positions of the output
 * @param method the method of computation; the results agree within the rounding errors of float32
 * @param bias whether to add a bias
 */
public record CircularConvolution(int channels, int kernel, int stride, Method method, boolean bias)
    implements ElementMap {

  /** The method that computes a circular convolution. */
  public enum Method {
    /** The method with fewer multiplications. */
    AUTO,
    /** A convolution of the padded signal. */
    DIRECT,
    /**
     * A product in the Fourier basis of the cyclic group: one matrix product for each frequency.
     */
    SPECTRAL
  }

  /**
   * The factor by which a multiplication is slower in the spectral method, because its matrices are
   * smaller.
   */
  private static final double SPECTRAL_HANDICAP = 2;

  /**
   * The assumed minimum number of elements in a training step. The kernel is transformed once for
   * all of them.
   */
  private static final double ELEMENTS_IN_A_STEP = 32;

  /**
   * Checks the settings.
   *
   * @throws LayerException if channels, kernel or stride are not positive
   */
  public CircularConvolution {
    if (channels < 1 || kernel < 1 || stride < 1) {
      throw LayerException.of(
          "circular_convolution: channels is %s, kernel is %s, stride is %s; set each to at least 1",
          channels, kernel, stride);
    }
  }

  /**
   * Creates a map with a kernel of length 3, stride 1 and a bias, computed by the method with fewer
   * multiplications. The other methods return changed copies.
   */
  public static CircularConvolution of(int channels) {
    return new CircularConvolution(channels, 3, 1, Method.AUTO, true);
  }

  /** Returns a copy with a kernel of the given length. */
  public CircularConvolution kernel(int length) {
    return new CircularConvolution(channels, length, stride, method, bias);
  }

  /** Returns a copy with a distance in the input of two neighbouring positions of the output. */
  public CircularConvolution stride(int positions) {
    return new CircularConvolution(channels, kernel, positions, method, bias);
  }

  /** Returns a copy with a method of computation. */
  public CircularConvolution method(Method method) {
    return new CircularConvolution(channels, kernel, stride, method, bias);
  }

  /** Returns a copy without a bias. */
  public CircularConvolution withoutBias() {
    return new CircularConvolution(channels, kernel, stride, method, false);
  }

  @Override
  public Shape kernelShape(GraphContext context, Sets input) {
    if (!input.kind().equals(ElementKind.SIGNAL)) {
      throw context.error(
          "a circular convolution takes signals [length, channels], found %s of shape %s",
          input.kind(), input.elementShape());
    }
    if (kernel > input.positions()) {
      throw context.error(
          "kernel %s is longer than the signal of length %s; set it to at most %s",
          kernel, input.positions(), input.positions());
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
  public Optional<Shape> outputElement(Shape element) {
    int length = (int) element.get(0);
    return length < kernel
        ? Optional.empty()
        : Optional.of(Shape.of(outputLength(length), channels));
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
   * Compares the numbers of multiplications for one element. The elements of a step share the
   * transform of the kernel.
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
    Operand<TFloat32> padded =
        GridPadding.pad(
            tf, signals, input.elementShape(), Convolution2d.Padding.CIRCULAR, kernel, 0);
    Operand<TFloat32> convolved =
        tf.nn.conv2d(
            tf.expandDims(padded, tf.constant(1)),
            tf.expandDims(weights, tf.constant(0)),
            List.of(1L, 1L, (long) stride, 1L),
            "VALID");
    return input.hasFreeSizes()
        ? tf.squeeze(convolved, Squeeze.axis(List.of(1L)))
        : tf.reshape(
            convolved, tf.constant(new long[] {-1, outputLength(input.positions()), channels}));
  }

  private Operand<TFloat32> spectral(
      Ops tf, Operand<TFloat32> signals, Operand<TFloat32> weights, Sets input) {
    int length = input.positions();
    int inputChannels = input.channels();
    FourierMatrices fourier =
        input.hasFreeSizes()
            ? new RunTimeFourier(tf, Sets.runTimeSizes(tf, signals, 1, 1), length)
            : new FourierMatrices.Constants(tf, new CyclicFourier(length));
    Operand<TInt32> rows = fourier.rows();

    Operand<TFloat32> kernelSpectrum =
        tf.reshape(
            tf.linalg.matMul(
                fourier.ofKernel(kernel, kernel / 2),
                tf.reshape(weights, tf.constant(new int[] {kernel, inputChannels * channels}))),
            shape(tf, rows, inputChannels, channels));

    // With positions on the first axis, a transform is one matrix product for all elements and
    // channels.
    Operand<TFloat32> spectrum =
        tf.reshape(
            tf.linalg.matMul(
                fourier.ofSignal(),
                tf.reshape(positionsFirst(tf, signals), shape(tf, fourier.length(), -1))),
            shape(tf, rows, -1, inputChannels));
    Operand<TFloat32> product = tf.train.batchMatMul(spectrum, kernelSpectrum, TFloat32.class);
    Operand<TFloat32> answer =
        tf.linalg.matMul(fourier.toSignal(stride), tf.reshape(product, shape(tf, rows, -1)));
    return positionsFirst(
        tf, tf.reshape(answer, shape(tf, fourier.positions(stride), -1, channels)));
  }

  /** Returns a shape with a first size that may be unknown until run time, int32 {@code [rank]}. */
  private static Operand<TInt32> shape(Ops tf, Operand<TInt32> first, int... rest) {
    return tf.concat(List.of(first, tf.constant(rest)), tf.constant(0));
  }

  /** Swaps the first two axes. */
  private static Operand<TFloat32> positionsFirst(Ops tf, Operand<TFloat32> signals) {
    return tf.linalg.transpose(signals, tf.constant(new int[] {1, 0, 2}));
  }

  @Override
  public ElementMapSpec toSpec() {
    return Messages.withoutDefaults(
        ElementMapSpec.newBuilder()
            .setCircularConvolution(
                Messages.withoutDefaults(
                    CircularConvolutionSpec.newBuilder()
                        .setChannels(channels)
                        .setKernel(kernel)
                        .setStride(stride)
                        .setMethod(CircularConvolutionSpec.Method.valueOf(method.name()))
                        .build()))
            .setBias(bias)
            .build());
  }

  /** The map type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements ElementMapType {
    @Override
    public String name() {
      return "circular_convolution";
    }

    @Override
    public ElementMap create(ElementMapDefinition definition) {
      CircularConvolutionSpec spec = definition.spec().getCircularConvolution();
      return new CircularConvolution(
          spec.getChannels(),
          spec.getKernel(),
          spec.getStride(),
          Method.valueOf(spec.getMethod().name()),
          definition.bias());
    }

    @Override
    public List<ElementMapExample> examples() {
      List<ElementMapExample> examples = new ArrayList<>();
      examples.add(compared("circular convolution, length 6, kernel 6", 6, 6, 1));
      examples.add(compared("circular convolution, length 6, kernel 3", 6, 3, 1));
      examples.add(compared("circular convolution, length 6, kernel 6, stride 2", 6, 6, 2));
      CircularConvolution map = CircularConvolution.of(3);
      for (Method method : List.of(Method.DIRECT, Method.SPECTRAL)) {
        // A kernel as long as the signal, a stride that divides the length, and one that does not.
        for (CircularConvolution form :
            List.of(map.kernel(8), map.stride(2), map.kernel(4).stride(3).withoutBias())) {
          examples.add(ElementMapExample.of(ElementKind.SIGNAL, form.method(method)));
        }
      }
      return examples;
    }

    private static ElementMapExample compared(String name, int length, int kernel, int stride) {
      return ElementMapExample.of(
              ElementKind.SIGNAL,
              Shape.of(length, 1),
              CircularConvolution.of(1).kernel(kernel).stride(stride))
          .comparedAs(name);
    }
  }
}
