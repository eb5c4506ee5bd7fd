package io.github.dsszoo.serving.internal.pool;

import com.google.protobuf.InvalidProtocolBufferException;
import io.github.dsszoo.internal.file.TfRecords;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.savedmodel.internal.Layout;
import io.github.dsszoo.serving.internal.api.PredictRequest;
import io.github.dsszoo.serving.internal.api.PredictionLog;
import io.github.dsszoo.serving.internal.tensor.TensorArrays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.SignatureDef;

/** Answers the requests of the file {@code tf_serving_warmup_requests} before a model serves. */
final class WarmUpRequests {
  private WarmUpRequests() {}

  /**
   * Answers the requests; does nothing if the model has no such file.
   *
   * @throws SavedModelException if the file is damaged
   */
  static void answer(Path folder, ServedModel model) {
    Path file = folder.resolve(Layout.WARM_UP);
    if (!Files.isRegularFile(file)) {
      return;
    }
    try {
      for (byte[] record : TfRecords.read(Files.readAllBytes(file))) {
        PredictRequest request = PredictionLog.parseFrom(record).getPredictLog().getRequest();
        answer(request, model);
      }
    } catch (InvalidProtocolBufferException e) {
      throw new SavedModelException("the warm-up requests in " + file + " are damaged", e);
    } catch (IOException e) {
      throw new SavedModelException("cannot read " + file + ": " + e, e);
    }
  }

  private static void answer(PredictRequest request, ServedModel model) {
    Map.Entry<String, SignatureDef> signature =
        SignatureCall.signature(model.signatures(), request.getModelSpec().getSignatureName());
    Map<String, Array> inputs = new TreeMap<>();
    request
        .getInputsMap()
        .forEach((name, tensor) -> inputs.put(name, TensorArrays.array(name, tensor)));
    model.run(signature.getKey(), inputs);
  }
}
