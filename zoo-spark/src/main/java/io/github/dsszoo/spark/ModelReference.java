package io.github.dsszoo.spark;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.element.ElementKinds;
import io.github.dsszoo.internal.file.Sha256;
import io.github.dsszoo.model.Catalogue;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.internal.store.ModelName;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.savedmodel.Signatures;
import io.github.dsszoo.savedmodel.internal.Layout;
import io.github.dsszoo.spark.internal.ModelArchive;
import io.github.dsszoo.spec.InputSpec;
import io.github.dsszoo.spec.NetworkSpec;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.proto.SavedModel;

/**
 * A model that the driver has found. The driver reads its card and its network, and does not load
 * it.
 *
 * @param model its name, folder or URL as given, with the version for a name
 * @param sha256 of the card, which has the checksums of all other files
 * @param folder of the version on the driver
 */
record ModelReference(String model, String sha256, Path folder) {

  /**
   * Finds a model.
   *
   * @param model as {@link Zoo#load(String)}
   * @param catalogue the address of a catalogue; empty for that of the environment
   * @param expected the SHA-256 of the card; empty for any
   * @throws SavedModelException if there is no such model
   * @throws ScoringException if its card has another checksum
   */
  static ModelReference find(String model, String catalogue, String expected) {
    Catalogue places = catalogue.isBlank() ? Zoo.catalogue() : Zoo.catalogue(URI.create(catalogue));
    Path folder = places.resolve(model);
    ModelCard card = ServedModel.readCard(folder);
    String pinned =
        ModelName.parse(model).isPresent() ? model.split(":")[0] + ":" + card.version() : model;
    String sha256 = checksum(folder);
    check(pinned, expected, sha256);
    return new ModelReference(pinned, sha256, folder);
  }

  /**
   * Compares the checksum of a card.
   *
   * @param expected in hexadecimal; empty for any
   * @throws ScoringException if it is another
   */
  static void check(String model, String expected, String found) {
    if (!expected.isBlank() && !expected.equalsIgnoreCase(found)) {
      throw new ScoringException(
          "expected the model %s with SHA-256 %s of its card, found %s; get that model, or change sha256"
              .formatted(model, expected, found));
    }
  }

  /** Returns the SHA-256 of the card in the folder of a version, in hexadecimal. */
  static String checksum(Path folder) {
    try {
      return Sha256.of(folder.resolve(Layout.CARD));
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /** Returns the files of the model. */
  byte[] archive() {
    try {
      return ModelArchive.of(folder);
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /** Returns the definition of the network. */
  NetworkSpec spec() {
    try {
      return NetworkText.read(folder.resolve(Layout.NETWORK), NetworkSpec.newBuilder()).build();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /** Returns the number of channels of the images that the model takes; 0 if it takes others. */
  int imageChannels() {
    InputSpec input = spec().getInput();
    return ElementKinds.kind(input).equals(ElementKind.IMAGE)
        ? Math.toIntExact(ElementKinds.shape(input).get(2))
        : 0;
  }

  /**
   * Returns the number of axes of the features of one set: 1 if the encoder pools over the set.
   *
   * @throws ScoringException if the model has no features
   */
  int featureRank() {
    try (InputStream in = Files.newInputStream(folder.resolve(Layout.GRAPH))) {
      return SavedModel.parseFrom(in).getMetaGraphsList().stream()
          .flatMap(graph -> graph.getSignatureDefMap().entrySet().stream())
          .filter(signature -> signature.getKey().equals(Signatures.EMBEDDING))
          .map(signature -> signature.getValue().getOutputsOrThrow(Signatures.FEATURES))
          .findFirst()
          .map(features -> features.getTensorShape().getDimCount() - 1)
          .orElseThrow(
              () ->
                  new ScoringException(
                      "the model "
                          + model
                          + " has no features; leave out the output \"embedding\""));
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static SavedModelException unreadable(Path folder, IOException cause) {
    return new SavedModelException("the model in " + folder + " cannot be read: " + cause, cause);
  }
}
