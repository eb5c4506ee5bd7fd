package io.github.dsszoo.element;

import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * The base of all kinds of elements: names and axes are given to the constructor, and elements have
 * neither points nor edges unless a method says otherwise.
 *
 * <pre>{@code
 * public final class TripleKind extends AbstractElementKind {
 *   public TripleKind() {
 *     super("triple", "triples", "triple", "channels");
 *   }
 *
 *   @Override
 *   public PermutationGroup group(Shape element) {
 *     return Groups.cyclic((int) element.get(0));
 *   }
 * }
 * }</pre>
 */
public abstract class AbstractElementKind implements ElementKind {
  private final String name;
  private final String plural;
  private final List<String> axes;

  /**
   * Creates a kind.
   *
   * @param name as in the message {@code InputSpec}: "signal"
   * @param plural for messages: "signals"
   * @param axes the names of the axes of one element, the last one "channels"
   */
  protected AbstractElementKind(String name, String plural, String... axes) {
    this.name = name;
    this.plural = plural;
    this.axes = List.of(axes);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final List<String> axes() {
    return axes;
  }

  @Override
  public final int rank() {
    return axes.size();
  }

  @Override
  public boolean hasPoints() {
    return false;
  }

  @Override
  public boolean hasEdges() {
    return false;
  }

  @Override
  public boolean resizable() {
    return false;
  }

  @Override
  public String moves(Shape element, PermutationGroup group) {
    return "symmetries";
  }

  /** Equal to another kind of the same class. */
  @Override
  public final boolean equals(Object other) {
    return other != null && other.getClass() == getClass();
  }

  @Override
  public final int hashCode() {
    return getClass().hashCode();
  }

  @Override
  public final String toString() {
    return plural;
  }
}
