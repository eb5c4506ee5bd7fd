package io.github.dsszoo.serving.internal.pool;

import io.github.dsszoo.network.GraphInput;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.serving.internal.RequestException;
import io.grpc.Status.Code;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * A request to a signature whose inputs have the names and shapes that the signature takes.
 *
 * @param signature the name of the signature
 * @param inputs by name
 * @param shared the names of inputs that all sets have in common
 * @param sets the number of sets: the first axis of the inputs that each set has its own of
 */
record SignatureCall(String signature, Map<String, Array> inputs, Set<String> shared, int sets) {
  /** The axes of edges that all sets have in common, [edges, 2]. */
  private static final int SHARED_AXES = 2;

  /**
   * Checks a request.
   *
   * @throws RequestException if a name or a shape is not that of the signature
   */
  static SignatureCall of(String name, SignatureDef signature, Map<String, Array> inputs) {
    if (!signature.getInputsMap().keySet().equals(inputs.keySet())) {
      throw RequestException.invalid(
          "the signature %s takes %s, found the inputs %s"
              .formatted(name, shown(signature.getInputsMap()), new TreeSet<>(inputs.keySet())));
    }
    Set<String> shared = shared(signature);
    Map<String, Long> sets = new TreeMap<>();
    inputs.forEach(
        (input, array) -> {
          TensorShapeProto shape = signature.getInputsOrThrow(input).getTensorShape();
          check(input, shape, array.shape(), shared.contains(input));
          if (!shared.contains(input) && array.shape().length > 0) {
            sets.put(input, array.shape()[0]);
          }
        });
    if (sets.values().stream().distinct().count() > 1) {
      throw RequestException.invalid(
          "the inputs differ in their number of sets, the first axis: " + sets);
    }
    long rows = sets.values().stream().findFirst().orElse(1L);
    return new SignatureCall(name, inputs, shared, Math.toIntExact(rows));
  }

  /** Returns the names of the inputs that have no axis for the sets. */
  private static Set<String> shared(SignatureDef signature) {
    String edges = GraphInput.EDGES.inputName();
    return signature.containsInputs(edges)
            && signature.getInputsOrThrow(edges).getTensorShape().getDimCount() == SHARED_AXES
        ? Set.of(edges)
        : Set.of();
  }

  /** Returns whether all sets of the request have one array of this name in common. */
  boolean isShared(String input) {
    return shared.contains(input);
  }

  private static void check(String input, TensorShapeProto expected, long[] found, boolean shared) {
    List<Long> sizes = expected.getDimList().stream().map(TensorShapeProto.Dim::getSize).toList();
    boolean fits = expected.getUnknownRank() || sizes.size() == found.length;
    for (int i = 0; fits && i < found.length && i < sizes.size(); i++) {
      fits = sizes.get(i) < 0 || sizes.get(i) == found[i];
    }
    if (!fits) {
      throw RequestException.invalid(
          "the input %s takes the shape %s, found %s"
              .formatted(input, shown(expected), Arrays.toString(found)));
    }
    if (!shared && Arrays.stream(found).anyMatch(size -> size == 0)) {
      throw RequestException.invalid(
          "the input %s has the shape %s and no numbers; send at least one set of one element"
              .formatted(input, Arrays.toString(found)));
    }
  }

  /** Returns inputs as text: "x [any, any, 100, 1]". */
  private static String shown(Map<String, TensorInfo> inputs) {
    return new TreeMap<>(inputs)
        .entrySet().stream()
            .map(input -> input.getKey() + " " + shown(input.getValue().getTensorShape()))
            .collect(Collectors.joining(", "));
  }

  private static String shown(TensorShapeProto shape) {
    return shape.getUnknownRank()
        ? "any shape"
        : shape.getDimList().stream()
            .map(dim -> dim.getSize() < 0 ? "any" : Long.toString(dim.getSize()))
            .collect(Collectors.joining(", ", "[", "]"));
  }

  /**
   * Returns a signature by name.
   *
   * @param signatures of the model
   * @param name empty for "serving_default"
   * @throws RequestException if the model has no such signature
   */
  static Map.Entry<String, SignatureDef> signature(
      Map<String, SignatureDef> signatures, String name) {
    String wanted = name.isEmpty() ? "serving_default" : name;
    SignatureDef signature = signatures.get(wanted);
    if (signature == null) {
      throw new RequestException(
          Code.FAILED_PRECONDITION,
          "Serving signature key \"%s\" not found; the model has %s"
              .formatted(wanted, String.join(", ", new TreeSet<>(signatures.keySet()))));
    }
    return Map.entry(wanted, signature);
  }
}
