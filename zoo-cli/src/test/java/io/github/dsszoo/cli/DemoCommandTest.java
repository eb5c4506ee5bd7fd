package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DemoCommandTest {
  @TempDir private Path temporary;

  @Test
  void saysInASentenceThatAFolderCannotBeUsed() throws Exception {
    Path file = Files.writeString(temporary.resolve("file"), "x");
    StringWriter errors = new StringWriter();
    CommandLine zoo = Main.commandLine().setErr(new PrintWriter(errors));
    assertThat(zoo.execute("demo", "--to", file.toString())).isEqualTo(2);
    assertThat(errors.toString().strip().lines())
        .singleElement()
        .asString()
        .startsWith("zoo: " + file);
  }
}
