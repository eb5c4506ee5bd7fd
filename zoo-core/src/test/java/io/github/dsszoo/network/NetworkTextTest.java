package io.github.dsszoo.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.spec.NetworkSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTextTest {
  @TempDir Path folder;

  @Test
  void whatIsPrintedIsReadAgain() throws IOException {
    Path file = folder.resolve("network.textproto");
    Files.writeString(file, NetworkText.print(Specs.small()));
    assertThat(NetworkText.read(file, NetworkSpec.newBuilder()).build()).isEqualTo(Specs.small());
  }

  @Test
  void mistakesAreShownWithTheirLine() {
    assertThatThrownBy(
            () ->
                NetworkText.parse(
                    "name: \"a\"\n\nencodr {}", "waves.textproto", NetworkSpec.newBuilder()))
        .isInstanceOf(NetworkException.class)
        .hasMessageStartingWith("invalid NetworkSpec in waves.textproto, line 3:")
        .hasMessageContaining("encodr");
  }

  /** Saved models and older texts have the former name. */
  @Test
  void formerNamesAreRead() {
    assertThat(convolution("CHEAPER"))
        .isEqualTo(convolution("AUTO"))
        .isNotEqualTo(convolution("DIRECT"));
  }

  private static NetworkSpec convolution(String method) {
    return Specs.spec("encoder { siamese { circular_convolution { method: " + method + " } } }");
  }

  @Test
  void aFileThatIsMissingIsNoMistakeOfTheText() {
    assertThatThrownBy(() -> NetworkText.read(folder.resolve("none"), NetworkSpec.newBuilder()))
        .isInstanceOf(NoSuchFileException.class);
  }
}
