package io.github.dsszoo.equivariance;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.ElementSymmetry;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.savedmodel.Signatures;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/** A model by its signatures: what is checked is what its users get. */
final class ModelSubject implements Subject {
  /**
   * Of float32, whose unit roundoff is 6e-8: a sum of m numbers in another order moves by at most m
   * of these, relative to its magnitudes, and our networks sum over a thousand at a time.
   */
  private static final double TOLERANCE = 1e-4;

  private final ServedModel model;
  private final Network network;
  private final boolean owned;

  /**
   * A model.
   *
   * @param owned whether to close it with this
   */
  ModelSubject(ServedModel model, boolean owned) {
    this.model = model;
    this.network = model.network();
    this.owned = owned;
  }

  @Override
  public Map<String, FloatArray> answer(Inputs sets, Optional<FloatArray> mask) {
    Map<String, Array> inputs = new LinkedHashMap<>(Map.of(Signatures.X, sets.x()));
    sets.graph().ifPresent(g -> inputs.put(network.graphInput().orElseThrow().inputName(), g));
    mask.ifPresent(m -> inputs.put(Signatures.MASK, m));
    Map<String, FloatArray> floats = new LinkedHashMap<>();
    model
        .run(mask.isPresent() ? Signatures.MASKED : Signatures.SERVING, inputs)
        .forEach(
            (name, array) -> {
              // Whole numbers are choices, which the floats beside them explain.
              if (array instanceof FloatArray numbers) {
                floats.put(name, numbers);
              }
            });
    return floats;
  }

  @Override
  public ElementKind kind() {
    return network.kind();
  }

  @Override
  public Shape element() {
    return network.elementShape();
  }

  @Override
  public boolean answersEachElement() {
    return network.answersEachElement();
  }

  @Override
  public boolean ordered() {
    return network.setSize().isPresent();
  }

  @Override
  public Optional<ElementSymmetry> symmetry() {
    return network.symmetry();
  }

  @Override
  public boolean independent() {
    return network.independent();
  }

  @Override
  public double tolerance() {
    return TOLERANCE;
  }

  @Override
  public void close() {
    if (owned) {
      model.close();
    }
  }
}
