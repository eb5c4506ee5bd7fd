package io.github.dsszoo.cli.internal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.model.ModelEntry;
import io.github.dsszoo.model.Zoo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GalleryTest {
  @TempDir private Path folder;

  /** One model for each kind of element and of answer. */
  private String page() throws Exception {
    List<String> wanted =
        List.of(
            "signals-aittala",
            "images-first-frame",
            "images-colour-match",
            "images-deblur",
            "shapes-centre-points",
            "graphs-solubility");
    List<ModelEntry> models =
        Zoo.models().stream().filter(entry -> wanted.contains(entry.name())).toList();
    List<String> loaded = new ArrayList<>();
    Path page = Gallery.write(folder.resolve("gallery"), models, loaded::add);
    assertThat(loaded).containsExactlyInAnyOrderElementsOf(wanted);
    return Files.readString(page);
  }

  @Test
  void hasACardWithAnExampleForEachModel() throws Exception {
    String html = page();
    assertThat(Xml.textOf(html))
        .contains("signals-aittala", "Zoo.load(\"shapes-centre-points\")", "accuracy")
        .contains("Models for signals", "Models for graphs", "Prediction: ");
    // Four inputs and four outputs, four inputs and one output, four inputs and the selected one.
    assertThat(html.split("<img alt=", -1)).hasSize(1 + 8 + 5 + 5 + 1);
    assertThat(html.split("class=\"line noisy\"", -1)).hasSize(1 + 3);
    assertThat(html).doesNotContain("http:", "https:", "<link");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 1280})
  void nothingIsWiderThanTheWindow(int width) throws Exception {
    Chromium chromium = Chromium.orSkip(folder);
    Chromium.Widths widths = chromium.widths(page(), width);
    assertThat(widths.window()).isEqualTo(width);
    assertThat(widths.page()).isLessThanOrEqualTo(width);
    assertThat(widths.element()).isLessThanOrEqualTo(width);
    assertThat(widths.code()).isZero();
  }
}
