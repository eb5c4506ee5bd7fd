package io.github.dsszoo.training.internal;

import org.tensorflow.ndarray.Shape;

/** What the masks of batches tell: nothing, which elements are present, or which points are. */
public enum Masking {
  /** There are none: all elements are present. */
  NONE,
  /** {@code [batch, n]}. */
  ELEMENTS,
  /** {@code [batch, n, points]}: an element without any point is absent. */
  POINTS;

  /** The shape of a mask of elements with so many points, the batch's and the set's size free. */
  Shape shape(long points) {
    Shape elements = Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE);
    return this == POINTS ? elements.append(points) : elements;
  }
}
