package io.github.dsszoo.savedmodel.internal;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FingerprintDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.VersionDef;

/**
 * The content of fingerprint.pb, by which TensorFlow and what watches it distinguish models:
 * numbers as TensorFlow 2.18 computes them.
 *
 * <p>Source: {@code tensorflow/cc/saved_model/fingerprinting.cc} and {@code
 * tensorflow/core/graph/regularization}.
 */
final class Fingerprint {
  /** The version of the algorithm. */
  private static final int PRODUCER = 1;

  private Fingerprint() {}

  /**
   * Returns the fingerprint of a model.
   *
   * @param index the content of variables/variables.index
   */
  static FingerprintDef of(SavedModel model, byte[] index) {
    MetaGraphDef graph = model.getMetaGraphs(0);
    return FingerprintDef.newBuilder()
        .setSavedModelChecksum(hash(model))
        .setGraphDefProgramHash(hash(regularized(graph.getGraphDef())))
        .setSignatureDefHash(hash(graph.getSignatureDefMap()))
        .setCheckpointHash(FarmHash.fingerprint(index))
        .setVersion(VersionDef.newBuilder().setProducer(PRODUCER))
        .build();
  }

  /** Removes what may differ between platforms: texts of constants, versions, functions. */
  private static GraphDef regularized(GraphDef graph) {
    // Present and empty: TensorFlow hashes them so.
    GraphDef.Builder result =
        graph.toBuilder()
            .setVersions(VersionDef.getDefaultInstance())
            .setLibrary(FunctionDefLibrary.getDefaultInstance());
    for (NodeDef.Builder node : result.getNodeBuilderList()) {
      if (node.getOp().equals("Const")
          && node.getAttrOrThrow("dtype").getType() == DataType.DT_STRING) {
        node.putAttr("value", node.getAttrOrThrow("value").toBuilder().clearValue().build());
      }
    }
    return result.build();
  }

  private static long hash(Map<String, SignatureDef> signatures) {
    long hash = 0;
    for (Map.Entry<String, SignatureDef> entry : new TreeMap<>(signatures).entrySet()) {
      byte[] name = entry.getKey().getBytes(StandardCharsets.UTF_8);
      hash = FarmHash.joined(hash, FarmHash.fingerprint(name));
      hash = FarmHash.joined(hash, hash(entry.getValue()));
    }
    return hash;
  }

  private static long hash(MessageLite message) {
    byte[] bytes = new byte[message.getSerializedSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    try {
      message.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return FarmHash.fingerprint(bytes);
  }
}
