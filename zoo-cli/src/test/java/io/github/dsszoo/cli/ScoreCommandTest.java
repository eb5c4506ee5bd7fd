package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTest {
  @TempDir private Path folder;

  @Test
  void sparkThatIsMissingIsOneSentence() {
    assertThatThrownBy(() -> ScoreCommand.submit(Map.of("PATH", folder.toString())))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Found no spark-submit on the path; install Spark 4");
    assertThatThrownBy(() -> ScoreCommand.submit(Map.of("SPARK_HOME", folder.toString())))
        .hasMessageContaining("in SPARK_HOME, which is " + folder);
  }

  @Test
  void jarsThatAreMissingAreOneSentence() throws IOException {
    assertThatThrownBy(() -> ScoreCommand.jars(Map.of()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Found no jar of zoo-spark; build it with mvn");
    Files.createFile(folder.resolve("tensorflow-core-native-1.1.0-linux-x86_64.jar"));
    assertThatThrownBy(() -> ScoreCommand.jars(Map.of("DSS_ZOO_SPARK", folder.toString())))
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
    assertThat(ScoreCommand.jars(environment)).containsExactly(bundle, library);
    Path beside = Files.createFile(spark.resolve(library.getFileName()));
    assertThat(ScoreCommand.jars(environment)).isEqualTo(List.of(bundle, beside));
  }
}
