package io.github.dsszoo.equivariance;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.ElementSymmetry;
import io.github.dsszoo.layer.Layer;
import io.github.dsszoo.savedmodel.FloatArray;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.tensorflow.ndarray.Shape;

/** A layer with random weights. */
final class LayerSubject implements Subject {
  /** The tolerance for the float32 rounding errors of one layer on small inputs. */
  private static final double TOLERANCE = 2e-5;

  private final Layer layer;
  private final ElementKind kind;
  private final Shape element;
  private final LayerGraph graph;

  LayerSubject(Layer layer, ElementKind kind, Shape element, long seed) {
    this.layer = layer;
    this.kind = kind;
    this.element = element;
    this.graph = new LayerGraph(List.of(layer), kind, element);
    graph.randomise(new SplittableRandom(seed));
  }

  @Override
  public Map<String, FloatArray> answer(Inputs sets, Optional<FloatArray> mask) {
    return Map.of("answer", graph.run(sets, mask));
  }

  @Override
  public ElementKind kind() {
    return kind;
  }

  @Override
  public Shape element() {
    return element;
  }

  @Override
  public boolean answersEachElement() {
    return !graph.output().pooled();
  }

  @Override
  public boolean ordered() {
    return layer.setSize().isPresent();
  }

  @Override
  public Optional<ElementSymmetry> symmetry() {
    return ElementSymmetry.surviving(
        layer.group().orElseGet(() -> kind.group(element)),
        g -> layer.inducedPermutation(g, element));
  }

  @Override
  public boolean independent() {
    return layer.independent() || element.size() == element.get(-1);
  }

  @Override
  public double tolerance() {
    return TOLERANCE;
  }

  @Override
  public void close() {
    graph.close();
  }
}
