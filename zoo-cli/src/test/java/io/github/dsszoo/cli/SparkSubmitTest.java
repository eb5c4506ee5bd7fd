package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.dsszoo.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SparkSubmitTest {
  @TempDir private Path folder;

  @Test
  void sparkThatIsMissingIsOneSentence() {
    assertThatThrownBy(() -> SparkSubmit.submit(Map.of("PATH", folder.toString())))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Found no spark-submit on the path; install Spark 4");
    assertThatThrownBy(() -> SparkSubmit.submit(Map.of("SPARK_HOME", folder.toString())))
        .hasMessageContaining("in SPARK_HOME, which is " + folder);
  }

  @Test
  void jarsThatAreMissingAreOneSentence() throws IOException {
    assertThatThrownBy(() -> SparkSubmit.jars(Map.of()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Found no jar of zoo-spark; build it with mvn");
    Files.createFile(folder.resolve("tensorflow-core-native-1.1.0-linux-x86_64.jar"));
    assertThatThrownBy(() -> SparkSubmit.jars(Map.of("DSS_ZOO_SPARK", folder.toString())))
        .hasMessageContaining("Found no jar of zoo-spark in " + folder);
  }

  @Test
  void theLibraryIsBesideTheBundleOrInTheDistribution() throws IOException {
    Path spark = Files.createDirectory(folder.resolve("spark"));
    Path lib = Files.createDirectory(folder.resolve("lib"));
    Path bundle = Files.createFile(spark.resolve("zoo-spark-0.1.0-bundle.jar"));
    Files.createFile(lib.resolve("tensorflow-core-native-1.1.0.jar"));
    Path library = Files.createFile(lib.resolve("tensorflow-core-native-1.1.0-macosx-arm64.jar"));
    Map<String, String> environment = Map.of("DSS_ZOO_SPARK", spark.toString());
    assertThat(SparkSubmit.jars(environment)).containsExactly(bundle, library);
    Path beside = Files.createFile(spark.resolve(library.getFileName()));
    assertThat(SparkSubmit.jars(environment)).isEqualTo(List.of(bundle, beside));
  }

  @Test
  void theCommandLineOfAJob() throws IOException {
    Path submit = Files.createDirectories(folder.resolve("bin")).resolve("spark-submit");
    assumeFalse(System.getProperty("os.name").startsWith("Windows"));
    assertThat(Files.createFile(submit).toFile().setExecutable(true)).isTrue();
    Path bundle = Files.createFile(folder.resolve("zoo-spark-0.1.0-bundle.jar"));
    Path library =
        Files.createFile(folder.resolve("tensorflow-core-native-1.1.0-linux-x86_64.jar"));
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("--task", "few-signals");
    arguments.put("--epochs", null);
    SparkSubmit spark = new SparkSubmit();
    new CommandLine(spark).parseArgs("--spark-conf", "spark.task.cpus=2");
    assertThat(
            spark.command(
                new SparkSubmit.Job(
                    "CurveApplication", "local[2]", Map.of("spark.task.cpus", "1"), arguments),
                Map.of("SPARK_HOME", folder.toString(), "DSS_ZOO_SPARK", folder.toString())))
        .containsExactly(
            submit.toString(),
            "--master",
            "local[2]",
            "--class",
            "io.github.dsszoo.spark.internal.CurveApplication",
            "--jars",
            library.toString(),
            "--conf",
            "spark.log.level=WARN",
            "--conf",
            "spark.task.cpus=2",
            bundle.toString(),
            "--task",
            "few-signals");
  }
}
