package io.github.dsszoo.model.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.internal.file.Sha256;
import io.github.dsszoo.model.TinyModel;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.savedmodel.SavedModelException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A catalogue that is published to a folder, and used from a web server. */
class CatalogueModelsTest {
  private static final long LARGEST = 1 << 20;

  @TempDir Path base;
  private final List<Long> pauses = new ArrayList<>();
  private ModelCache cache;
  private Path published;
  private StaticServer server;

  @BeforeEach
  void publish() throws IOException {
    cache = new ModelCache(base.resolve("cache"));
    published = base.resolve("published");
    Path models = base.resolve("models");
    TinyModel.write(models, "tiny", 1);
    TinyModel.write(models, "tiny", 2);
    Publication.write(new FolderModels(models).models(), published);
    server = new StaticServer(published);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private CatalogueModels catalogue(boolean offline) {
    return new CatalogueModels(
        server.address(),
        cache,
        offline,
        new Archive(cache, CatalogueModels.PART, offline, LARGEST, pauses::add));
  }

  private StoredModel tiny() {
    return catalogue(false).versions("tiny").get(1);
  }

  private Path downloads() {
    return base.resolve("cache/downloads");
  }

  @Test
  void theIndexListsAllVersionsAndNoArchiveIsRead() {
    List<StoredModel> models = catalogue(false).models();
    assertThat(models).extracting(StoredModel::version).containsExactly(1, 2);
    assertThat(models.get(0).card().name()).isEqualTo("tiny");
    assertThat(models.get(0).modality()).isEqualTo("vectors");
    assertThat(models.get(0).answer()).isEqualTo("classes");
    assertThat(server.requests).containsExactly("/index.json");
  }

  @Test
  void aModelIsDownloadedOnceAndThenFoundByNameInTheCache() throws IOException {
    List<Long> progress = new ArrayList<>();
    Path folder = tiny().folder((file, bytes, total) -> progress.add(total - bytes));
    assertThat(progress).isNotEmpty().endsWith(0L);
    assertThat(tiny().folder(DownloadProgress.NONE)).isEqualTo(folder);
    assertThat(server.requests).filteredOn(path -> path.contains("zip")).hasSize(1);
    server.close();
    assertThat(cache.byName().versions("tiny").get(0).folder(DownloadProgress.NONE))
        .isEqualTo(folder);
    try (ZooModel model = Zoo.load(folder)) {
      assertThat(model.card().version()).isEqualTo(2);
    }
    assertThat(downloads()).isEmptyDirectory();
  }

  @Test
  void aDownloadContinuesWithinOneCall() {
    server.breaks = 2;
    assertThat(tiny().folder(DownloadProgress.NONE)).isDirectory();
    assertThat(server.requests.get(2)).startsWith("/tiny-2.zip bytes=");
    assertThat(pauses).containsExactly(500L, 1000L);
  }

  @Test
  void aDownloadContinuesInALaterCallAndIsNoModelBefore() {
    server.breaks = 5;
    refused(tiny(), "cannot download");
    assertThat(downloads()).isDirectoryContaining("glob:**.part");
    assertThat(cache.byName().models()).isEmpty();
    server.requests.clear();
    assertThat(tiny().folder(DownloadProgress.NONE)).isDirectory();
    assertThat(server.requests.get(1)).startsWith("/tiny-2.zip bytes=");
    assertThat(downloads()).isEmptyDirectory();
  }

  @Test
  void aServerWithoutRangesSendsTheWholeFileAgain() {
    server.withoutRanges = true;
    server.breaks = 1;
    assertThat(tiny().folder(DownloadProgress.NONE)).isDirectory();
  }

  @Test
  void aServerThatIsBusyIsAskedAgain() {
    StoredModel tiny = tiny();
    server.failures = 3;
    assertThat(tiny.folder(DownloadProgress.NONE)).isDirectory();
    assertThat(pauses).containsExactly(500L, 1000L, 2000L);
  }

  @Test
  void aFileThatIsMissingIsNotAskedForAgain() throws IOException {
    StoredModel tiny = tiny();
    Files.delete(published.resolve("tiny-2.zip"));
    refused(tiny, "the server answered 404");
    assertThat(pauses).isEmpty();
  }

  @Test
  void anArchiveThatWasReplacedDuringADownloadIsReadFromItsBegin() throws IOException {
    StoredModel tiny = tiny();
    Files.createDirectories(downloads());
    String checksum = Sha256.of(published.resolve("tiny-2.zip"));
    Files.writeString(downloads().resolve(checksum + ".part"), "the begin of another archive");
    assertThat(tiny.folder(DownloadProgress.NONE)).isDirectory();
  }

  @Test
  void anArchiveWithAnotherChecksumIsRefused() throws IOException {
    StoredModel tiny = tiny();
    Files.copy(
        published.resolve("tiny-1.zip"),
        published.resolve("tiny-2.zip"),
        StandardCopyOption.REPLACE_EXISTING);
    refused(tiny, "with SHA-256 ");
    assertThat(cache.byName().models()).isEmpty();
  }

  @Test
  void offlineOnlyTheCacheIsUsed() {
    Path folder = tiny().folder(DownloadProgress.NONE);
    server.requests.clear();
    assertThat(catalogue(true).models()).isEmpty();
    assertThat(cache.byName().versions("tiny"))
        .singleElement()
        .satisfies(model -> assertThat(model.folder(DownloadProgress.NONE)).isEqualTo(folder));
    assertThat(server.requests).isEmpty();
  }

  @Test
  void aCatalogueIsAFolderToo() {
    CatalogueModels files = new CatalogueModels(published.toUri(), cache);
    assertThat(files.versions("tiny").get(0).folder(DownloadProgress.NONE)).isDirectory();
  }

  @Test
  void theSameModelsGiveTheSameBytes() throws IOException {
    Path again = base.resolve("again");
    Publication.write(new FolderModels(base.resolve("models")).models(), again);
    for (String file : List.of("index.json", "tiny-1.zip", "tiny-2.zip")) {
      assertThat(again.resolve(file)).hasSameBinaryContentAs(published.resolve(file));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[",
        "{\"schema\": 1}",
        "{\"schema\": 1, \"models\": [null]}",
        "{\"schema\": 1, \"models\": [{\"name\": \"../a\", \"version\": 1}]}"
      })
  void anotherIndexIsRefused(String json) {
    assertThatThrownBy(
            () -> CatalogueIndex.fromJson(json.getBytes(StandardCharsets.UTF_8), "an address"))
        .isInstanceOf(SavedModelException.class)
        .hasMessageContaining("expected the index of a catalogue in an address");
  }

  @Test
  void theNamesOfArchivesStayInTheFolder() throws IOException {
    String index = Files.readString(published.resolve("index.json"));
    assertThatThrownBy(
            () ->
                CatalogueIndex.fromJson(
                    index.replace("tiny-1.zip", "../tiny-1.zip").getBytes(StandardCharsets.UTF_8),
                    "x"))
        .isInstanceOf(SavedModelException.class);
  }

  @Test
  void aLaterSchemaAsksForAnUpdate() {
    assertThatThrownBy(
            () ->
                CatalogueIndex.fromJson(
                    "{\"schema\": 2, \"models\": 5}".getBytes(StandardCharsets.UTF_8), "x"))
        .hasMessageContaining("update DSS Zoo");
  }

  @Test
  void anAddressThatIsNoneIsRefused() {
    for (String address : List.of("ftp://host/", "models", "https://host/#sha256=1")) {
      assertThatThrownBy(() -> new CatalogueModels(URI.create(address), cache))
          .isInstanceOf(SavedModelException.class)
          .hasMessageContaining("expected the address of a catalogue");
    }
  }

  @Test
  void aServerWithoutACatalogueIsNamed() throws IOException {
    Files.delete(published.resolve("index.json"));
    assertThatThrownBy(() -> catalogue(false).models())
        .isInstanceOf(SavedModelException.class)
        .hasMessageContaining("cannot read the catalogue " + server.address() + "index.json");
  }

  private static void refused(StoredModel model, String words) {
    assertThatThrownBy(() -> model.folder(DownloadProgress.NONE))
        .isInstanceOf(SavedModelException.class)
        .hasMessageContaining(words);
  }
}
