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
 * Models from elsewhere: a zip archive of a version's folder behind a URL, with its checksum. Kept
 * in the user's cache by checksum, so it is fetched once; with DSS_ZOO_OFFLINE=1 nothing is fetched
 * over a network.
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
   * Archives that are kept in a folder.
   *
   * @param offline whether nothing may be fetched over a network
   * @param largest bytes that an archive, or what it holds, may have
   */
  Archive(Path archives, boolean offline, long largest) {
    this.archives = archives;
    this.offline = offline;
    this.largest = largest;
  }

  /** Archives in the user's cache. */
  static Archive ofUser() {
    return new Archive(DataCache.ofUser().root().resolve("archives"), isOffline(), LARGEST);
  }

  static boolean isUrl(String model) {
    return URL.matcher(model).matches();
  }

  /** The folder of the model behind a URL, fetched if the cache lacks it. */
  Path fetch(String urlWithChecksum) {
    Matcher url = URL.matcher(urlWithChecksum);
    if (!url.matches() || url.group(4) == null) {
      throw new SavedModelException(
          "a model behind a URL needs its checksum: add #sha256= and 64 hexadecimal digits");
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
      throw new SavedModelException(url + " is no URL: " + e.getMessage(), e);
    }
  }

  private void unpackTo(Path folder, URI url, String checksum) {
    if (!url.getScheme().equals("file") && offline) {
      throw new SavedModelException(
          url + " is not in the cache, and " + OFFLINE + " forbids to fetch it");
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
                  "what " + url + " holds has the checksum " + found + ", not " + checksum);
            }
            unzip(zip, hidden);
            Files.delete(zip);
          });
    } catch (FileAlreadyExistsException e) {
      // Another process was faster, with the same bytes: the folder is named by their checksum.
    } catch (IOException | IllegalArgumentException e) {
      // The latter is what Java has for names of files that are none.
      throw new SavedModelException(url + " cannot be fetched: " + e, e);
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

  /** Copies at most so many bytes; gives how many there were. */
  private long copy(InputStream in, Path target, long most, String what) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long total = 0;
    try (var out = Files.newOutputStream(target)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        total += read;
        if (total > most) {
          throw new SavedModelException(what + " is larger than the " + largest + " bytes allowed");
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
              "the archive is not unpacked: "
                  + (files > MOST_FILES
                      ? "it has more than " + MOST_FILES + " files"
                      : entry.getName() + " would lie outside of its folder"));
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          left -= copy(in, target, left, "what the archive holds");
        }
      }
    }
  }

  /** The folder with the graph, wherever the archive has it. */
  private static Path find(Path folder, String url) {
    try (Stream<Path> files = Files.walk(folder, 4)) {
      return files
          .filter(file -> file.getFileName().toString().equals(GRAPH))
          .map(Path::getParent)
          .findFirst()
          .orElseThrow(() -> new SavedModelException("there is no model in " + url));
    } catch (IOException e) {
      throw new SavedModelException(folder + " cannot be read: " + e, e);
    }
  }
}
