package io.github.dsszoo.cli.internal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.signal.SyntheticSignals;
import io.github.dsszoo.data.internal.signal.Wave;
import io.github.dsszoo.model.internal.picture.ShapePicture;
import io.github.dsszoo.model.internal.usage.UsageCode;
import io.github.dsszoo.savedmodel.CardUsage;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.training.EpochRecord;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SectionsTest {
  /** What would break a page that does not escape. */
  private static final String HOSTILE = "<b> & \"quotes\" 'too' </p> %s";

  private static final List<String> CLASSES = List.of(HOSTILE, "square", "sawtooth");
  private static final SetDataset SETS = SyntheticSignals.paper().sets(9, 6);

  private static final SetDataset POSES =
      SetDataset.of(new float[12], new int[] {1, 2, 2, 3}, null, new int[] {1});

  @BeforeAll
  static void noDisplay() {
    System.setProperty("java.awt.headless", "true");
  }

  static List<Section> sections() {
    int[][] counts = {{1, 0, 2}, {0, 3, 0}, {0, 0, 0}};
    EpochRecord epoch = new EpochRecord(1, 1.25, 0.5, 0.75, 0.625, 1e-3);
    return List.of(
        new ConfusionSection(HOSTILE, HOSTILE, new Confusion(CLASSES, counts)),
        new SetSection(HOSTILE, SETS, 0, new float[] {0.25f, 0.5f, 0.25f}, CLASSES),
        new LearningSection(HOSTILE, HOSTILE, List.of(epoch), epoch),
        new PosesSection(
            "Poses",
            POSES,
            List.of(Measure.share(Kind.DSS, HOSTILE, 0.5)),
            List.of(new ShapePicture(POSES, 0, List.of(HOSTILE, "b"), new double[] {0.75, 0.25}))),
        new ExportSection(HOSTILE, 6, 1.2e-7),
        new ModelsSection("Models", List.of(card())),
        new CommandsSection(List.of(new Outcome.NextStep(HOSTILE, HOSTILE))));
  }

  static Tile tile() {
    List<Measure> measures = List.of(Measure.share(Kind.DSS, HOSTILE, 0.5));
    return new Tile(HOSTILE, HOSTILE, HOSTILE, measures, 1, HOSTILE, card());
  }

  private static CardText card() {
    CardUsage usage =
        new CardUsage(
            HOSTILE,
            HOSTILE,
            List.of(new CardUsage.Channel(HOSTILE, HOSTILE, "", "0 to 1")),
            List.of(new CardUsage.Size(HOSTILE, 1, null, 1)),
            List.of(new CardUsage.Output("probabilities", "[N, 3]", HOSTILE)),
            CLASSES,
            new CardUsage.Headline("accuracy", 0.75, List.of(HOSTILE), HOSTILE, 0.5),
            new CardUsage.Noise(32, 0.75, 1),
            new CardUsage.Calibration(
                1.5, 0.4, List.of(new CardUsage.CalibrationFigures(HOSTILE, 300, 0.4, 0.3))));
    ModelCard card =
        ModelCard.of("shapes-centre-points-siamese", HOSTILE, HOSTILE, null).withUsage(usage);
    NetworkSpec network = NetworkSpec.getDefaultInstance();
    return new CardText(Kind.RIVAL, card, HOSTILE, new UsageCode(HOSTILE, 1, network), "");
  }

  @ParameterizedTest
  @MethodSource("sections")
  void areWellFormedAndShowTextAsText(Section section) throws Exception {
    assertThat(Xml.textOf("<section>" + section.html() + "</section>")).contains(HOSTILE);
  }

  @Test
  void makeAPageWithNothingFromElsewhere() throws Exception {
    String html = new Page(HOSTILE, HOSTILE, HOSTILE, List.of(tile()), sections()).html();
    assertThat(Xml.textOf(html)).contains(HOSTILE);
    assertThat(html).doesNotContain("http:", "https:", "<script ", "<link", "@import", "url(");
    var images = Xml.parse(html).getElementsByTagName("img");
    assertThat(images.getLength()).isEqualTo(3);
    for (int i = 0; i < images.getLength(); i++) {
      assertThat(images.item(i).getAttributes().getNamedItem("alt").getNodeValue()).isNotBlank();
      assertThat(images.item(i).getAttributes().getNamedItem("src").getNodeValue())
          .matches("data:image/(png|svg\\+xml);base64,[A-Za-z0-9+/=]+");
    }
  }

  @Test
  void theSetShownIsOfTheClassAskedForWhereThereIsOne() {
    SetDataset sets = SyntheticSignals.paper().withWaves(Wave.values()).sets(9, 40);
    for (Wave wave : Wave.values()) {
      SetSection shown =
          SetSection.slowest("", sets, wave.ordinal(), new float[160], SignalsPart.WAVES);
      assertThat(sets.labels()[shown.set()]).isEqualTo(wave.ordinal());
    }
    // There is none of the fourth: of all sets, the smoothest.
    assertThat(SetSection.slowest("", SETS, 3, new float[24], SignalsPart.WAVES).set())
        .isEqualTo(smoothest(SETS));
  }

  @Test
  void linksLeadToPartsOfThePage() throws Exception {
    Document page = Xml.parse(new Page("", "", "", List.of(tile()), sections()).html());
    Set<String> ids = attributes(page, "*", "id");
    Set<String> links = attributes(page, "a", "href");
    assertThat(links).contains("#card-shapes-centre-points-siamese", "#next-steps");
    assertThat(links).allSatisfy(link -> assertThat(ids).contains(link.substring(1)));
  }

  private static Set<String> attributes(Document page, String element, String attribute) {
    NodeList elements = page.getElementsByTagName(element);
    return IntStream.range(0, elements.getLength())
        .mapToObj(i -> ((Element) elements.item(i)).getAttribute(attribute))
        .filter(value -> !value.isEmpty())
        .collect(Collectors.toSet());
  }

  /** The set whose mean signal has the smallest steps, as a share of its variance. */
  private static int smoothest(SetDataset sets) {
    int length = sets.elementShape()[0];
    double least = Double.POSITIVE_INFINITY;
    int smoothest = -1;
    for (int set = 0; set < sets.size(); set++) {
      SummaryStatistics levels = new SummaryStatistics();
      SummaryStatistics steps = new SummaryStatistics();
      double before = Double.NaN;
      for (int t = 0; t < length; t++) {
        double mean = 0;
        for (int i = 0; i < sets.setSize(); i++) {
          mean += sets.values()[(set * sets.setSize() + i) * length + t] / sets.setSize();
        }
        levels.addValue(mean);
        if (t > 0) {
          steps.addValue((mean - before) * (mean - before));
        }
        before = mean;
      }
      double share = steps.getSum() / levels.getVariance();
      if (share < least) {
        least = share;
        smoothest = set;
      }
    }
    return smoothest;
  }
}
