package io.github.dsszoo.model.internal.store;

import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.internal.Layout;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * The models of a catalogue at an address, as {@link Publication} writes it. The index is read when
 * it is first needed, and an archive when its model is loaded.
 */
public final class CatalogueModels implements ModelSource {
  /** The part of the cache that has the models. */
  static final String PART = "catalogue";

  private static final long LARGEST_INDEX = 64L << 20;

  private final URI index;
  private final ModelCache cache;
  private final Archive archives;
  private final boolean offline;
  private List<StoredModel> models;

  /**
   * Creates the source of a catalogue.
   *
   * @param address the folder of the catalogue or its index, an http, https or file URL
   * @param cache to unpack archives to
   * @throws SavedModelException if it is not such a URL
   */
  public CatalogueModels(URI address, ModelCache cache) {
    this(address, cache, Archive.isOffline(), Archive.in(cache, PART));
  }

  CatalogueModels(URI address, ModelCache cache, boolean offline, Archive archives) {
    this.index = index(address);
    this.cache = cache;
    this.offline = offline && !"file".equals(index.getScheme());
    this.archives = archives;
  }

  private static URI index(URI address) {
    String url = address.toString();
    if (!Archive.isUrl(url) || url.contains("#")) {
      throw new SavedModelException(
          "expected the address of a catalogue, such as https://host/models/, found " + url);
    }
    if (url.endsWith(".json")) {
      return address;
    }
    return URI.create(url.endsWith("/") ? url : url + "/").resolve(CatalogueIndex.FILE);
  }

  /** Returns all models of the catalogue; none if downloads are forbidden. */
  @Override
  public synchronized List<StoredModel> models() {
    if (models == null) {
      models = offline ? List.of() : read();
    }
    return models;
  }

  private List<StoredModel> read() {
    Path file = cache.place("downloads", "index-" + UUID.randomUUID());
    try {
      Files.createDirectories(file.getParent());
      new Download(index, LARGEST_INDEX, Download::sleep).to(file, DownloadProgress.NONE);
      return CatalogueIndex.fromJson(Files.readAllBytes(file), index.toString()).models().stream()
          .<StoredModel>map(Published::new)
          .toList();
    } catch (IOException e) {
      throw new SavedModelException(
          "cannot read the catalogue "
              + index
              + ": "
              + e
              + "; check the address, or set DSS_ZOO_OFFLINE=1 to use the models on this machine",
          e);
    } finally {
      delete(file);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // A file of some kilobytes stays in the cache.
    }
  }

  @Override
  public String toString() {
    return index + (offline ? " (not read, because DSS_ZOO_OFFLINE is set)" : "");
  }

  /** A model of the index. */
  private final class Published implements StoredModel {
    private final CatalogueIndex.Entry entry;

    Published(CatalogueIndex.Entry entry) {
      this.entry = entry;
    }

    @Override
    public String name() {
      return entry.name();
    }

    @Override
    public int version() {
      return entry.version();
    }

    @Override
    public ModelCard card() {
      return ModelCard.fromJson(entry.card().toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String modality() {
      return entry.modality();
    }

    @Override
    public String answer() {
      return entry.answer();
    }

    @Override
    public byte[] bytes(String file) throws IOException {
      throw new FileNotFoundException(file + " in " + index);
    }

    @Override
    public Path folder(DownloadProgress progress) {
      URI archive = index.resolve(entry.file());
      Path version = archives.fetch(archive + "#sha256=" + entry.sha256(), progress);
      if (!version.endsWith(Path.of(name(), Integer.toString(version())))) {
        throw new SavedModelException(
            "expected the folder %s/%s in the archive %s, found %s; tell the publisher of the catalogue"
                .formatted(name(), version(), archive, version.resolve(Layout.GRAPH)));
      }
      return version;
    }
  }
}
