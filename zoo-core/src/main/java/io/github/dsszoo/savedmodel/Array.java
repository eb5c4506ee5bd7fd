package io.github.dsszoo.savedmodel;

/** Numbers with a shape, outside of TensorFlow: what goes into a model and what comes out. */
public sealed interface Array permits FloatArray, LongArray {
  /** The sizes of the axes. */
  long[] shape();
}
