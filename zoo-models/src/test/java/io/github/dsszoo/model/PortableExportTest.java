package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.model.PortableExport.Format;
import io.github.dsszoo.savedmodel.SavedModelException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused without Python; {@link PortableIT} converts. */
class PortableExportTest {
  @TempDir Path folder;

  @Test
  void refusesBeforeItInstallsPackages() {
    try (ZooModel model = Zoo.load("signals-deepsets")) {
      PortableExport export = PortableExport.of(model, Format.ONNX);
      assertThatThrownBy(export::quantized)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("expected the format tflite to quantize to int8, found onnx");
      assertThatThrownBy(() -> export.signature("none").write(folder))
          .isInstanceOf(SavedModelException.class)
          .hasMessageContaining("no signature \"none\"; use one of embedding, masked,");
      assertThatThrownBy(() -> export.signature("masked").python("no-such-python").write(folder))
          .isInstanceOf(SavedModelException.class)
          .hasMessageContaining("no-such-python does not run");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theAxesOfInputsHaveNames() {
    try (ZooModel model = Zoo.load("signals-deepsets")) {
      assertThat(PortableExport.of(model, Format.ONNX).signature("masked").job(folder, null).axes())
          .containsEntry("x", java.util.List.of("batch", "n", 100L, 1L))
          .containsEntry("mask", java.util.List.of("batch", "n"));
    }
    try (ZooModel model = Zoo.load("graphs-solubility")) {
      PortableExport export = PortableExport.of(model, Format.ONNX);
      assertThat(export.job(folder, null).signature()).isEqualTo("masked_points");
    }
  }
}
