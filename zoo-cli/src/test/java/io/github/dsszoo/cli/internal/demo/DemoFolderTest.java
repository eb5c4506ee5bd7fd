package io.github.dsszoo.cli.internal.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.DataException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {
  @TempDir private Path temporary;

  @Test
  void replacesWhatAnEarlierRunLeftAndNothingElse() throws Exception {
    DemoFolder folder = DemoFolder.make(temporary.resolve("a/demo"));
    Files.createDirectories(folder.run("killed"));
    Files.writeString(folder.run("killed").resolve("checkpoint"), "half");
    Files.createDirectories(folder.serving());
    Files.writeString(folder.page(), "old");
    Path notes = Files.writeString(folder.root().resolve("notes.txt"), "the user's");

    DemoFolder again = DemoFolder.make(folder.root());

    assertThat(again.page()).doesNotExist();
    assertThat(again.serving()).doesNotExist();
    assertThat(again.run("killed")).doesNotExist();
    assertThat(notes).hasContent("the user's");
  }

  @Test
  void takesAnEmptyFolder() {
    assertThat(DemoFolder.make(temporary).root()).isDirectory();
  }

  @Test
  void leavesAloneAFolderThatItDidNotMake() throws Exception {
    Path theirs = Files.createDirectories(temporary.resolve("serving/model"));
    assertThatThrownBy(() -> DemoFolder.make(temporary))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("was not made by the demo");
    assertThat(theirs).isDirectory();
  }

  @Test
  void refusesAFileAndWhatLiesUnderOne() throws Exception {
    Path file = Files.writeString(temporary.resolve("file"), "x");
    assertThatThrownBy(() -> DemoFolder.make(file)).isInstanceOf(DataException.class);
    assertThatThrownBy(() -> DemoFolder.make(file.resolve("demo")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Cannot write the demo");
    assertThat(file).hasContent("x");
  }
}
