package io.github.dsszoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a Maven project gets that depends on zoo-models, as the build resolved it: the runtime class
 * path without our own jars.
 */
class ConsumerTest {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path ROOT = TARGET.getParent().getParent();

  @TempDir Path folder;

  private static List<Path> jars() throws IOException {
    String classPath = Files.readString(TARGET.resolve("consumer-classpath.txt")).strip();
    return Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of).toList();
  }

  /** The artifact of a jar in a Maven repository: .../artifact/version/file.jar. */
  private static String artifact(Path jar) {
    return jar.getParent().getParent().getFileName().toString();
  }

  @Test
  void holdsTheListOfArtifacts() throws IOException {
    assertThat(jars().stream().map(ConsumerTest::artifact))
        .containsExactlyInAnyOrder(
            // TensorFlow: its API, its native library with and without a platform's classifier.
            "tensorflow-core-api",
            "tensorflow-core-native",
            "tensorflow-core-native",
            "tensorflow-framework",
            "ndarray",
            "javacpp",
            "protobuf-java",
            // Model cards.
            "jackson-databind",
            "jackson-annotations",
            "jackson-core",
            // Images.
            "imageio-jpeg",
            "imageio-core",
            "imageio-metadata",
            "common-lang",
            "common-io",
            "common-image",
            "metadata-extractor",
            "xmpcore",
            // HDF5 and MATLAB files.
            "jhdf",
            "commons-lang3",
            "compress-lzf",
            "lz4-java",
            "commons-math3",
            // Debian packages.
            "commons-compress",
            "commons-csv",
            "commons-io",
            "commons-codec",
            "xz",
            "slf4j-api");
  }

  /** Each of these would be a burden or a conflict in somebody else's program. */
  @Test
  void holdsNothingOfTheCommandLineAndNoTestLibrary() throws IOException {
    assertThat(jars().stream().map(ConsumerTest::artifact))
        .isNotEmpty()
        .noneMatch(
            artifact ->
                Stream.of(
                        "picocli",
                        "xchart",
                        "progressbar",
                        "ffmpeg",
                        "javacv",
                        "junit",
                        "pdfbox",
                        "assertj",
                        "logback",
                        "log4j")
                    .anyMatch(artifact::contains));
  }

  @Test
  void bringsNoBindingOfSlf4j() throws IOException {
    for (Path jar : jars()) {
      try (JarFile entries = new JarFile(jar.toFile())) {
        assertThat(entries.getEntry("META-INF/services/org.slf4j.spi.SLF4JServiceProvider"))
            .as("%s", jar)
            .isNull();
        assertThat(entries.getEntry("org/slf4j/impl/StaticLoggerBinder.class"))
            .as("%s", jar)
            .isNull();
      }
    }
  }

  /** A host with logback predicts and trains with nothing but that class path; both log there. */
  @Test
  void aHostPredictsAndTrainsAndTheLogHasBoth() throws Exception {
    List<String> classPath = new ArrayList<>();
    for (String module : List.of("zoo-models", "zoo-data", "zoo-core")) {
      classPath.add(ROOT.resolve(module).resolve("target/classes").toString());
    }
    classPath.add(TARGET.resolve("test-classes").toString());
    jars().forEach(jar -> classPath.add(jar.toString()));
    classPath.add(TARGET.resolve("host-logger") + File.separator + "*");
    File printed = folder.resolve("printed.txt").toFile();
    ProcessBuilder host =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                String.join(File.pathSeparator, classPath),
                Host.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(printed);
    host.environment().put("DSS_ZOO_MODELS", ROOT.resolve("saved-models").toString());
    Process process = host.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(printed.toPath())).isZero();
    assertThat(printed)
        .content()
        .contains("INFO", "predicted 2 sets")
        .contains("WARN", "useless: The validation accuracy 0.0000 (2 sets) is no better than 1.00")
        .doesNotContain("SLF4J");
  }
}
