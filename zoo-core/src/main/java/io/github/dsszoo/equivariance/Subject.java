package io.github.dsszoo.equivariance;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.ElementSymmetry;
import io.github.dsszoo.savedmodel.FloatArray;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/** What is checked: something that answers to sets, and what it claims of itself. */
interface Subject extends AutoCloseable {
  /**
   * Answers.
   *
   * @param mask {@code [N, n]}, 1 for present
   * @return by name; {@code [N, n, ...]} or {@code [N, ...]}
   */
  Map<String, FloatArray> answer(Inputs sets, Optional<FloatArray> mask);

  /** What the elements are. */
  ElementKind kind();

  /** The shape of one element, {@code [...element, channels]}. */
  Shape element();

  /** Whether there is an answer for each element, or one for the set. */
  boolean answersEachElement();

  /** Whether the order of the elements matters, which leaves no room for padding either. */
  boolean ordered();

  /** Which symmetries of the elements it claims; none if it says nothing. */
  Optional<ElementSymmetry> symmetry();

  /** Whether it claims them for each element on its own. */
  boolean independent();

  /** How far an answer may move, relative to the largest, by rounding alone. */
  double tolerance();

  @Override
  void close();
}
