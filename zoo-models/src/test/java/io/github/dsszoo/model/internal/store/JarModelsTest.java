package io.github.dsszoo.model.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.model.TinyModel;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarModelsTest {
  private static final String MODELS = "META-INF/dss-zoo/saved-models/";

  @TempDir Path base;
  private Path cache;
  private URLClassLoader loader;

  @BeforeEach
  void makeJars() throws IOException {
    cache = base.resolve("cache");
    Path models = base.resolve("source");
    TinyModel.write(models, "tiny", 1);
    TinyModel.write(models, "tiny", 2);
    TinyModel.write(base.resolve("other"), "small", 1);
    loader = loader(jar("a jar.jar", models), jar("b.jar", base.resolve("other")));
  }

  @AfterEach
  void close() throws IOException {
    loader.close();
  }

  private Path jar(String name, Path models) throws IOException {
    Path jar = base.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(models)) {
      zip.putNextEntry(new ZipEntry(JarModels.MARKER));
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(
            new ZipEntry(MODELS + models.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, zip);
      }
    }
    return jar;
  }

  private static URLClassLoader loader(Path... classPath) throws IOException {
    URL[] urls = new URL[classPath.length];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = classPath[i].toUri().toURL();
    }
    return new URLClassLoader(urls, null);
  }

  private JarModels models(Path cache) {
    return new JarModels(new ModelCache(cache), List.of(loader));
  }

  private StoredModel tiny(Path cache) {
    return models(cache).versions("tiny").get(1);
  }

  @Test
  void allVersionsOfAllJarsAreListedWithoutUnpacking() {
    assertThat(models(cache).models())
        .extracting(model -> model.name() + ":" + model.version())
        .containsExactly("small:1", "tiny:1", "tiny:2");
    assertThat(tiny(cache).card().version()).isEqualTo(2);
    assertThat(tiny(cache).modality()).isEqualTo("vectors");
    assertThat(tiny(cache).answer()).isEqualTo("classes");
    assertThat(cache).doesNotExist();
  }

  @Test
  void aModelIsUnpackedOnceAndAnswers() throws IOException {
    Path folder = tiny(cache).folder(DownloadProgress.NONE);
    assertThat(folder).hasParent(cache.resolve("unpacked"));
    var modified = Files.getLastModifiedTime(folder.resolve("saved_model.pb"));
    assertThat(tiny(cache).folder(DownloadProgress.NONE)).isEqualTo(folder);
    assertThat(Files.getLastModifiedTime(folder.resolve("saved_model.pb"))).isEqualTo(modified);
    try (ZooModel model = Zoo.load(folder)) {
      assertThat(model.card().version()).isEqualTo(2);
    }
  }

  @Test
  void versionsAreUnpackedToFoldersOfTheirOwn() {
    List<StoredModel> versions = models(cache).versions("tiny");
    assertThat(versions.get(0).folder(DownloadProgress.NONE))
        .isNotEqualTo(versions.get(1).folder(DownloadProgress.NONE));
  }

  @Test
  void manyUnpackAtTheSameTime() throws Exception {
    int many = 8;
    CyclicBarrier together = new CyclicBarrier(many);
    ExecutorService pool = Executors.newFixedThreadPool(many);
    try {
      Set<Path> folders = new HashSet<>();
      List<Future<Path>> results =
          Stream.generate(
                  () ->
                      pool.submit(
                          () -> {
                            StoredModel model = tiny(cache);
                            together.await();
                            return model.folder(DownloadProgress.NONE);
                          }))
              .limit(many)
              .toList();
      for (Future<Path> result : results) {
        folders.add(result.get());
      }
      assertThat(folders).hasSize(1);
    } finally {
      pool.shutdownNow();
    }
    // Nothing incomplete is left beside the folder.
    assertThat(FolderModels.folders(cache.resolve("unpacked"))).hasSize(1);
  }

  @Test
  void aCacheThatCannotBeWrittenIsReplacedByATemporaryFolder() throws IOException {
    Path notAFolder = Files.writeString(base.resolve("file"), "");
    Path folder = tiny(notAFolder).folder(DownloadProgress.NONE);
    assertThat(folder.resolve("saved_model.pb")).exists();
    assertThat(tiny(notAFolder).folder(DownloadProgress.NONE)).isEqualTo(folder);
  }

  @Test
  void aFolderOfClassesIsReadInPlace() throws IOException {
    Path classes = base.resolve("classes");
    Path version = TinyModel.write(classes.resolve(MODELS), "tiny", 3);
    Files.writeString(classes.resolve(JarModels.MARKER), "");
    try (URLClassLoader folders = loader(classes)) {
      StoredModel model =
          new JarModels(new ModelCache(cache), List.of(folders)).versions("tiny").get(0);
      assertThat(model.folder(DownloadProgress.NONE)).isEqualTo(version);
    }
    assertThat(cache).doesNotExist();
  }

  @Test
  void aClassPathWithoutModelsHasNone() throws IOException {
    try (URLClassLoader empty = loader()) {
      assertThat(new JarModels(new ModelCache(cache), List.of(empty)).models()).isEmpty();
    }
  }
}
