package io.github.dsszoo.equivariance;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.ElementSymmetry;
import io.github.dsszoo.savedmodel.FloatArray;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/** The subject of a check: a function of sets, and the symmetries that it claims. */
interface Subject extends AutoCloseable {
  /**
   * Computes the outputs for sets.
   *
   * @param mask float32 {@code [N, n]}, 1 for present; empty if all elements are present
   * @return the outputs by name, float32 {@code [N, n, ...]} or {@code [N, ...]}
   */
  Map<String, FloatArray> answer(Inputs sets, Optional<FloatArray> mask);

  /** Returns the kind of the elements. */
  ElementKind kind();

  /** Returns the shape of one element, {@code [...element, channels]}. */
  Shape element();

  /** Returns whether there is an output for each element; otherwise there is one for the set. */
  boolean answersEachElement();

  /** Returns whether the order of the elements matters; then sets cannot have padding. */
  boolean ordered();

  /** Returns the claimed symmetry of the elements; empty if nothing is known. */
  Optional<ElementSymmetry> symmetry();

  /** Returns whether the symmetry is claimed for each element independently. */
  boolean independent();

  /** Returns the largest deviation that rounding can cause, relative to the largest output. */
  double tolerance();

  @Override
  void close();
}
