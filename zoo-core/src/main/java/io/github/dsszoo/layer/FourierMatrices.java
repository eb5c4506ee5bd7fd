package io.github.dsszoo.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The matrices of {@link CyclicFourier} in a computation graph. */
interface FourierMatrices {
  /** Returns the length of the signals, int32 {@code [1]}. */
  Operand<TInt32> length();

  /** Returns the number of rows, int32 {@code [1]}. */
  Operand<TInt32> rows();

  /** Returns the number of every stride-th position, int32 {@code [1]}. */
  Operand<TInt32> positions(int stride);

  /** Returns {@link CyclicFourier#ofSignal}, float32 {@code [rows, length]}. */
  Operand<TFloat32> ofSignal();

  /** Returns {@link CyclicFourier#ofKernel}, float32 {@code [rows, kernel]}. */
  Operand<TFloat32> ofKernel(int kernel, int centre);

  /** Returns {@link CyclicFourier#toSignal}, float32 {@code [positions, rows]}. */
  Operand<TFloat32> toSignal(int stride);

  /** The matrices as constants, for signals of a known length. */
  record Constants(Ops tf, CyclicFourier fourier) implements FourierMatrices {
    @Override
    public Operand<TInt32> length() {
      return tf.constant(new int[] {fourier.length()});
    }

    @Override
    public Operand<TInt32> rows() {
      return tf.constant(new int[] {fourier.rows()});
    }

    @Override
    public Operand<TInt32> positions(int stride) {
      return tf.constant(new int[] {fourier.positions(stride)});
    }

    @Override
    public Operand<TFloat32> ofSignal() {
      return tf.constant(fourier.ofSignal());
    }

    @Override
    public Operand<TFloat32> ofKernel(int kernel, int centre) {
      return tf.constant(fourier.ofKernel(kernel, centre));
    }

    @Override
    public Operand<TFloat32> toSignal(int stride) {
      return tf.constant(fourier.toSignal(fourier.positions(stride), stride));
    }
  }
}
