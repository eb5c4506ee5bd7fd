package io.github.dsszoo.model;

import io.github.dsszoo.element.ElementKinds;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.savedmodel.Signatures;
import io.github.dsszoo.savedmodel.internal.SetPieces;
import io.github.dsszoo.spec.InputSpec;
import io.github.dsszoo.spec.NetworkSpec;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.ConfigProto;

/**
 * Predicts sets that are larger than the memory of TensorFlow allows, in pieces. The network is
 * built from its definition when the first such set is predicted. Used by one thread at a time.
 */
final class LargeSets implements AutoCloseable {
  private final ServedModel model;
  private final ConfigProto settings;
  private final int elements;

  private final Map<Form, SetPieces> graphs = new HashMap<>();

  private boolean closed;

  /**
   * Creates a predictor of sets with more elements than a number.
   *
   * @param elements the largest number of elements of a piece
   */
  LargeSets(ServedModel model, ConfigProto settings, int elements) {
    this.model = model;
    this.settings = settings;
    this.elements = elements;
  }

  /** Returns whether a set of a size is predicted in pieces. */
  boolean takes(int setSize) {
    return setSize > elements;
  }

  /**
   * Predicts one set.
   *
   * @param inputs by name, with a first axis of size 1
   * @throws io.github.dsszoo.savedmodel.SavedModelException if the model is foreign
   * @throws io.github.dsszoo.layer.LayerException if a layer needs all elements at once
   */
  synchronized Map<String, Array> run(Map<String, ? extends Array> inputs) {
    if (closed) {
      throw new IllegalStateException("the model is closed; load it again");
    }
    Array mask = inputs.get(Signatures.MASK);
    Shape x = Shape.of(inputs.get(Signatures.X).shape());
    Form form = new Form(x.takeLast(x.numDimensions() - 2), mask == null ? 0 : mask.shape().length);
    return graphs.computeIfAbsent(form, this::graph).run(inputs, elements);
  }

  /**
   * What the sets of a graph have in common.
   *
   * @param element the shape of one element
   * @param maskRank the rank of the mask; 0 for none
   */
  private record Form(Shape element, int maskRank) {}

  private SetPieces graph(Form form) {
    Network network = model.network();
    if (!form.element().equals(network.elementShape())) {
      NetworkSpec spec = network.spec();
      InputSpec input = ElementKinds.describe(spec.getInput(), network.kind(), form.element());
      network = Network.of(spec.toBuilder().setInput(input).build());
    }
    return new SetPieces(network, model.weights(), form.maskRank(), settings);
  }

  @Override
  public synchronized void close() {
    closed = true;
    graphs.values().forEach(SetPieces::close);
    graphs.clear();
  }
}
