package io.github.dsszoo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.internal.Splits;
import io.github.dsszoo.data.internal.signal.SignalBaselines;
import io.github.dsszoo.data.internal.signal.SyntheticSignals;
import io.github.dsszoo.model.ModelEntry;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.ModelCard.Metric;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The tables of models in the README: each figure is on the model's card, and each baseline is in
 * the page that it links to. {@code GuideTest} runs the README's program.
 */
class ReadmeTest {
  private static final String README = Repository.text("README.md");

  /** Such as {@code accuracy 0.913 (the last quarter of the video, 538 sets)}. */
  private static final Pattern FIGURE =
      Pattern.compile("([A-Za-z ]+) ([0-9.]+)(?: [^(]+)? \\((.+), (\\d+) sets\\)");

  private static final Pattern BASELINE = Pattern.compile("\\[([0-9.]+)\\]\\(([^)]+)\\)");

  @Test
  void everyModelHasARowWithAFigureOfItsCard() {
    assertThat(cards()).isNotEmpty();
    assertThat(cards()).allSatisfy(card -> assertFigure(card, cells(card).get(2)));
  }

  /** The cards of the repository; a user's cache may hold more models. */
  private static List<ModelCard> cards() {
    return Zoo.models().stream()
        .map(ModelEntry::card)
        .filter(card -> Files.isDirectory(Repository.file("saved-models/" + card.name())))
        .toList();
  }

  private static List<String> cells(ModelCard card) {
    String start = "| [%s](saved-models/%s/README.md) |".formatted(card.name(), card.name());
    List<String> rows = README.lines().filter(line -> line.startsWith(start)).toList();
    assertThat(rows).as("rows of the README for %s", card.name()).hasSize(1);
    return List.of(rows.get(0).substring(2).split(" \\| "));
  }

  private static void assertFigure(ModelCard card, String cell) {
    Matcher figure = FIGURE.matcher(cell);
    assertThat(figure.matches())
        .as("%s: \"%s\" has the form of a figure", card.name(), cell)
        .isTrue();
    String shown = figure.group(2);
    List<Metric> metrics =
        card.metrics().stream()
            .filter(metric -> metric.name().equals(figure.group(1)))
            .filter(
                metric ->
                    metric.split().equals(figure.group(3)) || figure.group(3).startsWith("mean of"))
            .toList();
    assertThat(metrics).as("figures on the card of %s for \"%s\"", card.name(), cell).isNotEmpty();
    assertThat(rounded(metrics.stream().mapToDouble(Metric::value).average().orElseThrow(), shown))
        .as("the figure of %s", card.name())
        .isEqualTo(shown);
    assertThat(metrics.stream().mapToInt(Metric::sets).sum())
        .as("the sets of %s", card.name())
        .isEqualTo(Integer.parseInt(figure.group(4)));
  }

  /** With as many decimals as the README shows. */
  private static String rounded(double value, String shown) {
    int decimals = shown.length() - shown.indexOf('.') - 1;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  @Test
  void everyBaselineIsInTheTableOfItsExperiment() {
    List<MatchResult> baselines = BASELINE.matcher(README).results().toList();
    assertThat(baselines).hasSizeGreaterThan(8);
    assertThat(baselines)
        .allSatisfy(
            baseline ->
                assertThat(Repository.text(baseline.group(2)))
                    .as("the page %s", baseline.group(2))
                    .containsPattern("\\| " + Pattern.quote(baseline.group(1)) + " \\|"));
  }

  @Test
  void theBaselineOnThePapersSignalsIsMeasured() {
    Splits splits = SyntheticSignals.paperSplits();
    double accuracy = SignalBaselines.logSpectra(splits.train(), splits.test());
    assertThat(String.format(Locale.ROOT, "%.3f", accuracy)).isEqualTo("0.513");
  }
}
