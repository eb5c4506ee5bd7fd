package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.network.Metric;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.ModelCard;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that were written before cards had a schema: they are read and answer as they did. */
class OldModelsTest {
  private static Path version(String name) throws URISyntaxException {
    return Path.of(OldModelsTest.class.getResource("/schema-1").toURI()).resolve(name).resolve("1");
  }

  @ParameterizedTest
  @CsvSource({"old-signals, ACCURACY, 200", "old-graphs, MEAN_ABSOLUTE_ERROR, 200"})
  void loadsAndVerifies(String name, Metric metric, int sets) throws Exception {
    Path version = version(name);
    assertThat(Files.readString(version.resolve("assets.extra/model-card.json")))
        .doesNotContain("schema");
    try (ZooModel model = Zoo.load(version)) {
      ModelCard card = model.card();
      assertThat(card.schema()).isEqualTo(1);
      assertThat(card.name()).isEqualTo(name);
      assertThat(card.data().sets()).isEqualTo(sets);
      assertThat(card.training().bestEpoch()).isEqualTo(20);
      assertThat(card.equivariance()).hasSizeGreaterThanOrEqualTo(4);
      assertThat(model.network().metric()).isEqualTo(metric);
      // Checksums, the answers to the samples, and the symmetries.
      model.verify().assertHolds();
    }
  }

  @Test
  void tellsSlowWavesFromFastOnes() throws Exception {
    float[] x = new float[2 * 3 * 16];
    for (int i = 0; i < x.length; i++) {
      int frequency = i < x.length / 2 ? 1 : 3;
      x[i] = (float) Math.sin(2 * Math.PI * frequency * (i % 16) / 16);
    }
    try (ZooModel model = Zoo.load(version("old-signals"))) {
      Prediction prediction = model.predict(SetDataset.of(x, new int[] {2, 3, 16, 1}, null, null));
      assertThat(prediction.label(0)).isEqualTo("slow");
      assertThat(prediction.label(1)).isEqualTo("fast");
    }
  }

  /** The target of a set was the mean of the first channel. */
  @Test
  void answersWithTheMeanOfASet() throws Exception {
    float[] x = new float[2 * 3 * 6 * 2];
    for (int i = 0; i < x.length; i += 2) {
      x[i] = i < x.length / 2 ? 0.5f : -0.5f;
    }
    try (ZooModel model = Zoo.load(version("old-graphs"))) {
      FloatArray values =
          model.predict(SetDataset.of(x, new int[] {2, 3, 6, 2}, null, null)).floats("values");
      assertThat(values.values()).containsExactly(new float[] {0.5f, -0.5f}, within(0.15f));
    }
  }
}
