package io.github.dsszoo.serving.internal.pool;

import io.github.dsszoo.model.Catalogue;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.savedmodel.internal.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Where a model that is to be served lies.
 *
 * @param name of the model in requests
 * @param version that is served first
 * @param folder of this version
 * @param base the folder whose highest version is served; empty to serve always the same version
 */
record ModelPlace(String name, long version, Path folder, Optional<Path> base) {
  private static final String VERSION = "[1-9][0-9]{0,8}";

  /**
   * Finds a model. The latest version of a folder, and of a name in {@link Zoo#folders}, is
   * followed. A version that is given, and a model of the class path, the cache or a URL, is not.
   *
   * @param model as {@link Catalogue#load(String)}
   * @throws SavedModelException if there is none
   */
  static ModelPlace find(String model) {
    Path folder = Zoo.catalogue().resolve(model).toAbsolutePath().normalize();
    String name = ServedModel.readCard(folder).name();
    Path parent = folder.getParent();
    boolean numbered = folder.getFileName().toString().matches(VERSION);
    boolean given = model.matches(".*:" + VERSION) || isFolder(model, folder);
    boolean ofUser =
        isFolder(model, parent)
            || Zoo.folders().stream()
                .anyMatch(each -> parent.startsWith(each.toAbsolutePath().normalize()));
    long version =
        numbered
            ? Long.parseLong(folder.getFileName().toString())
            : ServedModel.readCard(folder).version();
    return new ModelPlace(
        name,
        version,
        folder,
        numbered && !given && ofUser ? Optional.of(parent) : Optional.empty());
  }

  private static boolean isFolder(String model, Path folder) {
    try {
      return Files.isDirectory(Path.of(model))
          && Path.of(model).toAbsolutePath().normalize().equals(folder);
    } catch (java.nio.file.InvalidPathException e) {
      return false;
    }
  }

  /**
   * Returns the highest version in the base folder; empty if there is none.
   *
   * @throws IOException if the folder cannot be read
   */
  OptionalLong latest() throws IOException {
    if (base.isEmpty() || !Files.isDirectory(base.get())) {
      return OptionalLong.empty();
    }
    try (Stream<Path> children = Files.list(base.get())) {
      LongStream versions =
          children
              .filter(child -> child.getFileName().toString().matches(VERSION))
              .filter(child -> Files.isRegularFile(child.resolve(Layout.GRAPH)))
              .mapToLong(child -> Long.parseLong(child.getFileName().toString()));
      return versions.max();
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Returns the folder of a version of the same model. */
  Path folder(long other) {
    return base.map(path -> path.resolve(Long.toString(other))).orElse(folder);
  }
}
