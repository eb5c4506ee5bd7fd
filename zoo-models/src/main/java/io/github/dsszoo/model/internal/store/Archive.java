package io.github.dsszoo.model.internal.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.dsszoo.internal.file.AtomicFolder;
import io.github.dsszoo.internal.file.Sha256;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.internal.Layout;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Downloads models: zip archives with the folder of a version, each with a checksum. Archives are
 * unpacked into the cache under their checksum, so each is downloaded once. With the environment
 * variable DSS_ZOO_OFFLINE=1 nothing is downloaded.
 */
public final class Archive {
  private static final Pattern URL =
      Pattern.compile("((https?|file):[^#]*)(#sha256=([0-9a-fA-F]{64}))?");
  private static final String OFFLINE = "DSS_ZOO_OFFLINE";
  private static final long LARGEST = 512L << 20;

  /** One lock for each checksum: file locks work between processes only. */
  private static final Map<String, Object> LOCKS = new ConcurrentHashMap<>();

  private final ModelCache cache;
  private final String part;
  private final boolean offline;
  private final long largest;
  private final LongConsumer pause;

  /**
   * Creates the archives of a part of the cache.
   *
   * @param cache to unpack to
   * @param part of the cache, such as "archives"
   * @param offline whether downloads are forbidden
   * @param largest the largest size of an archive and of its content, in bytes
   * @param pause waits a number of milliseconds before a download is tried again
   */
  Archive(ModelCache cache, String part, boolean offline, long largest, LongConsumer pause) {
    this.cache = cache;
    this.part = part;
    this.offline = offline;
    this.largest = largest;
    this.pause = pause;
  }

  /** Returns the archives of a part of a cache, with the user's settings. */
  static Archive in(ModelCache cache, String part) {
    return new Archive(cache, part, isOffline(), LARGEST, Download::sleep);
  }

  /** Returns the archives of the user's cache that are given as URLs. */
  public static Archive ofUser() {
    return in(ModelCache.ofUser(), "archives");
  }

  /** Returns whether a text is the URL of an archive, with or without a checksum. */
  public static boolean isUrl(String model) {
    return URL.matcher(model).matches();
  }

  /** Returns whether the user forbids downloads. */
  public static boolean isOffline() {
    String value = System.getenv(OFFLINE);
    return value != null && !value.isBlank() && !value.equals("0");
  }

  /**
   * Returns the folder of the model in an archive, downloaded unless it is in the cache.
   *
   * @param urlWithChecksum such as {@code https://host/model.zip#sha256=...}
   * @throws SavedModelException if the checksum is missing or wrong, or the download fails
   */
  public Path fetch(String urlWithChecksum, DownloadProgress progress) {
    Matcher url = URL.matcher(urlWithChecksum);
    if (!url.matches() || url.group(4) == null) {
      throw new SavedModelException(
          "the URL of a model has no checksum; append #sha256= and 64 hexadecimal digits");
    }
    String checksum = url.group(4).toLowerCase(Locale.ROOT);
    Path folder = cache.place(part, checksum);
    if (!Files.isDirectory(folder)) {
      synchronized (LOCKS.computeIfAbsent(checksum, key -> new Object())) {
        fetch(uri(url.group(1)), checksum, folder, progress);
      }
    }
    return find(folder, url.group(1));
  }

  private static URI uri(String url) {
    try {
      return URI.create(url.replace(" ", "%20"));
    } catch (IllegalArgumentException e) {
      throw new SavedModelException("invalid URL " + url + ": " + e.getMessage(), e);
    }
  }

  private void fetch(URI url, String checksum, Path folder, DownloadProgress progress) {
    if (!url.getScheme().equals("file") && offline) {
      throw new SavedModelException(
          url
              + " is not in the cache, and "
              + OFFLINE
              + " forbids downloads; unset it or put the archive into the cache");
    }
    Path incomplete = cache.place("downloads", checksum + ".part");
    Path lockFile = cache.place("downloads", checksum + ".lock");
    try {
      Files.createDirectories(incomplete.getParent());
      // One process downloads while others wait for it.
      try (FileChannel channel = FileChannel.open(lockFile, CREATE, WRITE);
          FileLock lock = channel.lock()) {
        if (lock.isValid() && !Files.isDirectory(folder)) {
          download(url, checksum, incomplete, progress);
          unpack(incomplete, folder);
        }
      }
      Files.deleteIfExists(lockFile);
    } catch (FileAlreadyExistsException e) {
      // Another process has unpacked the same bytes: the folder's name is their checksum.
    } catch (IOException | IllegalArgumentException e) {
      // The zip reader throws IllegalArgumentException for malformed entry names.
      throw new SavedModelException("cannot download " + url + ": " + e, e);
    }
  }

  /** Downloads an archive. If the connection fails, the file stays and the next call continues. */
  private void download(URI url, String checksum, Path incomplete, DownloadProgress progress)
      throws IOException {
    Download download = new Download(url, largest, pause);
    boolean continued = Files.exists(incomplete);
    download.to(incomplete, progress);
    String found = Sha256.of(incomplete);
    if (!found.equals(checksum) && continued) {
      // The first part may be of an archive that was replaced on the server.
      Files.delete(incomplete);
      download.to(incomplete, progress);
      found = Sha256.of(incomplete);
    }
    if (!found.equals(checksum)) {
      Files.delete(incomplete);
      throw new SavedModelException(
          "expected " + url + " with SHA-256 " + checksum + ", found " + found);
    }
  }

  private void unpack(Path archive, Path folder) throws IOException {
    try {
      AtomicFolder.create(folder, hidden -> Unzip.unzip(archive, hidden, largest));
    } finally {
      Files.delete(archive);
    }
  }

  /** Returns the folder with the computation graph, at most four levels deep. */
  private static Path find(Path folder, String url) {
    try (Stream<Path> files = Files.walk(folder, 4)) {
      return files
          .filter(file -> file.getFileName().toString().equals(Layout.GRAPH))
          .map(Path::getParent)
          .findFirst()
          .orElseThrow(
              () -> new SavedModelException("found no " + Layout.GRAPH + " in the archive " + url));
    } catch (IOException e) {
      throw new SavedModelException("cannot read " + folder + ": " + e, e);
    }
  }
}
