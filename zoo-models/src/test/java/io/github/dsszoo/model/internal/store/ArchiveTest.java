package io.github.dsszoo.model.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.dsszoo.model.TinyModel;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.savedmodel.SavedModelException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
  private static final int LARGEST = 1 << 20;

  @TempDir Path base;
  private Path cache;
  private Archive archive;
  private final List<Long> pauses = new ArrayList<>();

  @BeforeEach
  void make() {
    cache = base.resolve("cache/archives");
    archive = archive(false);
  }

  private Archive archive(boolean offline) {
    return new Archive(
        new ModelCache(base.resolve("cache")), "archives", offline, LARGEST, pauses::add);
  }

  private static final DownloadProgress NONE = DownloadProgress.NONE;

  @ParameterizedTest
  @ValueSource(strings = {"", "1/", "tiny/1/"})
  void aModelIsFoundWhereverTheArchiveHasIt(String prefix) throws IOException {
    Path version = TinyModel.write(base, "tiny", 1);
    Path folder = archive.fetch(file(TinyModel.zip(version, prefix)), NONE);
    assertThat(folder).startsWith(cache);
    try (ZooModel model = Zoo.load(folder)) {
      assertThat(model.card().name()).isEqualTo("tiny");
    }
  }

  @Test
  void whatWasFetchedIsNotFetchedAgain() throws IOException {
    String url = file(TinyModel.zip(TinyModel.write(base, "tiny", 1), ""));
    Path folder = archive.fetch(url, NONE);
    Files.delete(base.resolve("my model.zip"));
    assertThat(archive.fetch(url, NONE)).isEqualTo(folder);
  }

  @Test
  void aModelComesOverHttp() throws IOException {
    byte[] zip = TinyModel.zip(TinyModel.write(base, "tiny", 1), "");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/tiny.zip",
        exchange -> {
          exchange.sendResponseHeaders(200, zip.length);
          exchange.getResponseBody().write(zip);
          exchange.close();
        });
    server.start();
    try {
      String host = "http://localhost:" + server.getAddress().getPort();
      assertThat(
              archive
                  .fetch(host + "/tiny.zip#sha256=" + sha256(zip), NONE)
                  .resolve("saved_model.pb"))
          .exists();
      refused(host + "/other.zip#sha256=" + "0".repeat(64), "cannot download");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void anotherChecksumIsRefusedAndNothingKept() throws IOException {
    String url = file(TinyModel.zip(TinyModel.write(base, "tiny", 1), ""));
    String other = url.substring(0, url.length() - 64) + "0".repeat(64);
    refused(other, "with SHA-256 ");
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void aUrlNeedsAChecksum() {
    refused("https://localhost/tiny.zip", "has no checksum; append #sha256=");
    assertThat(cache).doesNotExist();
  }

  @Test
  void offlineNothingIsAskedOfANetwork() throws IOException {
    Archive offline = archive(true);
    String url = "http://localhost:1/tiny.zip#sha256=" + "0".repeat(64);
    assertThatThrownBy(() -> offline.fetch(url, NONE))
        .isInstanceOf(SavedModelException.class)
        .hasMessageContaining("DSS_ZOO_OFFLINE forbids downloads");
    byte[] zip = TinyModel.zip(TinyModel.write(base, "tiny", 1), "");
    assertThat(offline.fetch(file(zip), NONE)).isDirectory(); // a file is no network
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:1/a.zip", "file:/no/such/file", "file:a[b", "http:///"})
  void whatCannotBeFetchedIsNamed(String url) {
    refused(url + "#sha256=" + "0".repeat(64), url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../outside", "/outside", "a/../../outside"})
  void entriesOutsideOfTheFolderAreRefused(String entry) throws IOException {
    refused(file(zip(List.of(entry), 10)), "lies outside of its folder");
    assertThat(base.resolve("outside")).doesNotExist();
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void aNameThatIsNoneIsRefused() throws IOException {
    refused(file(zip(List.of("a\0b"), 10)), "cannot download");
    byte[] notUtf8 = zip(List.of("\u00e9"), 10);
    for (int i = 0; i < notUtf8.length - 1; i++) {
      if (notUtf8[i] == (byte) 0xc3 && notUtf8[i + 1] == (byte) 0xa9) {
        notUtf8[i] = (byte) 0xff;
      }
    }
    refused(file(notUtf8), "cannot download");
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void anArchiveThatIsTooLarge() throws IOException {
    refused(file(new byte[LARGEST + 1]), "is larger than the limit of " + LARGEST + " bytes");
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void anArchiveThatUnpacksToTooMuch() throws IOException {
    // Zeros pack a thousand to one; each entry alone would pass.
    byte[] bomb = zip(List.of("a", "b", "c"), LARGEST / 2);
    assertThat(bomb).hasSizeLessThan(LARGEST / 10);
    refused(file(bomb), "is larger than the limit of " + LARGEST + " bytes");
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void anArchiveOfTooManyFiles() throws IOException {
    refused(
        file(zip(IntStream.range(0, 1001).mapToObj(i -> "f" + i).toList(), 0)),
        "more than the limit of 1000 files");
  }

  @Test
  void anArchiveWithoutAModel() throws IOException {
    refused(file(zip(List.of("a"), 1)), "found no saved_model.pb in the archive file:");
  }

  @Test
  void noArchiveAtAll() throws IOException {
    refused(file(new byte[100]), "found no saved_model.pb in the archive file:");
  }

  /** Entries of zeros. */
  private static byte[] zip(List<String> names, int size) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(new byte[size]);
      }
    }
    return bytes.toByteArray();
  }

  /** The URL, checksum included, of a file with these bytes; there is a space in its name. */
  private String file(byte[] bytes) throws IOException {
    Path file = Files.write(base.resolve("my model.zip"), bytes);
    return "file:" + file + "#sha256=" + sha256(bytes);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void refused(String url, String words) {
    assertThatThrownBy(() -> archive.fetch(url, NONE))
        .isInstanceOf(SavedModelException.class)
        .hasMessageContaining(words);
  }
}
