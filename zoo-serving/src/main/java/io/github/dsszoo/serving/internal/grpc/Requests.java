package io.github.dsszoo.serving.internal.grpc;

import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.internal.ArrayTensors;
import io.github.dsszoo.serving.internal.RequestException;
import io.github.dsszoo.serving.internal.api.ModelSpec;
import io.github.dsszoo.serving.internal.pool.ModelKey;
import io.github.dsszoo.serving.internal.tensor.TensorArrays;
import io.grpc.Status.Code;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorProto;

/** Reads the messages of requests. */
final class Requests {
  private Requests() {}

  /**
   * Reads what a request names.
   *
   * @throws RequestException if the name is missing, or a label is given
   */
  static ModelKey key(ModelSpec spec) {
    if (spec.getName().isEmpty()) {
      throw RequestException.invalid("Missing model name in the model_spec of the request");
    }
    if (spec.hasVersionLabel()) {
      throw new RequestException(
          Code.NOT_FOUND,
          "the versions of %s have no labels, found the label %s; give a version or none"
              .formatted(spec.getName(), spec.getVersionLabel()));
    }
    return new ModelKey(
        spec.getName(),
        spec.hasVersion() ? OptionalLong.of(spec.getVersion().getValue()) : OptionalLong.empty(),
        spec.getSignatureName());
  }

  /**
   * Reads the inputs of a signature.
   *
   * @throws RequestException if a tensor is damaged or has another type than the input
   */
  static Map<String, Array> inputs(Map<String, TensorProto> tensors, SignatureDef signature) {
    Map<String, Array> inputs = new TreeMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (signature.containsInputs(name)) {
            checkType(name, signature.getInputsOrThrow(name).getDtype(), tensor.getDtype());
          }
          inputs.put(name, TensorArrays.array(name, tensor));
        });
    return inputs;
  }

  private static void checkType(String input, DataType expected, DataType found) {
    if (expected != found) {
      throw RequestException.invalid(
          "the input %s takes %s, found %s"
              .formatted(input, ArrayTensors.name(expected), ArrayTensors.name(found)));
    }
  }
}
