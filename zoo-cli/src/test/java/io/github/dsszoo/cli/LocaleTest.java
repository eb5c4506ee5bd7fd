package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.model.ReferenceCase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands do the same in each default locale and with each default character set. */
@Isolated
class LocaleTest {
  private static final Path SAVED = Path.of("..", "saved-models").toAbsolutePath();

  /** A conversion whose result depends on the locale, if none is given. */
  private static final Pattern LOCALISED = Pattern.compile("(?<!%)%[-+ 0,(#.\\d$]*[deEfgGt]\\b");

  /** The strings that are formatted with the default locale. */
  private static final List<Pattern> FORMATTED =
      List.of(
          Pattern.compile("\"\"\"([^\"]*+)\"\"\"\\s*+\\.formatted\\("),
          Pattern.compile("((?:\"(?:[^\"\\\\\\n]|\\\\.)*+\"[\\s+]*+)++)\\)?\\s*+\\.formatted\\("),
          Pattern.compile("String\\.format\\((?!\\s*+(?:java\\.util\\.)?Locale)([^;]*+)"));

  private final Locale before = Locale.getDefault();

  @TempDir Path folder;

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  private Path network() throws IOException {
    return Files.writeString(
        folder.resolve("small.textproto"),
        """
        name: "small"
        input { signal { length: 8 } standardise {} }
        encoder { dss { map { circular_convolution { channels: 4 kernel: 3 } } } }
        encoder { dss { map { circular_convolution { channels: 4 kernel: 3 } } } }
        encoder { pool_positions: MEAN }
        encoder { pool_set: MEAN }
        head { siamese { dense { channels: 2 } } }
        output { classes { name: "klein" name: "groß" } }
        """);
  }

  private Path sets() {
    float[] x = new float[12 * 2 * 8];
    String[] labels = new String[12];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) Math.sin(i * (i / 16 % 2 + 1));
      labels[i / 16] = i / 16 % 2 == 0 ? "groß" : "klein";
    }
    Path file = folder.resolve("sets.npz");
    SetFiles.write(
        SetDataset.of(x, new int[] {12, 2, 8, 1}, null, null).withLabels(List.of(labels)), file);
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "fa", "bn-u-nu-beng", "mr-u-nu-deva", "th-u-nu-thai", "tr"})
  void trainsFineTunesAndPredicts(String tag) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(tag));
    Path sets = sets();
    Path models = folder.resolve("models");
    ZooLine.run(
            "train",
            network(),
            "--train",
            sets,
            "--validation",
            sets,
            "--epochs",
            1,
            "--to",
            models)
        .done();
    ZooLine.run(
            "fine-tune",
            models.resolve("small"),
            "--train",
            sets,
            "--split",
            "0.5",
            "--epochs",
            "1",
            "--classes",
            "groß,klein",
            "--to",
            models)
        .done();
    ZooLine.run("verify", models.resolve("small-tuned")).done();
    assertThat(ZooLine.run("predict", models.resolve("small-tuned"), "--input", sets).done().out())
        .containsPattern("set 0: (groß|klein)")
        .containsPattern("accuracy [01]\\.[0-9]{4} on 12 sets");
    try (Stream<Path> files = Files.walk(models)) {
      assertThat(files.map(file -> models.relativize(file).toString()))
          .allSatisfy(name -> assertThat(name).matches("[ -~]*"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "fa"})
  void importsAndDraws(String tag) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(tag));
    Path weights =
        ReferenceCase.named("signals-DeepSymmetricNet").weights().write(folder.resolve("w"));
    ZooLine.run("import", "--weights", weights, "--as", "signals-DeepSymmetricNet", "--to", folder)
        .done();
    Path pictures = folder.resolve("pictures");
    ZooLine.run("predict", SAVED.resolve("shapes-centre-points"), "--output", pictures).done();
    try (Stream<Path> files = Files.list(pictures)) {
      assertThat(files.map(file -> file.getFileName().toString())).contains("set-00.svg");
    }
    assertThat(pictures.resolve("set-00.svg")).content().matches("[ -~\\s]*");
  }

  /** A process whose default character set has ASCII only. */
  @Test
  void namesOfClassesAreWrittenWhateverTheCharacterSet() throws Exception {
    Path models = folder.resolve("models");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=US-ASCII",
                "-Duser.language=ar",
                "-Duser.country=EG",
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.dsszoo.cli.Main",
                "train",
                network().toString(),
                "--train",
                sets().toString(),
                "--split",
                "0.5",
                "--epochs",
                "1",
                "--to",
                models.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("log"))).isZero();
    assertThat(ZooLine.run("info", models.resolve("small")).done().out()).contains("groß");
    assertThat(Files.readString(models.resolve("small/README.md"), StandardCharsets.UTF_8))
        .contains("groß")
        .doesNotContain("\uFFFD");
  }

  /** Numbers are formatted with %s, or with a locale. */
  @Test
  void noFormatDependsOnTheLocale() throws IOException {
    assertThat(localised("String.format(\"%d\", 1)")).isNotEmpty();
    assertThat(localised("(\"a \\\"%.3f\" + \" b\")\n .formatted(1)")).isNotEmpty();
    assertThat(localised("String.format(Locale.ROOT, \"%d\", 1); \"%s\".formatted(1)")).isEmpty();
    for (String module :
        List.of("zoo-core", "zoo-models", "zoo-serving", "zoo-cli", "zoo-testkit", "zoo-spark")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        assertThat(files.filter(file -> file.toString().endsWith(".java")))
            .isNotEmpty()
            .allSatisfy(file -> assertThat(localised(Files.readString(file))).isEmpty());
      }
    }
  }

  private static List<String> localised(String code) {
    return FORMATTED.stream()
        .flatMap(pattern -> pattern.matcher(code).results())
        .map(found -> found.group(1))
        .filter(text -> LOCALISED.matcher(text).find())
        .toList();
  }
}
