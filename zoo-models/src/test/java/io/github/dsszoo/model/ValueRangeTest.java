package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.savedmodel.CardUsage;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.spec.ImageSpec;
import io.github.dsszoo.spec.InputSpec;
import io.github.dsszoo.spec.ScaleSpec;
import io.github.dsszoo.spec.VectorSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueRangeTest {
  private static final ValueRange BYTES = new ValueRange(0, 255);

  private static InputSpec images(double factor, double offset) {
    return InputSpec.newBuilder()
        .setImage(ImageSpec.newBuilder().setHeight(4).setWidth(4))
        .setScale(ScaleSpec.newBuilder().setFactor((float) factor).setOffset((float) offset))
        .build();
  }

  private static ModelCard card(String... ranges) {
    List<CardUsage.Channel> channels =
        java.util.Arrays.stream(ranges)
            .map(range -> new CardUsage.Channel("a", "", "", range))
            .toList();
    return ModelCard.of("a", "", "", null)
        .withUsage(
            new CardUsage(null, null, channels, List.of(), List.of(), List.of(), null, null, null));
  }

  @Test
  void theRangeIsThatOfTheCardOrOfThePreprocessing() {
    InputSpec scaled = images(0.0078431373, -1);
    assertThat(ValueRange.of(scaled, Optional.empty())).contains(BYTES);
    assertThat(ValueRange.of(images(1 / 255.0, 0), Optional.empty())).contains(BYTES);
    assertThat(ValueRange.of(scaled, Optional.of(card("0 to 1", "0 to 1"))))
        .contains(new ValueRange(0, 1));
    assertThat(ValueRange.of(scaled, Optional.of(card("0 to 1", "any")))).contains(BYTES);
    assertThat(ValueRange.of(scaled, Optional.of(card("any")))).contains(BYTES);
    InputSpec unscaled = images(1, 0).toBuilder().clearScale().build();
    assertThat(ValueRange.of(unscaled, Optional.empty())).isEmpty();
    InputSpec vectors = InputSpec.newBuilder().setVector(VectorSpec.newBuilder()).build();
    assertThat(ValueRange.of(vectors, Optional.of(card("0 to 255")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "-1, 1", "-2.1, 2.6", "0, 65535", "-5000, 3"})
  void numbersThatCannotBeInTheRange(float least, float most) {
    assertThat(BYTES.doubt(new float[] {least, 0, most}).orElseThrow())
        .contains("from " + least + " to " + most, "expects 0 to 255");
  }

  @ParameterizedTest
  @CsvSource({"0, 255", "0, 30", "12, 12", "0, 0", "-150, 405", "100, 101"})
  void numbersThatCan(float least, float most) {
    assertThat(BYTES.doubt(new float[] {least, most})).isEmpty();
    assertThat(new ValueRange(0, 1).doubt(new float[] {0, 1})).isEmpty();
  }
}
