package io.github.dsszoo.cli.internal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {
  @TempDir private Path folder;

  private static String page() {
    System.setProperty("java.awt.headless", "true");
    return new Page("Demo", "", "./zoo demo", List.of(SectionsTest.tile()), SectionsTest.sections())
        .html();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 1280})
  void nothingIsWiderThanTheWindow(int width) throws Exception {
    Chromium.Widths widths = Chromium.orSkip(folder).widths(page(), width);
    assertThat(widths.window()).isEqualTo(width);
    assertThat(widths.page()).isLessThanOrEqualTo(width);
    assertThat(widths.element()).isLessThanOrEqualTo(width);
    assertThat(widths.code()).isZero();
  }

  @Test
  void whatIsWiderIsFound() throws Exception {
    String wide = page().replace("<nav>", "<nav><p style=\"min-width:600px\">wide</p>");
    assertThat(Chromium.orSkip(folder).widths(wide, 500).page()).isGreaterThan(500);
  }
}
