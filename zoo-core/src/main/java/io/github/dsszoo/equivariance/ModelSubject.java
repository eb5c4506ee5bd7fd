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

/** A model that is run through its signatures, as its users run it. */
final class ModelSubject implements Subject {
  /**
   * The tolerance for float32, whose unit roundoff is 6e-8. If the order of a sum of m numbers
   * changes, its relative error is at most m roundoffs. The networks sum over about a thousand
   * numbers.
   */
  private static final double TOLERANCE = 1e-4;

  private final ServedModel model;
  private final Network network;
  private final boolean owned;

  /**
   * Creates a subject for a model.
   *
   * @param owned whether to close the model when this subject is closed
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
              // Integer outputs are indices that follow from the float outputs.
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
