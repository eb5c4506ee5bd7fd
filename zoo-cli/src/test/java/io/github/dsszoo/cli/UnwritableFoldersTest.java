package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Neither the home folder nor the temporary folder can be written, as in some containers. */
class UnwritableFoldersTest {
  @TempDir Path folder;

  @Test
  void whatToDoIsSaidInOneSentence() throws Exception {
    // A file is no folder, for root too.
    Path file = Files.writeString(folder.resolve("file"), "");
    Path log = folder.resolve("log");
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + file.resolve("home"),
                "-Djava.io.tmpdir=" + file.resolve("tmp"),
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.dsszoo.cli.Main",
                "predict",
                Path.of("..", "saved-models", "signals-dss").toString()));
    Process process =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(Files.readAllLines(log))
        .singleElement()
        .asString()
        .startsWith("zoo: TensorFlow's native library cannot be unpacked, because neither the home")
        .contains("-Dorg.bytedeco.javacpp.cachedir=DIR");
  }
}
