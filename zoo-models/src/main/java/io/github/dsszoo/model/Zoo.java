package io.github.dsszoo.model;

import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.ServedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The zoo: loads models.
 *
 * <pre>{@code
 * try (ZooModel model = Zoo.load("signals-dss")) {
 *   Prediction prediction = model.predict(sets);
 * }
 * }</pre>
 *
 * <p>A name is looked up in the folders of {@link Catalogue#folders}. Every file of a model is
 * checked before it is loaded.
 */
public final class Zoo {
  private Zoo() {}

  /**
   * Loads a model.
   *
   * @param model its name, for its latest version; the folder of a model or of one of its versions;
   *     or a URL of an archive with its checksum, {@code https://host/signals-dss.zip#sha256=...}
   * @throws SavedModelException if there is none, or it is damaged
   */
  public static ZooModel load(String model) {
    return load(Catalogue.ofUser().resolve(model));
  }

  /**
   * Loads a version of a model.
   *
   * @throws SavedModelException if there is none, or it is damaged
   */
  public static ZooModel load(String name, int version) {
    return load(Catalogue.ofUser().version(name, version));
  }

  /**
   * Loads a model from its folder, the latest version, or from the folder of a version.
   *
   * @throws SavedModelException if there is none, or it is damaged
   */
  public static ZooModel load(Path folder) {
    Path version = Catalogue.versionFolder(folder);
    ServedModel served = ServedModel.load(version);
    return new ZooModel(served, served.card(), Optional.of(version));
  }

  /**
   * Loads a saved model that is not ours, which you vouch for: it predicts by its signatures, and
   * no more.
   *
   * @throws SavedModelException if there is none, it is damaged, or it has ops that are not allowed
   */
  public static ZooModel loadForeign(Path folder) {
    Path version = Catalogue.versionFolder(folder);
    return new ZooModel(ServedModel.loadForeign(version), Optional.empty(), Optional.of(version));
  }

  /** The cards of all models that can be loaded by name, in the order of their names. */
  public static List<ModelCard> list() {
    return Catalogue.ofUser().cards();
  }
}
