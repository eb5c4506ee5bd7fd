package io.github.dsszoo.training.internal;

import org.tensorflow.ndarray.Shape;

/** The kind of masks of batches: none, of elements, or of points. */
public enum Masking {
  /** No masks: all elements are present. */
  NONE,
  /** {@code [batch, n]}. */
  ELEMENTS,
  /** {@code [batch, n, points]}: an element without any point is absent. */
  POINTS;

  /**
   * The shape of a mask for elements with this number of points; batch and set size are unknown.
   */
  Shape shape(long points) {
    Shape elements = Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE);
    return this == POINTS ? elements.append(points) : elements;
  }
}
