package io.github.dsszoo.savedmodel.internal;

import io.github.dsszoo.internal.file.AtomicFile;
import io.github.dsszoo.internal.file.AtomicFolder;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.spec.NetworkSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.SavedModel;

/**
 * Writes models as {@code <base>/<name>/<version>/}, the folders that TensorFlow Serving watches. A
 * version is written atomically.
 */
public final class SavedModelWriter {
  private SavedModelWriter() {}

  /**
   * Writes a version of a model.
   *
   * @param base the folder of all models
   * @param card with name and version; the records of the files are filled in
   * @param weights of all the network's variables
   * @param warmUp a batch of raw sets without padding for Serving to try: {@code x}, and {@code
   *     edges} or {@code adjacency} where the network takes such
   * @param extra further files for assets.extra, by name
   * @return the version's folder
   * @throws SavedModelException with the cause {@link FileAlreadyExistsException} if the version
   *     exists; also if the model has ops that a saved model may not have, or cannot be written
   */
  public static Path write(
      Path base,
      ModelCard card,
      Network network,
      Weights weights,
      Map<String, ? extends Array> warmUp,
      Map<String, byte[]> extra) {
    Path folder = base.resolve(card.name()).resolve(Integer.toString(card.version()));
    if (Files.exists(folder)) {
      throw new SavedModelException(
          folder + " exists; use another version or delete it",
          new FileAlreadyExistsException(folder.toString()));
    }
    try (ServingGraph graph = new ServingGraph(network)) {
      SavedModel model = graph.toProto();
      requireLoadable(model);
      AtomicFolder.create(
          folder,
          hidden -> {
            Files.createDirectories(hidden.resolve(Layout.VARIABLES).getParent());
            Files.createDirectories(hidden.resolve(Layout.EXTRA));
            graph.saveVariables(weights, hidden.resolve(Layout.VARIABLES));
            Files.write(hidden.resolve(Layout.GRAPH), model.toByteArray());
            Files.write(hidden.resolve(Layout.FINGERPRINT), fingerprint(model, hidden));
            Files.writeString(
                hidden.resolve(Layout.NETWORK),
                NetworkText.print(network.spec()),
                StandardCharsets.UTF_8);
            Files.write(
                hidden.resolve(Layout.WARM_UP), WarmUp.requests(card.name(), network, warmUp));
            for (Map.Entry<String, byte[]> file : extra.entrySet()) {
              Files.write(hidden.resolve(Layout.EXTRA).resolve(file.getKey()), file.getValue());
            }
            Files.write(
                hidden.resolve(Layout.CARD), card.withFiles(ModelFiles.record(hidden)).toJson());
          });
      return folder;
    } catch (IOException | TensorFlowException e) {
      throw new SavedModelException("the model cannot be written to " + base + ": " + reason(e), e);
    }
  }

  /**
   * Writes the computation graph of a version again, with the ops, the free sizes and the
   * signatures of this version of the zoo, and records it on the card. The weights are checked and
   * not written.
   *
   * @param folder of the version
   * @param warmUp a batch of raw sets, as for {@link #write}
   * @return the card with the new record
   * @throws SavedModelException if the folder has no such model, or its weights do not fit
   */
  public static ModelCard renewGraph(Path folder, Map<String, ? extends Array> warmUp) {
    ModelCard card = ServedModel.readCard(folder);
    try {
      ModelFiles.check(folder, card.files());
      Network network =
          Network.of(
              NetworkText.read(folder.resolve(Layout.NETWORK), NetworkSpec.newBuilder()).build());
      try (ServingGraph graph = new ServingGraph(network)) {
        SavedModel model = graph.toProto();
        requireLoadable(model);
        graph.loadVariables(folder.resolve(Layout.VARIABLES));
        AtomicFile.write(folder.resolve(Layout.GRAPH), model.toByteArray());
        AtomicFile.write(folder.resolve(Layout.FINGERPRINT), fingerprint(model, folder));
        AtomicFile.write(
            folder.resolve(Layout.WARM_UP), WarmUp.requests(card.name(), network, warmUp));
      }
      Map<String, ModelCard.FileRecord> records = ModelFiles.record(folder);
      records.remove(Layout.CARD);
      ModelCard renewed = card.withFiles(records);
      AtomicFile.write(folder.resolve(Layout.CARD), renewed.toJson());
      return renewed;
    } catch (IOException | TensorFlowException e) {
      throw new SavedModelException(
          "the computation graph in " + folder + " cannot be written again: " + reason(e), e);
    }
  }

  private static byte[] fingerprint(SavedModel model, Path folder) throws IOException {
    byte[] index = Files.readAllBytes(folder.resolve(Layout.VARIABLES + ".index"));
    return Fingerprint.of(model, index).toByteArray();
  }

  /** What is written can be loaded again: a layer of a user may have any op. */
  private static void requireLoadable(SavedModel model) {
    Set<String> refused = OpAllowList.notAllowed(model.getMetaGraphs(0).getGraphDef());
    if (!refused.isEmpty()) {
      throw new SavedModelException(
          "the model is not written: its layers add ops that a saved model may not have, "
              + String.join(", ", refused)
              + "; use other ops in these layers");
    }
  }

  private static String reason(Exception e) {
    return e.getMessage() == null
        ? e.getClass().getSimpleName()
        : e.getMessage().lines().findFirst().orElse("");
  }
}
