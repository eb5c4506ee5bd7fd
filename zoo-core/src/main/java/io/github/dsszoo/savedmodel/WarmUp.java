package io.github.dsszoo.savedmodel;

import com.google.protobuf.ByteString;
import io.github.dsszoo.file.TfRecords;
import io.github.dsszoo.spec.serving.ModelSpec;
import io.github.dsszoo.spec.serving.PredictLog;
import io.github.dsszoo.spec.serving.PredictRequest;
import io.github.dsszoo.spec.serving.PredictionLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Requests that TensorFlow Serving runs before a model takes traffic: one for each signature. */
final class WarmUp {
  private WarmUp() {}

  /** The content of tf_serving_warmup_requests for a batch of sets without padding. */
  static byte[] requests(String model, FloatArray sets) {
    ByteString x = tensor(sets);
    ByteString mask = tensor(FloatArray.filled(new long[] {sets.shape()[0], sets.shape()[1]}, 1));
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      TfRecords.append(out, log(request(model, Signatures.SERVING, x)));
      TfRecords.append(out, log(request(model, Signatures.EMBEDDING, x)));
      TfRecords.append(
          out, log(request(model, Signatures.MASKED, x).putInputs(Signatures.MASK, mask)));
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PredictRequest.Builder request(String model, String signature, ByteString x) {
    return PredictRequest.newBuilder()
        .setModelSpec(ModelSpec.newBuilder().setName(model).setSignatureName(signature))
        .putInputs(Signatures.X, x);
  }

  private static byte[] log(PredictRequest.Builder request) {
    return PredictionLog.newBuilder()
        .setPredictLog(PredictLog.newBuilder().setRequest(request))
        .build()
        .toByteArray();
  }

  private static ByteString tensor(FloatArray array) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : array.shape()) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    ByteBuffer content =
        ByteBuffer.allocate(Float.BYTES * array.values().length).order(ByteOrder.LITTLE_ENDIAN);
    content.asFloatBuffer().put(array.values());
    return TensorProto.newBuilder()
        .setDtype(DataType.DT_FLOAT)
        .setTensorShape(shape)
        .setTensorContent(ByteString.copyFrom(content.array()))
        .build()
        .toByteString();
  }
}
