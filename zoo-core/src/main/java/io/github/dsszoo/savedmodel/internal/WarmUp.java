package io.github.dsszoo.savedmodel.internal;

import com.google.protobuf.ByteString;
import io.github.dsszoo.internal.file.TfRecords;
import io.github.dsszoo.network.GraphInput;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import io.github.dsszoo.savedmodel.Signatures;
import io.github.dsszoo.spec.serving.ModelSpec;
import io.github.dsszoo.spec.serving.PredictLog;
import io.github.dsszoo.spec.serving.PredictRequest;
import io.github.dsszoo.spec.serving.PredictionLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Requests that TensorFlow Serving runs before a model takes traffic: one for each signature. */
final class WarmUp {
  private WarmUp() {}

  /**
   * The content of tf_serving_warmup_requests for a batch of sets without padding.
   *
   * @param inputs x, and edges or adjacency where the model takes such
   */
  static byte[] requests(String model, Network network, Map<String, ? extends Array> inputs) {
    long[] x = inputs.get(Signatures.X).shape();
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      TfRecords.append(out, log(request(model, Signatures.SERVING, inputs)));
      TfRecords.append(out, log(request(model, Signatures.EMBEDDING, inputs)));
      TfRecords.append(out, log(masked(model, Signatures.MASKED, inputs, x[0], x[1])));
      TfRecords.append(out, log(sized(model, inputs, x[0], x[1])));
      if (network.graphInput().filter(GraphInput.EDGES::equals).isPresent()) {
        TfRecords.append(out, log(batched(model, inputs, x[0])));
      }
      if (network.kind().hasPoints()) {
        TfRecords.append(
            out, log(masked(model, Signatures.MASKED_POINTS, inputs, x[0], x[1], x[2])));
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PredictRequest.Builder masked(
      String model, String signature, Map<String, ? extends Array> inputs, long... mask) {
    return request(model, signature, inputs).putInputs(Signatures.MASK, tensor(ones(mask)));
  }

  private static PredictRequest.Builder sized(
      String model, Map<String, ? extends Array> inputs, long sets, long size) {
    long[] sizes = new long[Math.toIntExact(sets)];
    Arrays.fill(sizes, size);
    return request(model, Signatures.SIZED, inputs)
        .putInputs(Signatures.SIZES, tensor(new LongArray(new long[] {sets}, sizes)));
  }

  /** The same edges for each set. */
  private static PredictRequest.Builder batched(
      String model, Map<String, ? extends Array> inputs, long sets) {
    String name = GraphInput.EDGES.inputName();
    LongArray edges = (LongArray) inputs.get(name);
    long[] all = new long[Math.toIntExact(sets * edges.values().length)];
    for (int set = 0; set < sets; set++) {
      System.arraycopy(edges.values(), 0, all, set * edges.values().length, edges.values().length);
    }
    return request(model, Signatures.BATCHED, inputs)
        .putInputs(name, tensor(new LongArray(new long[] {sets, edges.shape()[0], 2}, all)));
  }

  private static FloatArray ones(long[] shape) {
    float[] values =
        new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
    Arrays.fill(values, 1);
    return new FloatArray(shape, values);
  }

  private static PredictRequest.Builder request(
      String model, String signature, Map<String, ? extends Array> inputs) {
    PredictRequest.Builder request =
        PredictRequest.newBuilder()
            .setModelSpec(ModelSpec.newBuilder().setName(model).setSignatureName(signature));
    inputs.forEach((name, array) -> request.putInputs(name, tensor(array)));
    return request;
  }

  private static byte[] log(PredictRequest.Builder request) {
    return PredictionLog.newBuilder()
        .setPredictLog(PredictLog.newBuilder().setRequest(request))
        .build()
        .toByteArray();
  }

  private static ByteString tensor(Array array) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : array.shape()) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return TensorProto.newBuilder()
        .setDtype(array instanceof LongArray ? DataType.DT_INT64 : DataType.DT_FLOAT)
        .setTensorShape(shape)
        .setTensorContent(ByteString.copyFrom(content(array)))
        .build()
        .toByteString();
  }

  private static byte[] content(Array array) {
    if (array instanceof LongArray longs) {
      ByteBuffer content = littleEndian(Long.BYTES * longs.values().length);
      content.asLongBuffer().put(longs.values());
      return content.array();
    }
    float[] floats = ((FloatArray) array).values();
    ByteBuffer content = littleEndian(Float.BYTES * floats.length);
    content.asFloatBuffer().put(floats);
    return content.array();
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
