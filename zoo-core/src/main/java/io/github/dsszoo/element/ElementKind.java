package io.github.dsszoo.element;

import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * A kind of element: what the elements of a set are, which axes one has, and which group acts on
 * its positions. Implementations extend {@link AbstractElementKind}.
 *
 * <p>A kind is one class, registered as a service: its class name is a line of {@code
 * META-INF/services/io.github.dsszoo.element.ElementKind}. {@link #name} is the field of the
 * message {@code InputSpec} that describes elements of the kind, and the names of {@link #axes} are
 * the fields of that message with the sizes. A kind without a field of its own is described by the
 * field {@code custom}.
 *
 * <p>Two kinds are equal if they are of the same class: compare with {@code equals}.
 */
public interface ElementKind {
  /** Vectors {@code [channels]}; see {@link VectorKind}. */
  ElementKind VECTOR = new VectorKind();

  /** Periodic signals {@code [length, channels]}; see {@link SignalKind}. */
  ElementKind SIGNAL = new SignalKind();

  /** Images {@code [height, width, channels]}; see {@link ImageKind}. */
  ElementKind IMAGE = new ImageKind();

  /** Volumes {@code [depth, height, width, channels]}; see {@link VolumeKind}. */
  ElementKind VOLUME = new VolumeKind();

  /** Point clouds {@code [points, channels]}; see {@link PointsKind}. */
  ElementKind POINTS = new PointsKind();

  /** Graphs {@code [vertices, channels]} with edges; see {@link GraphKind}. */
  ElementKind GRAPH = new GraphKind();

  /** Adjacency matrices {@code [vertices, vertices, channels]}; see {@link AdjacencyKind}. */
  ElementKind ADJACENCY = new AdjacencyKind();

  // No default methods: they would make each kind's initialization wait for that of this interface,
  // which creates the kinds.

  /** The name of the kind, as in the message {@code InputSpec}: "signal". */
  String name();

  /** The names of the axes of one element, the last one "channels": "length", "channels". */
  List<String> axes();

  /** The number of axes of one element, channels included. */
  int rank();

  /**
   * Whether elements consist of points or vertices of which some may be absent, as a mask {@code
   * [batch, n, positions]} says.
   */
  boolean hasPoints();

  /** Whether elements have edges between their vertices, given beside their values. */
  boolean hasEdges();

  /**
   * Whether a network that takes one size of such elements takes other sizes with the same weights;
   * the channels never change.
   */
  boolean resizable();

  /**
   * The group that acts on the positions of an element.
   *
   * @param element the shape of one element, {@code [...element, channels]}
   */
  PermutationGroup group(Shape element);

  /**
   * What the elements of a group are called, in the plural: "shifts by multiples of 4".
   *
   * @param element the shape of one element, {@code [...element, channels]}
   * @param group on the positions of the element: {@link #group} or a part of it
   */
  String moves(Shape element, PermutationGroup group);

  /** The elements in the plural, for messages: "signals". */
  @Override
  String toString();
}
