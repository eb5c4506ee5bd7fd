package io.github.dsszoo.serving.internal.pool;

import io.github.dsszoo.savedmodel.Array;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;

/**
 * What a signature answered.
 *
 * @param version of the model
 * @param signature its name
 * @param definition of the signature
 * @param outputs by name, those that the request asked for
 * @param classes the names of the model's classes, if it has some
 */
public record Answer(
    long version,
    String signature,
    SignatureDef definition,
    Map<String, Array> outputs,
    List<String> classes) {
  /** Returns the type of an output in the signature. */
  public DataType type(String output) {
    return definition.getOutputsOrThrow(output).getDtype();
  }
}
