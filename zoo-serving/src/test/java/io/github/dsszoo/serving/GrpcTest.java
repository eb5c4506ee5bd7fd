package io.github.dsszoo.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Int64Value;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.TinyModel;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import io.github.dsszoo.savedmodel.Signatures;
import io.github.dsszoo.serving.internal.api.ClassificationRequest;
import io.github.dsszoo.serving.internal.api.GetModelMetadataRequest;
import io.github.dsszoo.serving.internal.api.GetModelMetadataResponse;
import io.github.dsszoo.serving.internal.api.GetModelStatusRequest;
import io.github.dsszoo.serving.internal.api.ModelSpec;
import io.github.dsszoo.serving.internal.api.ModelVersionStatus;
import io.github.dsszoo.serving.internal.api.MultiInferenceRequest;
import io.github.dsszoo.serving.internal.api.PredictRequest;
import io.github.dsszoo.serving.internal.api.PredictResponse;
import io.github.dsszoo.serving.internal.api.RegressionRequest;
import io.github.dsszoo.serving.internal.api.ReloadConfigRequest;
import io.github.dsszoo.serving.internal.api.SignatureDefMap;
import io.github.dsszoo.serving.internal.tensor.TensorArrays;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

@Timeout(120)
class GrpcTest {
  private static final FloatArray X =
      new FloatArray(new long[] {2, 3, 2}, new float[] {1, -1, 2, 0, 3, 1, 0, 0, 5, -2, 1, 1});
  private static final FloatArray MASK =
      new FloatArray(new long[] {2, 3}, new float[] {1, 1, 0, 1, 0, 0});

  @TempDir static Path folder;

  private static TestServer server;
  private static ZooModel model;

  @BeforeAll
  static void start() {
    TinyModel.write(folder, "tiny", 1);
    server = TestServer.of(folder.resolve("tiny"));
    model = Zoo.load(folder.resolve("tiny"));
  }

  @AfterAll
  static void stop() {
    server.close();
    model.close();
  }

  private static PredictRequest.Builder request() {
    return TestServer.request("tiny", "", X).toBuilder();
  }

  private static void refused(Code code, String message, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(code);
              assertThat(e.getStatus().getDescription()).contains(message);
            });
  }

  private static void refused(Code code, String message, PredictRequest.Builder request) {
    refused(code, message, () -> server.predictions().predict(request.build()));
  }

  private static void same(PredictResponse response, Prediction prediction) {
    assertThat(response.getOutputsMap().keySet()).isEqualTo(prediction.outputs().keySet());
    prediction
        .outputs()
        .forEach(
            (name, array) ->
                assertThat(TensorArrays.array(name, response.getOutputsOrThrow(name)))
                    .as(name)
                    .isEqualTo(array));
  }

  @Test
  void theMessagesHaveTheNamesOfServing() {
    assertThat(PredictRequest.getDescriptor().getFullName())
        .isEqualTo("tensorflow.serving.PredictRequest");
    assertThat(
            PredictRequest.getDescriptor()
                .findFieldByName("inputs")
                .getMessageType()
                .findFieldByName("value")
                .getMessageType())
        .isSameAs(TensorProto.getDescriptor());
  }

  @Test
  void answersAsTheModelItself() {
    PredictResponse response = server.predictions().predict(request().build());
    same(response, model.predict(SetDataset.of(X.values(), new int[] {2, 3, 2}, null, null)));
    assertThat(response.getModelSpec().getName()).isEqualTo("tiny");
    assertThat(response.getModelSpec().getVersion().getValue()).isEqualTo(1);
    assertThat(response.getModelSpec().getSignatureName()).isEqualTo("serving_default");
    // Clients read these fields.
    assertThat(response.getOutputsOrThrow("probabilities").getFloatValCount()).isEqualTo(4);
    assertThat(response.getOutputsOrThrow("index").getInt64ValCount()).isEqualTo(2);
  }

  @Test
  void answersBySignatures() {
    PredictRequest masked =
        request()
            .setModelSpec(TestServer.spec("tiny", "masked"))
            .putInputs("mask", TestServer.tensor(MASK))
            .build();
    same(
        server.predictions().predict(masked),
        model.predict(SetDataset.of(X.values(), new int[] {2, 3, 2}, MASK.values(), null)));
    PredictRequest sized =
        request()
            .setModelSpec(TestServer.spec("tiny", "sized"))
            .putInputs("sizes", TestServer.tensor(new LongArray(new long[] {2}, new long[] {2, 1})))
            .build();
    assertThat(server.predictions().predict(sized).getOutputsMap())
        .isEqualTo(server.predictions().predict(masked).getOutputsMap());
    PredictResponse embedded =
        server
            .predictions()
            .predict(request().setModelSpec(TestServer.spec("tiny", "embedding")).build());
    assertThat(TensorArrays.array("", embedded.getOutputsOrThrow(Signatures.FEATURES)))
        .isEqualTo(model.embed(SetDataset.of(X.values(), new int[] {2, 3, 2}, null, null)));
  }

  @Test
  void readsTensorsInBothForms() {
    ByteBuffer buffer = ByteBuffer.allocate(4 * X.values().length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(X.values());
    TensorProto content =
        TestServer.tensor(X).toBuilder()
            .clearFloatVal()
            .setTensorContent(ByteString.copyFrom(buffer.array()))
            .build();
    assertThat(server.predictions().predict(request().putInputs("x", content).build()))
        .isEqualTo(server.predictions().predict(request().build()));
  }

  @Test
  void fewerValuesThanTheShapeHasAreRepeated() {
    FloatArray ones = new FloatArray(new long[] {1, 2, 2}, new float[] {1, 1, 1, 1});
    TensorProto one = TestServer.tensor(ones).toBuilder().clearFloatVal().addFloatVal(1).build();
    assertThat(server.predictions().predict(request().putInputs("x", one).build()))
        .isEqualTo(
            server.predictions().predict(TestServer.request("tiny", "serving_default", ones)));
  }

  @Test
  void aFilterSelectsOutputs() {
    PredictResponse response =
        server.predictions().predict(request().addOutputFilter("index").build());
    assertThat(response.getOutputsMap()).containsOnlyKeys("index");
    refused(
        Code.INVALID_ARGUMENT,
        "output tensor alias not found in signature: indices",
        request().addOutputFilter("indices"));
    refused(
        Code.INVALID_ARGUMENT,
        "duplicate output tensor alias",
        request().addOutputFilter("index").addOutputFilter("index"));
  }

  @Test
  void unknownNamesAreRefused() {
    refused(
        Code.NOT_FOUND,
        "Servable not found for request: Latest(big); the server has tiny",
        TestServer.request("big", "", X).toBuilder());
    ModelSpec second = TestServer.spec("tiny", "").toBuilder().setVersion(Int64Value.of(2)).build();
    refused(
        Code.NOT_FOUND,
        "Servable not found for request: Specific(tiny, 2); the version 1 is served",
        request().setModelSpec(second));
    refused(
        Code.NOT_FOUND,
        "no labels",
        request().setModelSpec(ModelSpec.newBuilder().setName("tiny").setVersionLabel("stable")));
    refused(
        Code.FAILED_PRECONDITION,
        "Serving signature key \"other\" not found",
        request().setModelSpec(TestServer.spec("tiny", "other")));
    refused(
        Code.INVALID_ARGUMENT,
        "Missing model name",
        request().setModelSpec(ModelSpec.newBuilder()));
  }

  @Test
  void theVersionOfTheRequestIsServed() {
    ModelSpec first = TestServer.spec("tiny", "").toBuilder().setVersion(Int64Value.of(1)).build();
    assertThat(server.predictions().predict(request().setModelSpec(first).build()))
        .isEqualTo(server.predictions().predict(request().build()));
  }

  @Test
  void wrongInputsAreRefused() {
    refused(
        Code.INVALID_ARGUMENT,
        "the signature serving_default takes x [any, any, 2], found the inputs [x, y]",
        request().putInputs("y", TestServer.tensor(X)));
    refused(
        Code.INVALID_ARGUMENT,
        "the input x takes the shape [any, any, 2], found [1, 3]",
        request()
            .putInputs(
                "x", TestServer.tensor(new FloatArray(new long[] {1, 3}, new float[] {1, 2, 3}))));
    refused(
        Code.INVALID_ARGUMENT,
        "the input x takes float32, found int64",
        request()
            .putInputs(
                "x", TestServer.tensor(new LongArray(new long[] {1, 1, 2}, new long[] {1, 2}))));
    refused(
        Code.INVALID_ARGUMENT,
        "no numbers",
        request()
            .putInputs("x", TestServer.tensor(new FloatArray(new long[] {1, 0, 2}, new float[0]))));
    refused(
        Code.INVALID_ARGUMENT,
        "the inputs differ in their number of sets",
        request()
            .setModelSpec(TestServer.spec("tiny", "masked"))
            .putInputs(
                "mask",
                TestServer.tensor(new FloatArray(new long[] {1, 3}, new float[] {1, 1, 1}))));
  }

  @Test
  void damagedTensorsAreRefused() {
    TensorProto x = TestServer.tensor(X);
    refused(
        Code.INVALID_ARGUMENT,
        "the input x has 13 values, expected 12",
        request().putInputs("x", x.toBuilder().addFloatVal(1).build()));
    refused(
        Code.INVALID_ARGUMENT,
        "the input x has 3 bytes of content, expected 48",
        request()
            .putInputs(
                "x", x.toBuilder().setTensorContent(ByteString.copyFrom(new byte[3])).build()));
    TensorShapeProto huge =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dim.newBuilder().setSize(1L << 40))
            .addDim(TensorShapeProto.Dim.newBuilder().setSize(1L << 40))
            .addDim(TensorShapeProto.Dim.newBuilder().setSize(2))
            .build();
    refused(
        Code.INVALID_ARGUMENT,
        "expected at most",
        request().putInputs("x", x.toBuilder().setTensorShape(huge).build()));
    refused(
        Code.INVALID_ARGUMENT,
        "the input x takes float32, found string",
        request().putInputs("x", x.toBuilder().setDtype(DataType.DT_STRING).build()));
  }

  @Test
  void otherMethodsSayWhatToCall() {
    refused(
        Code.UNIMPLEMENTED,
        "call Predict",
        () ->
            server
                .predictions()
                .classify(
                    ClassificationRequest.newBuilder()
                        .setModelSpec(TestServer.spec("tiny", ""))
                        .build()));
    refused(
        Code.UNIMPLEMENTED,
        "call Predict",
        () -> server.predictions().regress(RegressionRequest.getDefaultInstance()));
    refused(
        Code.UNIMPLEMENTED,
        "call Predict",
        () -> server.predictions().multiInference(MultiInferenceRequest.getDefaultInstance()));
    refused(
        Code.UNIMPLEMENTED,
        "without a request",
        () -> server.models().handleReloadConfigRequest(ReloadConfigRequest.getDefaultInstance()));
  }

  @Test
  void theMetadataHasTheSignatures() throws IOException {
    GetModelMetadataResponse response =
        server
            .predictions()
            .getModelMetadata(
                GetModelMetadataRequest.newBuilder()
                    .setModelSpec(TestServer.spec("tiny", ""))
                    .addMetadataField("signature_def")
                    .build());
    assertThat(response.getModelSpec().getVersion().getValue()).isEqualTo(1);
    SignatureDefMap signatures =
        response.getMetadataOrThrow("signature_def").unpack(SignatureDefMap.class);
    assertThat(signatures.getSignatureDefMap())
        .containsKeys("serving_default", "masked", "embedding");
    assertThat(signatures.getSignatureDefOrThrow("masked").getInputsMap())
        .containsOnlyKeys("x", "mask");
    refused(
        Code.INVALID_ARGUMENT,
        "expected the metadata_field signature_def, found [graph]",
        () ->
            server
                .predictions()
                .getModelMetadata(
                    GetModelMetadataRequest.newBuilder()
                        .setModelSpec(TestServer.spec("tiny", ""))
                        .addMetadataField("graph")
                        .build()));
  }

  @Test
  void theStatusHasTheVersions() {
    assertThat(
            server
                .models()
                .getModelStatus(
                    GetModelStatusRequest.newBuilder()
                        .setModelSpec(TestServer.spec("tiny", ""))
                        .build())
                .getModelVersionStatusList())
        .singleElement()
        .satisfies(
            status -> {
              assertThat(status.getVersion()).isEqualTo(1);
              assertThat(status.getState()).isEqualTo(ModelVersionStatus.State.AVAILABLE);
            });
    refused(
        Code.NOT_FOUND,
        "Servable not found",
        () ->
            server
                .models()
                .getModelStatus(
                    GetModelStatusRequest.newBuilder()
                        .setModelSpec(TestServer.spec("big", ""))
                        .build()));
  }

  @Test
  void theHealthIsServing() {
    assertThat(
            HealthGrpc.newBlockingStub(server.channel())
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus())
        .isEqualTo(ServingStatus.SERVING);
  }
}
