package io.github.dsszoo.model.internal.store;

import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.internal.Layout;
import io.github.dsszoo.spec.NetworkSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;

/** A version of a model in a {@link ModelSource}. Its files need not be on this machine. */
public interface StoredModel {
  /** The order of models by name and version. */
  Comparator<StoredModel> ORDER =
      Comparator.comparing(StoredModel::name).thenComparingInt(StoredModel::version);

  /** Returns the name of the model. */
  String name();

  /** Returns the version, from 1. */
  int version();

  /**
   * Reads the card.
   *
   * @throws SavedModelException if it is missing or damaged
   */
  default ModelCard card() {
    return ModelCard.fromJson(read(Layout.CARD));
  }

  /**
   * Returns the modality of the model, such as "signals"; see {@link Modality}.
   *
   * @throws SavedModelException if the network cannot be read
   */
  default String modality() {
    return Modality.of(spec().getInput());
  }

  /**
   * Returns the kind of answer of the model, such as "classes"; see {@link Modality#answer}.
   *
   * @throws SavedModelException if the network cannot be read
   */
  default String answer() {
    return Modality.answer(spec().getOutput());
  }

  private NetworkSpec spec() {
    String text = new String(read(Layout.NETWORK), StandardCharsets.UTF_8);
    return NetworkText.parse(text, Layout.NETWORK + " of " + name(), NetworkSpec.newBuilder())
        .build();
  }

  private byte[] read(String file) {
    try {
      return bytes(file);
    } catch (IOException e) {
      throw new SavedModelException(
          "cannot read " + file + " of the model " + name() + ":" + version() + ": " + e, e);
    }
  }

  /**
   * Reads a small file of the model.
   *
   * @param file its path inside the folder of the version
   * @throws IOException if it is missing or cannot be read
   */
  byte[] bytes(String file) throws IOException;

  /**
   * Returns the folder with the files of the version. Unpacks or downloads them if necessary.
   *
   * @throws SavedModelException if this fails
   */
  Path folder(DownloadProgress progress);
}
