package io.github.dsszoo.model;

import io.github.dsszoo.model.internal.store.Archive;
import io.github.dsszoo.model.internal.store.CatalogueModels;
import io.github.dsszoo.model.internal.store.DownloadProgress;
import io.github.dsszoo.model.internal.store.FolderModels;
import io.github.dsszoo.model.internal.store.JarModels;
import io.github.dsszoo.model.internal.store.ModelCache;
import io.github.dsszoo.model.internal.store.ModelName;
import io.github.dsszoo.model.internal.store.ModelSource;
import io.github.dsszoo.model.internal.store.Publication;
import io.github.dsszoo.model.internal.store.StoredModel;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.internal.Layout;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds models by name, in this order:
 *
 * <ol>
 *   <li>the {@linkplain Zoo#folders folders} of models,
 *   <li>the class path: the artifacts {@code saved-models-signals}, {@code -images}, {@code
 *       -shapes} and {@code -graphs},
 *   <li>the user's cache, with the models that were downloaded earlier,
 *   <li>the address of a catalogue, if one is set.
 * </ol>
 *
 * <p>The first place that has the name is used, with its latest version there; {@code
 * "signals-dss:1"} is a version, from the first place that has it. Immutable and thread-safe.
 */
public final class Catalogue {
  /** The environment variable with the address of a catalogue. */
  static final String ADDRESS = "DSS_ZOO_CATALOGUE";

  private final List<ModelSource> sources;
  private final DownloadListener listener;

  /** Is notified of the progress of downloads. */
  @FunctionalInterface
  public interface DownloadListener {
    /**
     * Called after each part of a file, on the thread that loads the model.
     *
     * @param file the address of the file
     * @param bytes number of bytes that are on this machine
     * @param total number of bytes of the file; -1 if the server does not send it
     */
    void downloaded(String file, long bytes, long total);
  }

  Catalogue(List<ModelSource> sources, DownloadListener listener) {
    this.sources = List.copyOf(sources);
    this.listener = listener;
  }

  /** Creates the catalogue of the user's environment. */
  static Catalogue ofUser() {
    String address = System.getenv(ADDRESS);
    if (address == null || address.isBlank()) {
      return at(Optional.empty());
    }
    try {
      return at(Optional.of(URI.create(address.strip())));
    } catch (IllegalArgumentException e) {
      throw new SavedModelException(
          "invalid address in " + ADDRESS + ": " + e.getMessage() + "; set it to a URL", e);
    }
  }

  /** Creates the catalogue of the user's environment with another address, or without one. */
  static Catalogue at(Optional<URI> address) {
    return of(ModelFolders.ofUser(), ModelCache.ofUser(), address);
  }

  static Catalogue of(List<Path> folders, ModelCache cache, Optional<URI> address) {
    List<ModelSource> sources = new ArrayList<>();
    folders.forEach(folder -> sources.add(new FolderModels(folder)));
    sources.add(new JarModels(cache));
    sources.add(cache.byName());
    address.ifPresent(uri -> sources.add(new CatalogueModels(uri, cache)));
    return new Catalogue(sources, DownloadProgress.NONE::downloaded);
  }

  /**
   * Returns a catalogue of the same places that notifies a listener of the progress of downloads.
   */
  public Catalogue onDownload(DownloadListener listener) {
    return new Catalogue(sources, listener);
  }

  /**
   * Loads a model, after all of its files are checked.
   *
   * @param model the name of a model, for its latest version; a name with a version, {@code
   *     "signals-dss:1"}; the folder of a model or of a version; or the URL of an archive with its
   *     checksum, {@code https://host/signals-dss.zip#sha256=...}
   * @throws SavedModelException if there is no such model, it is damaged, or its download fails
   */
  public ZooModel load(String model) {
    return load(model, LoadOptions.standard());
  }

  /**
   * Loads a model with options.
   *
   * @param model as {@link #load(String)}
   * @throws SavedModelException as {@link #load(String)}
   */
  public ZooModel load(String model, LoadOptions options) {
    return Zoo.load(resolve(model), options);
  }

  /**
   * Returns all models that can be loaded by name, sorted by name. Reads the index of the catalogue
   * at the address, if one is set, and no archive. Models with a damaged card are left out.
   *
   * @throws SavedModelException if a place cannot be read
   */
  public List<ModelEntry> models() {
    return ModelEntries.of(sources);
  }

  /**
   * Writes models to a folder that any web server can serve as a catalogue: an archive for each
   * version, and {@code index.json} with names, versions, sizes and checksums. The same models give
   * the same bytes. Replaces an earlier catalogue.
   *
   * @param to the folder to write to
   * @param models names, with or without a version; without any, all versions of all models
   * @return the index
   * @throws SavedModelException if there is no such model, it is damaged, or the folder cannot be
   *     written
   */
  public Path publish(Path to, String... models) {
    List<StoredModel> published =
        models.length == 0
            ? ModelEntries.stored(sources)
            : Arrays.stream(models).map(this::required).distinct().toList();
    return Publication.write(published, to);
  }

  private StoredModel required(String model) {
    Optional<ModelName> name = ModelName.parse(model);
    return name.flatMap(this::named)
        .orElseThrow(() -> new NotFound(sources).exception(model, name));
  }

  /**
   * Returns the folder of the version that a name, a folder or a URL identifies. Unpacks or
   * downloads its files if necessary.
   *
   * @param model as {@link #load(String)}
   * @throws SavedModelException if there is no such model, or its download fails
   */
  public Path resolve(String model) {
    if (Archive.isUrl(model)) {
      return versionFolder(Archive.ofUser().fetch(model, listener::downloaded));
    }
    Optional<ModelName> name = ModelName.parse(model);
    Optional<StoredModel> named = name.flatMap(this::named);
    if (named.isPresent()) {
      return named.get().folder(listener::downloaded);
    }
    if (looksLikeFolder(model)) {
      return versionFolder(Path.of(model));
    }
    throw new NotFound(sources).exception(model, name);
  }

  private Optional<StoredModel> named(ModelName wanted) {
    for (ModelSource source : sources) {
      List<StoredModel> versions = source.versions(wanted.name());
      Optional<StoredModel> found =
          versions.stream()
              .filter(
                  version ->
                      wanted.version().isEmpty()
                          || wanted.version().getAsInt() == version.version())
              .reduce((earlier, later) -> later);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static boolean looksLikeFolder(String model) {
    try {
      return !model.isBlank() && Files.isDirectory(Path.of(model));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Returns the folder of a version, given that folder or the folder of the model. */
  static Path versionFolder(Path folder) {
    if (Files.exists(folder.resolve(Layout.GRAPH))) {
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
            + Layout.GRAPH
            + " or a folder of a version, such as 1");
  }
}
