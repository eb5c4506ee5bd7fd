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

/** Finds models by name in a list of folders. */
final class Catalogue {
  private static final String VARIABLE = "DSS_ZOO_MODELS";
  private static final String FOLDER = "saved-models";
  private static final String GRAPH = "saved_model.pb";

  private final List<Path> folders;

  /** Creates a catalogue of folders of models; the first folder that has a model is used. */
  Catalogue(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /** Returns the catalogue of {@link Zoo#folders}. */
  static Catalogue ofUser() {
    return new Catalogue(Zoo.folders());
  }

  /** Returns the folders that the user's environment gives; see {@link Zoo#folders}. */
  static List<Path> foldersOfUser() {
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

  /** Returns the cards of the latest versions, sorted by name. Damaged cards are skipped. */
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
      throw new SavedModelException("cannot read " + folder + ": " + e, e);
    }
  }

  /**
   * Returns the folder of the version that a name, a folder or a URL identifies.
   *
   * @throws SavedModelException if there is no such model
   */
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
        "found no model \"" + model + "\" in " + folders + "; known models: " + names());
  }

  /** Returns the folder of a version of a named model. */
  Path version(String name, int version) {
    Path model =
        named(name)
            .orElseThrow(
                () ->
                    new SavedModelException(
                        "found no model \"" + name + "\"; known models: " + names()));
    Path folder = model.resolve(Integer.toString(version));
    if (!Files.isDirectory(folder)) {
      throw new SavedModelException(
          "found no version "
              + version
              + " of the model \""
              + name
              + "\"; its latest version is "
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
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  /** Returns the folder of a version, given that folder or the folder of the model. */
  static Path versionFolder(Path folder) {
    if (Files.exists(folder.resolve(GRAPH))) {
      return folder;
    }
    OptionalInt latest = Exports.latest(folder);
    if (latest.isPresent()) {
      return folder.resolve(Integer.toString(latest.getAsInt()));
    }
    throw new SavedModelException(
        "found no model in "
            + folder
            + ": expected "
            + GRAPH
            + " or a folder of a version, such as 1");
  }
}
