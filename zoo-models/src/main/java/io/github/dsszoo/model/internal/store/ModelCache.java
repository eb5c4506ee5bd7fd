package io.github.dsszoo.model.internal.store;

import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.internal.file.AtomicFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The folder of the cache that has models. Content that is addressed by a checksum is in a folder
 * of that name, which appears by renaming: each folder is complete.
 *
 * <table>
 *   <caption>Layout</caption>
 *   <tr><td>{@code models/<name>/<version>/}<td>models that the user put there
 *   <tr><td>{@code catalogue/<SHA-256 of the archive>/<name>/<version>/}<td>from catalogues
 *   <tr><td>{@code archives/<SHA-256 of the archive>/}<td>from URLs
 *   <tr><td>{@code unpacked/<SHA-256 of the card>/}<td>from jars on the class path
 *   <tr><td>{@code downloads/<SHA-256>.part}<td>incomplete downloads
 * </table>
 */
public final class ModelCache {
  private static Path temporary;

  private final Path root;

  /** Creates the cache in a folder, which need not exist. */
  public ModelCache(Path root) {
    this.root = root;
  }

  /** Returns the user's cache. */
  public static ModelCache ofUser() {
    return new ModelCache(DataCache.ofUser().root());
  }

  /** Returns the folder of models that the user put there. */
  public Path models() {
    return root.resolve("models");
  }

  /**
   * Returns the models that can be loaded by name: those that the user put there and those from
   * catalogues.
   */
  public ModelSource byName() {
    return new CachedModels();
  }

  /**
   * Returns where content with a checksum is or may be written.
   *
   * @param part of the cache, such as "archives"
   * @param checksum of the content
   * @return the folder in the cache; a folder for temporary files, deleted when this process ends,
   *     if the cache cannot be written and does not have the content
   */
  Path place(String part, String checksum) {
    Path folder = root.resolve(part).resolve(checksum);
    if (Files.isDirectory(folder) || isWritable(folder.getParent())) {
      return folder;
    }
    return temporary().resolve(part).resolve(checksum);
  }

  private static boolean isWritable(Path folder) {
    try {
      Files.createDirectories(folder);
      return Files.isWritable(folder);
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns a folder that only this user can read; the same for all caches of this process. */
  private static synchronized Path temporary() {
    if (temporary == null) {
      try {
        Path folder = Files.createTempDirectory("dss-zoo-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        temporary = folder;
      } catch (IOException e) {
        throw new UncheckedIOException("cannot create a folder for temporary files", e);
      }
    }
    return temporary;
  }

  private static void delete(Path folder) {
    try {
      AtomicFolder.delete(folder);
    } catch (IOException e) {
      // The process ends; the system cleans its folder for temporary files.
    }
  }

  /** The models in folders of the cache, merged. */
  private final class CachedModels implements ModelSource {
    @Override
    public List<StoredModel> models() {
      List<StoredModel> models = new ArrayList<>();
      sources().forEach(source -> models.addAll(source.models()));
      models.sort(StoredModel.ORDER);
      return models;
    }

    @Override
    public List<StoredModel> versions(String name) {
      List<StoredModel> versions = new ArrayList<>();
      sources().forEach(source -> versions.addAll(source.versions(name)));
      versions.sort(Comparator.comparingInt(StoredModel::version));
      return versions;
    }

    private List<ModelSource> sources() {
      List<ModelSource> sources = new ArrayList<>();
      sources.add(new FolderModels(ModelCache.this.models()));
      FolderModels.folders(root.resolve(CatalogueModels.PART)).stream()
          .filter(folder -> !folder.getFileName().toString().startsWith("."))
          .map(FolderModels::new)
          .forEach(sources::add);
      return sources;
    }

    @Override
    public String toString() {
      return ModelCache.this.models().toString();
    }
  }
}
