package io.github.dsszoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.signal.SyntheticSignals;
import io.github.dsszoo.data.internal.signal.Wave;
import io.github.dsszoo.model.Head;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Recipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's Java, compiled and run: each of its examples stands in this file, word for word. And
 * its figures: each is on a model's card.
 */
class ReadmeExamplesTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  @TempDir Path folder;

  @Test
  void everyExampleOfTheReadmeIsHere() throws IOException {
    String here =
        squeezed(
            Files.readString(
                ROOT.resolve("zoo-models/src/test/java/io/github/dsszoo/ReadmeExamplesTest.java")));
    List<String> examples =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(ROOT.resolve("README.md")))
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();
    assertThat(examples).hasSize(2);
    assertThat(examples)
        .allSatisfy(example -> assertThat(here).contains(withoutEnd(squeezed(example))));
  }

  /** Without comments' and lines' layout, which a README has its own way with. */
  private static String squeezed(String code) {
    return code.replaceAll("//[^\n]*", "").replaceAll("\\s+", "");
  }

  /** Here, assertions stand before the last braces. */
  private static String withoutEnd(String code) {
    return code.replaceAll("}+$", "");
  }

  @Test
  void theTableOfModelsHasTheFiguresOfTheirCards() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    Path ours = ROOT.resolve("saved-models");
    // A user's cache may hold more models.
    List<ModelCard> cards =
        Zoo.list().stream().filter(card -> Files.isDirectory(ours.resolve(card.name()))).toList();
    assertThat(cards).isNotEmpty();
    assertThat(cards).allSatisfy(card -> assertThat(readme).contains(row(card)));
  }

  private static String row(ModelCard card) {
    List<String> figures =
        card.metrics().stream()
            .map(metric -> String.format(Locale.ROOT, "%.4f", metric.value()))
            .toList();
    String first =
        String.format(
            Locale.ROOT,
            "| [%s](saved-models/%s/README.md) | %s | %,d | ",
            card.name(),
            card.name(),
            card.task(),
            card.training().parameters());
    // Of signals, the paper's own test split has a column of its own.
    return first
        + (card.name().startsWith("signals-")
            ? figures.get(0) + " | " + String.join(", ", figures.subList(1, figures.size()))
            : String.join(", ", figures))
        + " |";
  }

  @Test
  void predicts() {
    SetDataset test = SyntheticSignals.paper().sets(7, 50);
    float[][][] sets = new float[50][25][100];
    for (int i = 0; i < 50 * 25; i++) {
      sets[i / 25][i % 25] = Arrays.copyOfRange(test.values(), i * 100, (i + 1) * 100);
    }
    try (ZooModel model = Zoo.load("signals-dss")) {
      Prediction prediction = model.predict(sets);
      String first = prediction.label(0); // "sawtooth"
      float[] probabilities = prediction.floats("probabilities").values();
      assertThat(first).isIn("sine", "square", "sawtooth");
      assertThat(probabilities).hasSize(150);
      assertThat(prediction.accuracy(test.labels())).isGreaterThan(0.9);
    }
  }

  @Test
  void fineTunesAndExports() {
    SyntheticSignals four =
        SyntheticSignals.paper()
            .withWaves(Wave.SINE, Wave.SQUARE, Wave.SAWTOOTH, Wave.TRIANGLE)
            .withSetSize(9);
    SetDataset train = four.sets(1, 64);
    SetDataset validation = four.sets(2, 32);
    Path serving = folder.resolve("serving");
    TrainingPlan plan = Recipes.plan("fine-tune").toBuilder().setEpochs(2).build();
    try (ZooModel model = Zoo.load("signals-dss");
        TrainedModel tuned =
            model
                .fineTune(plan)
                .freeze("encoder")
                .head(Head.classes("sine", "square", "sawtooth", "triangle"))
                .on(train, validation)
                .run()) {
      Path exported = tuned.export(serving); // serving/signals-dss-tuned/1
      assertThat(exported).isEqualTo(serving.resolve("signals-dss-tuned/1"));
    }
  }
}
