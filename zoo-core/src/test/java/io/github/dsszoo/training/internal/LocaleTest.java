package io.github.dsszoo.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.spec.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the default locale has digits of its own, a run has the same files and continues. */
class LocaleTest {
  private final Locale before = Locale.getDefault();

  @TempDir Path folder;

  @BeforeEach
  void useArabicDigits() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    assertThat(String.format("%d", 1)).isEqualTo("\u0661");
  }

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  @Test
  void filesAreNamedInAsciiAndARunContinues() throws IOException {
    TrainingPlan plan = Waves.plan(2).build();
    TrainingResult result = Waves.run(plan, folder);
    assertThat(folder.resolve("checkpoints/000002")).isDirectory();
    assertThat(folder.resolve("history.csv"))
        .content()
        .startsWith(
            "epoch,loss,accuracy,validation_loss,validation_accuracy,learning_rate,device\n1,");
    TrainingResult again = Waves.run(plan, folder);
    assertThat(Waves.bits(again.weights()))
        .usingRecursiveComparison()
        .isEqualTo(Waves.bits(result.weights()));
  }
}
