package io.github.dsszoo.model;

import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.ServedModel;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Loads pretrained models.
 *
 * <pre>{@code
 * try (ZooModel model = Zoo.load("signals-dss")) {
 *   Prediction prediction = model.predict(sets);
 * }
 * }</pre>
 *
 * <p>Names are looked up in a {@link Catalogue}: in folders, on the class path, in the user's cache
 * and at the address in the environment variable DSS_ZOO_CATALOGUE. All files of a model are
 * checked before it is loaded.
 */
public final class Zoo {
  private Zoo() {}

  /**
   * Loads a model.
   *
   * @param model the name of a model, for its latest version; a name with a version, {@code
   *     "signals-dss:1"}; the folder of a model or of a version; or the URL of an archive with its
   *     checksum, {@code https://host/signals-dss.zip#sha256=...}
   * @throws SavedModelException if there is no such model, or it is damaged
   */
  public static ZooModel load(String model) {
    return catalogue().load(model);
  }

  /**
   * Loads a version of a model.
   *
   * @param name of the model
   * @param version from 1
   * @throws SavedModelException if there is no such version, or it is damaged
   */
  public static ZooModel load(String name, int version) {
    return load(name + ":" + version);
  }

  /**
   * Loads a model from its folder (the latest version) or from the folder of a version.
   *
   * @throws SavedModelException if there is no model, or it is damaged
   */
  public static ZooModel load(Path folder) {
    return load(folder, LoadOptions.standard());
  }

  /**
   * Loads a model with options.
   *
   * @param model a name, a folder or a URL, as for {@link #load(String)}
   * @throws SavedModelException if there is no such model, or it is damaged
   * @throws io.github.dsszoo.device.DeviceException if the device cannot be had
   */
  public static ZooModel load(String model, LoadOptions options) {
    return catalogue().load(model, options);
  }

  /**
   * Loads a model from its folder (the latest version) or from the folder of a version, with
   * options.
   *
   * @throws SavedModelException if there is no model, it is damaged, or it has no sample sets to
   *     warm up with
   * @throws io.github.dsszoo.device.DeviceException if the device cannot be had
   */
  public static ZooModel load(Path folder, LoadOptions options) {
    Path version = Catalogue.versionFolder(folder);
    boolean standard = options.device().equals(DeviceOptions.standard());
    if (!standard) {
      options.device().require();
    }
    ServedModel served = ServedModel.load(version, options.settings());
    if (standard) {
      options.device().require(); // refuses nothing; the library is loaded beside the files
    }
    ZooModel model = new ZooModel(served, served.card(), Optional.of(version), options);
    if (options.warmUp()) {
      warmUp(model, version);
    }
    return model;
  }

  private static void warmUp(ZooModel model, Path version) {
    try {
      model.predict(Samples.of(Optional.of(version)).sets());
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  /**
   * Loads a SavedModel without a model card, from a source that you trust. It predicts sets by its
   * signature "serving_default", or "masked" if it has one and the sets have a mask; it cannot be
   * fine-tuned. {@link ForeignModel} predicts by other signatures and from arrays of other types,
   * and checks and exports such models.
   *
   * @throws SavedModelException if there is no model, it is damaged, or it has ops that are not
   *     allowed
   */
  public static ZooModel loadForeign(Path folder) {
    return loadForeign(folder, DeviceOptions.standard());
  }

  /**
   * Loads a SavedModel without a model card on a device, as {@link #loadForeign(Path)} does.
   *
   * @throws SavedModelException if there is no model, it is damaged, or it has ops that are not
   *     allowed
   * @throws io.github.dsszoo.device.DeviceException if the device cannot be had
   */
  public static ZooModel loadForeign(Path folder, DeviceOptions device) {
    Path version = Catalogue.versionFolder(folder);
    LoadOptions options = LoadOptions.standard().withDevice(device);
    device.require();
    return new ZooModel(
        ServedModel.loadForeign(version, device.settings()),
        Optional.empty(),
        Optional.of(version),
        options);
  }

  /**
   * Creates a model from a network and its weights, without files. It predicts and can be checked
   * for equivariance; it has no card and cannot be exported.
   *
   * @param network of the model
   * @param weights by path, for all parameters and moving statistics of the network
   */
  public static ZooModel inMemory(Network network, Weights weights) {
    return new ZooModel(ServedModel.inMemory(network, weights), Optional.empty(), Optional.empty());
  }

  /**
   * Returns the folders of models: those of the environment variable DSS_ZOO_MODELS or, if it is
   * not set, {@code saved-models} in the working folder or the nearest folder above it.
   */
  public static List<Path> folders() {
    return ModelFolders.ofUser();
  }

  /** Returns where {@link #load(String)} finds models. */
  public static Catalogue catalogue() {
    return Catalogue.ofUser();
  }

  /**
   * Returns where models are found, with the address of a catalogue that {@code zoo publish} wrote,
   * instead of the address in DSS_ZOO_CATALOGUE. Archives are downloaded into the user's cache and
   * compared with the checksums of the index. With DSS_ZOO_OFFLINE=1 nothing is downloaded.
   *
   * @param address the folder of the catalogue, an http, https or file URL
   * @throws SavedModelException if it is not such a URL
   */
  public static Catalogue catalogue(URI address) {
    return Catalogue.at(Optional.of(address));
  }

  /** Returns all models that can be loaded by name, sorted by name. */
  public static List<ModelEntry> models() {
    return catalogue().models();
  }
}
