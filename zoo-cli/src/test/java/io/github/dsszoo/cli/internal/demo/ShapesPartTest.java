package io.github.dsszoo.cli.internal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.internal.pose.CentrePose;
import io.github.dsszoo.data.internal.pose.PoseBaselines;
import io.github.dsszoo.data.internal.pose.Rotation;
import io.github.dsszoo.data.internal.pose.Take;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.Training;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.training.TrainingListener;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ShapesPartTest {
  private static final SetDataset SETS =
      CentrePose.clouds(Take.splits(Take.FECHTEN).test(), 12, 8, Rotation.NONE).sets(1, 0, 60);

  @TempDir Path folder;

  /** A model that has hardly learnt anything: some of its answers are right, and some are not. */
  private Path model(String name) {
    String text =
        """
        name: "%s"
        input { points { points: 8 } }
        encoder { dss { map { point_map { channels: 4 } } } }
        encoder { activation: RELU }
        encoder { pool_positions: MEAN }
        head { siamese { dense { channels: 1 } } }
        output { selection {} }
        """
            .formatted(name);
    Network network = Network.of(NetworkText.parse(text, "test", NetworkSpec.newBuilder()).build());
    TrainingPlan plan = TrainingPlan.newBuilder().setEpochs(3).build();
    try (TrainedModel model =
        new Training(network, plan).in(folder.resolve("run-" + name)).run(SETS, SETS)) {
      return model.export(folder.resolve("models"));
    }
  }

  private static List<String> pictures(String html) throws Exception {
    NodeList images = Xml.parse("<div>" + html + "</div>").getElementsByTagName("img");
    List<String> svgs = new ArrayList<>();
    for (int i = 0; i < images.getLength(); i++) {
      String source = ((Element) images.item(i)).getAttribute("src");
      byte[] svg = Base64.getDecoder().decode(source.substring(source.indexOf(',') + 1));
      svgs.add(new String(svg, StandardCharsets.UTF_8));
    }
    return svgs;
  }

  @Test
  @SuppressWarnings("unchecked")
  void measuresAllAndDrawsWhatWasRightAndWhatWasNot() throws Exception {
    List<String> said = new ArrayList<>();
    DemoFolder demo = DemoFolder.make(folder.resolve("demo"));
    Path ours = model("ours");
    Outcome outcome =
        new ShapesPart(ours.toString(), model("theirs").toString(), SETS)
            .play(
                demo,
                new Console() {
                  @Override
                  public void say(String line, Object... arguments) {
                    said.add(
                        arguments.length == 0 ? line : String.format(Locale.ROOT, line, arguments));
                  }

                  @Override
                  public TrainingListener progress() {
                    throw new AssertionError("nothing is trained");
                  }
                });
    Map<String, Double> accuracies = (Map<String, Double>) outcome.figures();
    assertThat(accuracies).containsOnlyKeys("ours", "theirs", "medoid", "chance");
    assertThat(accuracies.get("medoid")).isEqualTo(SETS.accuracy(PoseBaselines.medoids(SETS)));
    assertThat(accuracies.get("chance")).isEqualTo(1 / 7.0);

    String html = outcome.sections().get(0).html();
    String page = Xml.textOf("<div>" + html + "</div>");
    accuracies.forEach(
        (name, accuracy) -> {
          assertThat(said).contains("  %s: accuracy %s".formatted(name, Figures.share(accuracy)));
          assertThat(page).contains(name + Figures.share(accuracy));
        });
    assertThat(accuracies.get("ours")).isStrictlyBetween(0.05, 0.95);
    List<String> pictures = pictures(html);
    assertThat(pictures).hasSize(3);
    assertThat(pictures.stream().map(svg -> svg.contains("class=\"shape chosen true\"")))
        .containsExactly(true, true, false);

    // What it says to type asks this model about this file.
    assertThat(outcome.commands().get(0).command())
        .isEqualTo(
            "./zoo predict %s --input %s --output poses".formatted(ours, demo.sets("poses")));
    try (ZooModel model = Zoo.load(ours)) {
      SetDataset sets = SetFiles.read(demo.sets("poses"), 2);
      assertThat(model.predict(sets).accuracy(sets.labels())).isEqualTo(accuracies.get("ours"));
    }
  }
}
