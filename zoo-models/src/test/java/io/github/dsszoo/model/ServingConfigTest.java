package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServingConfigTest {
  @TempDir Path base;

  @Test
  void theConfigurationListsEveryModel() throws IOException {
    TinyModel.write(base, "b", 1);
    TinyModel.write(base, "a", 1);
    Files.createDirectories(base.resolve("no model").resolve("0"));
    Files.createDirectories(base.resolve(".hidden"));
    ServingConfig.write(base);
    assertThat(base.resolve("models.config"))
        .hasContent(
            """
            model_config_list {
              config {
                name: "a"
                base_path: "%1$s/a"
                model_platform: "tensorflow"
              }
              config {
                name: "b"
                base_path: "%1$s/b"
                model_platform: "tensorflow"
              }
            }
            """
                .formatted(base.toAbsolutePath()));
  }

  @Test
  void aPathWithQuotesStaysOneString() throws IOException {
    Path quoted = base.resolve("say \"zoo\"");
    TinyModel.write(quoted, "tiny", 1);
    ServingConfig.write(quoted);
    assertThat(quoted.resolve("models.config")).content().contains("say \\\"zoo\\\"/tiny\"");
  }

  @ParameterizedTest
  @CsvSource({"/models, /models/tiny", "/models/, /models/tiny", "C:\\zoo, C:\\\\zoo\\\\tiny"})
  void theServerMayHaveTheFolderElsewhere(String basePath, String written) {
    TinyModel.write(base, "tiny", 1);
    assertThat(ServingConfig.write(base, basePath))
        .content()
        .contains("base_path: \"" + written + "\"");
  }
}
