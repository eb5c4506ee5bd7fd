package io.github.dsszoo.model;

import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.internal.file.AtomicFolder;
import io.github.dsszoo.internal.file.Sha256;
import io.github.dsszoo.savedmodel.SavedModelException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Downloads models: zip archives of a version's folder, given as a URL with a checksum. Archives
 * are unpacked into the user's cache under their checksum, so each is downloaded once. With the
 * environment variable DSS_ZOO_OFFLINE=1 nothing is downloaded.
 */
final class Archive {
  private static final Pattern URL =
      Pattern.compile("((https?|file):[^#]*)(#sha256=([0-9a-fA-F]{64}))?");
  private static final String OFFLINE = "DSS_ZOO_OFFLINE";
  private static final long LARGEST = 512L << 20;
  private static final int MOST_FILES = 1000;
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final String GRAPH = "saved_model.pb";

  private final Path archives;
  private final boolean offline;
  private final long largest;

  /**
   * Creates the archives that are cached in a folder.
   *
   * @param archives the folder of the cache
   * @param offline whether downloads are forbidden
   * @param largest the largest size of an archive and of its content, in bytes
   */
  Archive(Path archives, boolean offline, long largest) {
    this.archives = archives;
    this.offline = offline;
    this.largest = largest;
  }

  /** Returns the archives of the user's cache. */
  static Archive ofUser() {
    return new Archive(DataCache.ofUser().root().resolve("archives"), isOffline(), LARGEST);
  }

  static boolean isUrl(String model) {
    return URL.matcher(model).matches();
  }

  /**
   * Returns the folder of the model in an archive, downloaded unless it is in the cache.
   *
   * @param urlWithChecksum such as {@code https://host/model.zip#sha256=...}
   * @throws SavedModelException if the checksum is missing or wrong, or the download fails
   */
  Path fetch(String urlWithChecksum) {
    Matcher url = URL.matcher(urlWithChecksum);
    if (!url.matches() || url.group(4) == null) {
      throw new SavedModelException(
          "the URL of a model has no checksum; append #sha256= and 64 hexadecimal digits");
    }
    String checksum = url.group(4).toLowerCase(Locale.ROOT);
    Path folder = archives.resolve(checksum);
    if (!Files.isDirectory(folder)) {
      unpackTo(folder, uri(url.group(1)), checksum);
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

  private void unpackTo(Path folder, URI url, String checksum) {
    if (!url.getScheme().equals("file") && offline) {
      throw new SavedModelException(
          url
              + " is not in the cache, and "
              + OFFLINE
              + " forbids downloads; unset it or put the archive into the cache");
    }
    try {
      AtomicFolder.create(
          folder,
          hidden -> {
            Path zip = hidden.resolve("archive.zip");
            download(url, zip);
            String found = Sha256.of(zip);
            if (!found.equals(checksum)) {
              throw new SavedModelException(
                  "expected " + url + " with SHA-256 " + checksum + ", found " + found);
            }
            unzip(zip, hidden);
            Files.delete(zip);
          });
    } catch (FileAlreadyExistsException e) {
      // Another process has unpacked the same bytes: the folder's name is their checksum.
    } catch (IOException | IllegalArgumentException e) {
      // The zip reader throws IllegalArgumentException for malformed entry names.
      throw new SavedModelException("cannot download " + url + ": " + e, e);
    }
  }

  private static boolean isOffline() {
    String value = System.getenv(OFFLINE);
    return value != null && !value.isBlank() && !value.equals("0");
  }

  private void download(URI url, Path target) throws IOException {
    URLConnection connection = url.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    try (InputStream in = connection.getInputStream()) {
      copy(in, target, largest, url.toString());
    }
  }

  /**
   * Copies a stream to a file, up to a largest number of bytes, and returns the number of bytes.
   */
  private long copy(InputStream in, Path target, long most, String what) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long total = 0;
    try (var out = Files.newOutputStream(target)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        total += read;
        if (total > most) {
          throw new SavedModelException(
              what + " is larger than the limit of " + largest + " bytes");
        }
        out.write(buffer, 0, read);
      }
    }
    return total;
  }

  private void unzip(Path zip, Path folder) throws IOException {
    long left = largest;
    int files = 0;
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder) || ++files > MOST_FILES) {
          throw new SavedModelException(
              files > MOST_FILES
                  ? "the archive has more than the limit of " + MOST_FILES + " files"
                  : "the archive's entry " + entry.getName() + " lies outside of its folder");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          left -= copy(in, target, left, "the archive's content");
        }
      }
    }
  }

  /** Returns the folder with the computation graph, at most four levels deep. */
  private static Path find(Path folder, String url) {
    try (Stream<Path> files = Files.walk(folder, 4)) {
      return files
          .filter(file -> file.getFileName().toString().equals(GRAPH))
          .map(Path::getParent)
          .findFirst()
          .orElseThrow(
              () -> new SavedModelException("found no " + GRAPH + " in the archive " + url));
    } catch (IOException e) {
      throw new SavedModelException("cannot read " + folder + ": " + e, e);
    }
  }
}
