package io.github.dsszoo.serving.internal.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.Int64Value;
import io.github.dsszoo.serving.internal.RequestException;
import io.github.dsszoo.serving.internal.api.ClassificationRequest;
import io.github.dsszoo.serving.internal.api.ClassificationResponse;
import io.github.dsszoo.serving.internal.api.GetModelMetadataRequest;
import io.github.dsszoo.serving.internal.api.GetModelMetadataResponse;
import io.github.dsszoo.serving.internal.api.ModelSpec;
import io.github.dsszoo.serving.internal.api.MultiInferenceRequest;
import io.github.dsszoo.serving.internal.api.MultiInferenceResponse;
import io.github.dsszoo.serving.internal.api.PredictRequest;
import io.github.dsszoo.serving.internal.api.PredictResponse;
import io.github.dsszoo.serving.internal.api.PredictionServiceGrpc.PredictionServiceImplBase;
import io.github.dsszoo.serving.internal.api.RegressionRequest;
import io.github.dsszoo.serving.internal.api.RegressionResponse;
import io.github.dsszoo.serving.internal.api.SignatureDefMap;
import io.github.dsszoo.serving.internal.pool.Answer;
import io.github.dsszoo.serving.internal.pool.Inference;
import io.github.dsszoo.serving.internal.pool.ModelKey;
import io.github.dsszoo.serving.internal.tensor.TensorArrays;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status.Code;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service {@code tensorflow.serving.PredictionService}. */
final class PredictionEndpoint extends PredictionServiceImplBase {
  private static final String SIGNATURES = "signature_def";

  /** Longer than any server lets a request take. */
  private static final Duration NO_DEADLINE = Duration.ofDays(365);

  private final Inference inference;
  private final Replies replies;

  PredictionEndpoint(Inference inference, Replies replies) {
    this.inference = inference;
    this.replies = replies;
  }

  private String known(ModelSpec spec) {
    return inference.pool().known(spec.getName());
  }

  private static Duration timeout() {
    Deadline deadline = Context.current().getDeadline();
    return deadline == null
        ? NO_DEADLINE
        : Duration.ofNanos(Math.max(0, deadline.timeRemaining(TimeUnit.NANOSECONDS)));
  }

  @Override
  public void predict(PredictRequest request, StreamObserver<PredictResponse> observer) {
    replies.later(
        observer,
        "predict",
        known(request.getModelSpec()),
        () ->
            inference.predict(
                Requests.key(request.getModelSpec()),
                request.getOutputFilterList(),
                timeout(),
                signature -> Requests.inputs(request.getInputsMap(), signature)),
        answer -> response(request.getModelSpec().getName(), answer));
  }

  private static PredictResponse response(String name, Answer answer) {
    PredictResponse.Builder response =
        PredictResponse.newBuilder()
            .setModelSpec(spec(name, answer.version()).setSignatureName(answer.signature()));
    answer
        .outputs()
        .forEach(
            (output, array) ->
                response.putOutputs(output, TensorArrays.tensor(array, answer.type(output))));
    return response.build();
  }

  private static ModelSpec.Builder spec(String name, long version) {
    return ModelSpec.newBuilder().setName(name).setVersion(Int64Value.of(version));
  }

  @Override
  public void getModelMetadata(
      GetModelMetadataRequest request, StreamObserver<GetModelMetadataResponse> observer) {
    replies.now(observer, "metadata", known(request.getModelSpec()), () -> metadata(request));
  }

  private GetModelMetadataResponse metadata(GetModelMetadataRequest request) {
    List<String> fields = request.getMetadataFieldList();
    if (fields.isEmpty() || !fields.stream().allMatch(SIGNATURES::equals)) {
      throw RequestException.invalid(
          "expected the metadata_field %s, found %s".formatted(SIGNATURES, fields));
    }
    ModelKey key = Requests.key(request.getModelSpec());
    Map.Entry<Long, SignatureDefMap> found = inference.metadata(key);
    return GetModelMetadataResponse.newBuilder()
        .setModelSpec(spec(key.name(), found.getKey()))
        .putMetadata(SIGNATURES, Any.pack(found.getValue()))
        .build();
  }

  @Override
  public void classify(
      ClassificationRequest request, StreamObserver<ClassificationResponse> observer) {
    replies.now(observer, "classify", known(request.getModelSpec()), () -> refuse("Classify"));
  }

  @Override
  public void regress(RegressionRequest request, StreamObserver<RegressionResponse> observer) {
    replies.now(observer, "regress", known(request.getModelSpec()), () -> refuse("Regress"));
  }

  @Override
  public void multiInference(
      MultiInferenceRequest request, StreamObserver<MultiInferenceResponse> observer) {
    replies.now(observer, "multi_inference", "", () -> refuse("MultiInference"));
  }

  private static <M> M refuse(String method) {
    throw new RequestException(
        Code.UNIMPLEMENTED,
        method + " takes tf.Example, and the models take tensors; call Predict");
  }
}
