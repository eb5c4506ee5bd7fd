package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.savedmodel.SavedModelException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.proto.ConfigProto;

class LoadOptionsTest {
  private static final SetDataset SETS =
      SetDataset.of(signal(), new int[] {1, 3, 100, 1}, null, null);

  @TempDir Path folder;

  static Stream<LoadOptions> options() {
    LoadOptions standard = LoadOptions.standard();
    return Stream.of(
        standard,
        standard.withThreads(1),
        standard.withThreads(3).withCpuOnly(),
        standard.withWarmUp());
  }

  @ParameterizedTest
  @MethodSource("options")
  void answersAreTheSame(LoadOptions options) {
    try (ZooModel plain = Zoo.load("signals-dss");
        ZooModel model = Zoo.load("signals-dss", options)) {
      assertThat(model.predict(SETS).floats("probabilities").values())
          .containsExactly(plain.predict(SETS).floats("probabilities").values(), offset(1e-6f));
    }
  }

  private static float[] signal() {
    float[] values = new float[300];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(0.3 * i) + i % 7 * 0.1f;
    }
    return values;
  }

  @Test
  void theSessionHasTheSettings() {
    ConfigProto settings = LoadOptions.standard().withThreads(3).withCpuOnly().settings();
    assertThat(settings.getInterOpParallelismThreads()).isEqualTo(3);
    assertThat(settings.getIntraOpParallelismThreads()).isEqualTo(3);
    assertThat(settings.getUsePerSessionThreads()).isTrue();
    assertThat(settings.getDeviceCountMap()).containsEntry("GPU", 0);
    assertThat(LoadOptions.standard().settings()).isEqualTo(ConfigProto.getDefaultInstance());
  }

  @Test
  void warmingUpNeedsSamples() {
    Path version = TinyModel.write(folder, "tiny", 1);
    assertThatThrownBy(() -> Zoo.load(version, LoadOptions.standard().withWarmUp()))
        .isInstanceOf(SavedModelException.class)
        .hasMessage("the model has no sample sets; give sets to check it on");
  }

  @Test
  void aModelHasAThread() {
    assertThatThrownBy(() -> LoadOptions.standard().withThreads(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected at least 1 thread, found 0");
  }
}
