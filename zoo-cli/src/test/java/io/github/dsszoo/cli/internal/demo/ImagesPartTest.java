package io.github.dsszoo.cli.internal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.photo.ColourMatching;
import io.github.dsszoo.data.internal.photo.FreePhotos;
import io.github.dsszoo.data.internal.photo.ImageBaselines;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.Training;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.training.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesPartTest {
  private static final SetDataset SETS =
      new ColourMatching(FreePhotos.splits().test(), 64, 2).sets(1, 0, 3);

  @TempDir Path folder;

  /** A model that adds a little to each image of what it sees of the others. */
  private Path model(String name) {
    String text =
        """
        name: "%s"
        input { image { height: 64 width: 64 } scale { factor: 0.0078431373 offset: -1 } }
        encoder { dss { map { convolution_2d { channels: 3 kernel: 1 padding: ZERO } } } }
        output { images { factor: 127.5 offset: 127.5 } }
        """
            .formatted(name);
    Network network = Network.of(NetworkText.parse(text, "test", NetworkSpec.newBuilder()).build());
    TrainingPlan plan = TrainingPlan.newBuilder().setEpochs(1).build();
    try (TrainedModel model =
        new Training(network, plan).in(folder.resolve("run-" + name)).run(SETS, SETS)) {
      return model.export(folder.resolve("models"));
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void showsFourRowsOfImagesAndMeasuresAll() throws Exception {
    List<String> said = new ArrayList<>();
    DemoFolder demo = DemoFolder.make(folder.resolve("demo"));
    Part part = new ImagesPart(model("ours").toString(), model("theirs").toString(), SETS);
    Outcome outcome =
        part.play(
            demo,
            new Console() {
              @Override
              public void say(String line, Object... arguments) {
                said.add(arguments.length == 0 ? line : String.format(line, arguments));
              }

              @Override
              public TrainingListener progress() {
                throw new AssertionError("nothing is trained");
              }
            });
    Map<String, Double> errors = (Map<String, Double>) outcome.figures();
    assertThat(errors).containsOnlyKeys("ours", "theirs", "grey");
    assertThat(errors.get("grey")).isEqualTo(ImageBaselines.grey(SETS));
    assertThat(said).anyMatch(line -> line.contains("theirs: mean absolute error"));
    String html = outcome.sections().get(0).html();
    assertThat(html.split("<img", -1)).hasSize(1 + 4 * SETS.setSize());
    assertThat(html).contains("Siamese + Deep Sets", "DSS", "target");
    assertThat(Xml.parse("<div>" + html + "</div>")).isNotNull();
    assertThat(demo.sets("colours")).exists();
  }
}
