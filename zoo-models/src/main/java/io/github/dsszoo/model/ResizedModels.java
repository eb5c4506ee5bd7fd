package io.github.dsszoo.model;

import io.github.dsszoo.ZooException;
import io.github.dsszoo.data.DataException;
import io.github.dsszoo.element.ElementKinds;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.spec.InputSpec;
import io.github.dsszoo.spec.NetworkSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/**
 * Copies of a model in memory for elements of other sizes than it was trained on: for models whose
 * signatures have fixed sizes, as earlier versions exported them, and for very long signals. The
 * most recently used ones are kept. Used by one thread at a time.
 */
final class ResizedModels implements AutoCloseable {
  private static final int KEPT = 4;

  /**
   * Signals this many times as long as the model's have a copy of their own: the method of a
   * circular convolution is selected by the length.
   */
  private static final int LONG = 8;

  private final ServedModel model;
  private final Map<Shape, ServedModel> copies = new LinkedHashMap<>(KEPT, 1, true);

  /** The elements of the model, found at their first use: a look-up for each call takes longer. */
  private volatile Known known;

  /**
   * The elements that a model was made for.
   *
   * @param resizable whether their kind has other sizes
   * @param shape of one element
   */
  private record Known(boolean resizable, Shape shape) {}

  ResizedModels(ServedModel model) {
    this.model = model;
  }

  /**
   * Returns whether a copy for elements of another size can be tried: the model's kind of elements
   * has other sizes, or its network takes this size.
   *
   * @param element the shape of one element
   */
  boolean canTry(Shape element) {
    Shape shape = known().shape();
    return element.numDimensions() == shape.numDimensions()
        && element.get(-1) == shape.get(-1)
        && (known().resizable() || networkTakes(element));
  }

  private Known known() {
    Known found = known;
    if (found == null) {
      InputSpec input = model.spec().getInput();
      found = new Known(ElementKinds.kind(input).resizable(), ElementKinds.shape(input));
      known = found;
    }
    return found;
  }

  private boolean networkTakes(Shape element) {
    try {
      return model.network().sizes().contains(element);
    } catch (ZooException e) {
      return false; // a layer of the network is not on the class path
    }
  }

  /** Returns whether elements are much longer than the model's signals. */
  boolean muchLonger(Shape element) {
    return known().resizable() && element.size() / LONG > known().shape().size();
  }

  /**
   * Runs a signature on elements of another size.
   *
   * @param element the shape of one element
   * @throws DataException if a layer does not take this size
   */
  synchronized Map<String, Array> run(
      Shape element, String signature, Map<String, ? extends Array> inputs) {
    return of(element).run(signature, inputs);
  }

  /**
   * Returns the copy for elements of another size, which a later call may close.
   *
   * @throws DataException if a layer does not take this size
   */
  synchronized ServedModel of(Shape element) {
    ServedModel copy = copies.get(element);
    if (copy == null) {
      copy = copy(element);
      copies.put(element, copy);
      if (copies.size() > KEPT) {
        Shape oldest = copies.keySet().iterator().next();
        copies.remove(oldest).close();
      }
    }
    return copy;
  }

  private ServedModel copy(Shape element) {
    NetworkSpec spec = model.spec();
    InputSpec input =
        ElementKinds.describe(spec.getInput(), ElementKinds.kind(spec.getInput()), element);
    Weights weights = model.weights();
    try {
      Network network = Network.of(spec.toBuilder().setInput(input).build());
      Optional<String> other =
          network.parameters().entrySet().stream()
              .filter(each -> !weights.byPath().get(each.getKey()).shape().equals(each.getValue()))
              .map(Map.Entry::getKey)
              .findFirst();
      if (other.isPresent()) {
        throw refused(element, "the weights of " + other.get() + " depend on the size", null);
      }
      return ServedModel.inMemory(network, weights, model.settings());
    } catch (DataException e) {
      throw e;
    } catch (ZooException e) {
      throw refused(element, e.getMessage(), e);
    }
  }

  private DataException refused(Shape element, String reason, ZooException cause) {
    return new DataException(
        "The model takes elements of shape %s, found elements of shape %s, and its layers do not take that size: %s."
            .formatted(ElementKinds.shape(model.spec().getInput()), element, reason),
        cause);
  }

  @Override
  public synchronized void close() {
    copies.values().forEach(ServedModel::close);
    copies.clear();
  }
}
