package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.device.Device;
import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.device.Precision;
import io.github.dsszoo.equivariance.EquivarianceReport.Figure;
import io.github.dsszoo.savedmodel.SavedModelException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Products in bfloat16 against float32. bfloat16 has 8 bits, so one product is off by up to 2^-8; a
 * network of some layers may differ by 0.05 of its largest answer.
 */
class Bfloat16Test {
  private static final Path MODELS = Path.of("..", "saved-models");
  private static final double TOLERANCE = 0.05;

  private static final DeviceOptions BFLOAT16 =
      DeviceOptions.standard().on(Device.CPU).withPrecision(Precision.BFLOAT16);

  private static ZooModel reduced(String name) {
    return Zoo.load(MODELS.resolve(name), LoadOptions.standard().withDevice(BFLOAT16));
  }

  private static float[] answers(ZooModel model, SetDataset sets) {
    Prediction prediction = model.predict(sets);
    String output =
        prediction.outputs().keySet().stream()
            .filter(name -> !name.equals("index"))
            .findFirst()
            .orElseThrow();
    return prediction.floats(output).values();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "signals-dss",
        "signals-attention",
        "shapes-centre-points",
        "graphs-solubility",
        "images-superres"
      })
  void answersAreThoseOfFloat32WithinTheTolerance(String name) {
    try (ZooModel model = Zoo.load(MODELS.resolve(name));
        ZooModel reduced = reduced(name)) {
      SetDataset sets = model.samples().range(0, 2);
      float[] expected = answers(model, sets);
      float[] found = answers(reduced, sets);
      double size = 0;
      double difference = 0;
      for (int i = 0; i < expected.length; i++) {
        size = Math.max(size, Math.abs(expected[i]));
        difference = Math.max(difference, Math.abs(expected[i] - found[i]));
      }
      assertThat(difference).as(name).isPositive().isLessThan(TOLERANCE * size);
    }
  }

  @Test
  void symmetriesHoldWithinTheTolerance() {
    try (ZooModel model = reduced("signals-dss")) {
      List<Figure> claimed =
          model.verify().figures().stream().skip(1).filter(Figure::claimed).toList();
      assertThat(claimed).hasSizeGreaterThan(2);
      assertThat(claimed)
          .allSatisfy(figure -> assertThat(figure.largestError()).isLessThan(TOLERANCE));
    }
  }

  @Test
  void foreignModelsAndPiecesAreRefused() {
    assertThatThrownBy(() -> Zoo.loadForeign(MODELS.resolve("signals-dss"), BFLOAT16))
        .isInstanceOf(SavedModelException.class)
        .hasMessageContaining("only our models can be computed in bfloat16");
    LoadOptions pieces = LoadOptions.standard().withDevice(BFLOAT16).withElementsAtOnce(5);
    assertThatThrownBy(
            () -> {
              try (ZooModel model = Zoo.load(MODELS.resolve("signals-dss"), pieces)) {
                model.predict(model.samples());
              }
            })
        .isInstanceOf(SavedModelException.class)
        .hasMessageContaining("cannot be predicted in pieces in bfloat16");
  }
}
