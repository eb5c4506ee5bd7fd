package io.github.dsszoo.model;

import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.ServedModel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Where models are found by name. */
public final class Catalogue {
  private static final String VARIABLE = "DSS_ZOO_MODELS";
  private static final String FOLDER = "saved-models";
  private static final String GRAPH = "saved_model.pb";

  private final List<Path> folders;

  /** A catalogue of folders of models, the first with a model winning. */
  Catalogue(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /** The catalogue of {@link #folders}. */
  static Catalogue ofUser() {
    return new Catalogue(folders());
  }

  /**
   * The folders that are searched, the first with a model winning: those of the variable
   * DSS_ZOO_MODELS, else {@code saved-models} in the working folder or one above it; then the
   * user's cache.
   */
  public static List<Path> folders() {
    return folders(
        System.getenv(VARIABLE), Path.of("").toAbsolutePath(), DataCache.ofUser().root());
  }

  static List<Path> folders(String listed, Path working, Path cache) {
    List<Path> folders = new ArrayList<>();
    if (listed != null && !listed.isBlank()) {
      Arrays.stream(listed.split(File.pathSeparator)).map(Path::of).forEach(folders::add);
    } else {
      ofProject(working).ifPresent(folders::add);
    }
    folders.add(cache.resolve("models"));
    return folders;
  }

  private static Optional<Path> ofProject(Path working) {
    for (Path at = working; at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(FOLDER))) {
        return Optional.of(at.resolve(FOLDER));
      }
    }
    return Optional.empty();
  }

  /**
   * The cards of the latest versions, in the order of their names. A damaged card is passed over.
   */
  List<ModelCard> cards() {
    Map<String, ModelCard> cards = new TreeMap<>();
    for (Path folder : folders) {
      for (Path model : models(folder)) {
        readable(versionFolder(model))
            .ifPresent(card -> cards.putIfAbsent(model.getFileName().toString(), card));
      }
    }
    return List.copyOf(cards.values());
  }

  private static Optional<ModelCard> readable(Path version) {
    try {
      return Optional.of(ServedModel.readCard(version));
    } catch (SavedModelException e) {
      return Optional.empty();
    }
  }

  private static List<Path> models(Path folder) {
    try {
      return Exports.models(folder);
    } catch (IOException e) {
      throw new SavedModelException(folder + " cannot be read: " + e, e);
    }
  }

  /** The folder of the version that a name, a folder or a URL stands for. */
  Path resolve(String model) {
    if (Archive.isUrl(model)) {
      return versionFolder(Archive.ofUser().fetch(model));
    }
    Optional<Path> named = named(model);
    if (named.isPresent()) {
      return versionFolder(named.get());
    }
    if (looksLikeFolder(model)) {
      return versionFolder(Path.of(model));
    }
    throw new SavedModelException(
        "there is no model \"" + model + "\"; the zoo has " + names() + " in " + folders);
  }

  Path version(String name, int version) {
    Path model =
        named(name)
            .orElseThrow(
                () ->
                    new SavedModelException(
                        "there is no model \"" + name + "\"; the zoo has " + names()));
    Path folder = model.resolve(Integer.toString(version));
    if (!Files.isDirectory(folder)) {
      throw new SavedModelException(
          "the model \""
              + name
              + "\" has no version "
              + version
              + "; its latest is "
              + Exports.latest(model).orElse(0));
    }
    return folder;
  }

  private Optional<Path> named(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
      return Optional.empty();
    }
    return folders.stream()
        .map(folder -> folder.resolve(name))
        .filter(model -> Exports.latest(model).isPresent())
        .findFirst();
  }

  private static boolean looksLikeFolder(String model) {
    try {
      return !model.isBlank() && Files.isDirectory(Path.of(model));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private String names() {
    List<String> names = cards().stream().map(ModelCard::name).toList();
    return names.isEmpty() ? "no models" : String.join(", ", names);
  }

  /** The folder of a version, given it or the folder of the model. */
  static Path versionFolder(Path folder) {
    if (Files.exists(folder.resolve(GRAPH))) {
      return folder;
    }
    OptionalInt latest = Exports.latest(folder);
    if (latest.isPresent()) {
      return folder.resolve(Integer.toString(latest.getAsInt()));
    }
    throw new SavedModelException(
        "there is no model in " + folder + ": neither " + GRAPH + " nor a version's folder");
  }
}
