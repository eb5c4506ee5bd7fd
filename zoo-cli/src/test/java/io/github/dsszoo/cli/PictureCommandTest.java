package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.image.Image;
import io.github.dsszoo.data.image.ImageFile;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.Training;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of images in and pictures out. */
class PictureCommandTest {
  private static final int SIDE = 12;
  private static final int SIZE = SIDE * SIDE * 3;

  @TempDir Path folder;
  private Path burst;
  private Path bursts;

  /** A set of three images, and two sets of two and of three. */
  @BeforeEach
  void writeImages() throws Exception {
    burst = Files.createDirectories(folder.resolve("burst"));
    bursts = folder.resolve("bursts");
    write(burst, "a.png", "b.png", "c.png");
    write(Files.createDirectories(bursts.resolve("one")), "x.png", "y.png");
    write(Files.createDirectories(bursts.resolve("two")), "p.png", "q.png", "r.png");
  }

  private static void write(Path to, String... names) {
    for (int i = 0; i < names.length; i++) {
      ImageFile.writePng(new Image(SIDE, SIDE, 3, noise(i, SIZE)), to.resolve(names[i]));
    }
  }

  private static float[] noise(long seed, int size) {
    RandomGenerator random = KeyedRandom.of(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = random.nextInt(256);
    }
    return values;
  }

  /** A model that has hardly learnt anything, with the output asked for. */
  private Path model(String layers, String output) {
    String text =
        """
        name: "tiny"
        input { image { height: 12 width: 12 } scale { factor: 0.0078431373 offset: -1 } }
        encoder { dss { map { convolution_2d { channels: 3 kernel: 3 padding: ZERO } } } }
        %s
        output { %s }
        """
            .formatted(layers, output);
    Network network = Network.of(NetworkText.parse(text, "test", NetworkSpec.newBuilder()).build());
    int[] shape = {4, 3, SIDE, SIDE, 3};
    SetDataset sets = SetDataset.of(noise(9, 12 * SIZE), shape, null, null);
    SetDataset answered =
        network.selects() || network.classes() > 0
            ? sets.withLabels(new int[] {0, 1, 2, 0})
            : network.answersEachElement()
                ? sets.withTargets(sets.values(), shape)
                : sets.withTargets(noise(8, 4 * SIZE), 4, SIDE, SIDE, 3);
    TrainingPlan plan = TrainingPlan.newBuilder().setEpochs(1).build();
    try (TrainedModel model =
        new Training(network, plan).in(folder.resolve("run")).run(answered, answered)) {
      return model.export(folder.resolve("models"));
    }
  }

  private static Stream<String> names(Path in) throws Exception {
    try (Stream<Path> files = Files.list(in)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @Test
  void oneImageForEachSet() throws Exception {
    Path model = model("encoder { pool_set: MEAN }", "image { factor: 127.5 offset: 127.5 }");
    Path to = folder.resolve("sharp");
    ZooLine.run("predict", model, "--input", bursts, "--output", to).done();
    assertThat(names(to)).containsExactly("one.png", "two.png");
    Image image = ImageFile.read(to.resolve("two.png"));
    assertThat(image.height()).isEqualTo(SIDE);
    assertThat(image.channels()).isEqualTo(3);
    ZooLine.run("predict", model, "--input", burst).refused("--output FOLDER");
    // The card has an example: three images with a gap between them, and one below.
    Image example = ImageFile.read(model.resolveSibling("example.png"));
    assertThat(example.width()).isEqualTo(3 * SIDE + 8);
    assertThat(example.height()).isEqualTo(2 * SIDE + 4);
    assertThat(model.resolveSibling("README.md")).content().contains("](example.png)");
  }

  @Test
  void oneImageForEachImage() throws Exception {
    Path model = model("", "images { factor: 127.5 offset: 127.5 }");
    Path to = folder.resolve("each");
    ZooLine.run("predict", model, "--input", bursts, "--output", to).done();
    assertThat(names(to.resolve("one"))).containsExactly("x.png", "y.png");
    assertThat(names(to.resolve("two"))).containsExactly("p.png", "q.png", "r.png");
  }

  /** The output of the first call lies in the input of the second. */
  @Test
  void imagesBesideFoldersAreTheSet() throws Exception {
    Path model = model("encoder { pool_set: MEAN }", "image { factor: 127.5 offset: 127.5 }");
    Path to = burst.resolve("out");
    Object[] words = {"predict", model, "--input", burst, "--output", to};
    assertThat(ZooLine.run(words).done().err()).isEmpty();
    assertThat(names(to)).containsExactly("burst.png");
    byte[] first = Files.readAllBytes(to.resolve("burst.png"));
    ZooLine again = ZooLine.run(words).done();
    assertThat(again.err()).contains("warning: ", "image files and folders (out)", "one set");
    assertThat(again.err().lines()).hasSize(1);
    assertThat(names(to)).containsExactly("burst.png");
    assertThat(to.resolve("burst.png")).hasBinaryContent(first);
  }

  @Test
  void numbersOutsideOfTheRangeDrawAWarning() {
    Path model = model("encoder { pool_set: MEAN }", "image { factor: 127.5 offset: 127.5 }");
    assertThat(ZooLine.run("info", model).done().out()).contains("numbers       0 to 255");
    assertThat(model.resolveSibling("README.md")).content().contains("Numbers from 0 to 255.");
    Path to = folder.resolve("to.npz");
    float[] values = noise(5, 3 * SIZE);
    Path right = sets("right.npz", values);
    assertThat(ZooLine.run("predict", model, "--input", right, "--output", to).done().err())
        .isEmpty();
    for (int i = 0; i < values.length; i++) {
      values[i] /= 255;
    }
    Path small = sets("small.npz", values);
    assertThat(ZooLine.run("predict", model, "--input", small, "--output", to).done().err())
        .startsWith("warning: The images have numbers from 0.0 to 1.0, but the model expects 0 to")
        .contains("Multiply them by 255.")
        .hasLineCount(1);
  }

  private Path sets(String name, float[] values) {
    Path file = folder.resolve(name);
    SetFiles.write(SetDataset.of(values, new int[] {1, 3, SIDE, SIDE, 3}, null, null), file);
    return file;
  }

  @Test
  void greyImagesWithoutExtensionAreTakenAsColour() throws Exception {
    Path model = model("", "images { factor: 127.5 offset: 127.5 }");
    Path grey = Files.createDirectories(folder.resolve("grey"));
    for (String name : new String[] {"a", "b"}) {
      ImageFile.writePng(new Image(SIDE, SIDE, 1, noise(3, SIDE * SIDE)), grey.resolve(name));
    }
    Path to = folder.resolve("each");
    ZooLine.run("predict", model, "--input", grey, "--output", to).done();
    assertThat(names(to.resolve("grey"))).containsExactly("a.png", "b.png");
  }

  @Test
  void aRankingIsPrintedAndDrawn() throws Exception {
    Path model =
        model(
            "encoder { pool_positions: MEAN } head { siamese { dense { channels: 1 } } }",
            "selection {}");
    Path to = folder.resolve("ranked");
    ZooLine line =
        ZooLine.run("predict", model, "--input", bursts, "--output", to, "--json").done();
    JsonNode rankings = new ObjectMapper().readTree(line.out()).get("rankings");
    JsonNode one = rankings.get("one");
    assertThat(one).hasSize(2);
    double first = one.get(0).get("probability").asDouble();
    assertThat(first).isGreaterThanOrEqualTo(one.get(1).get("probability").asDouble());
    assertThat(first + one.get(1).get("probability").asDouble())
        .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-5));
    assertThat(rankings.get("two")).hasSize(3);
    assertThat(ImageFile.read(to.resolve("two.png")).width()).isEqualTo(2 * SIDE + 4);
    assertThat(ZooLine.run("predict", model, "--input", burst).done().out())
        .contains("burst, the most probable first", "a.png", "b.png", "c.png");
  }

  @Test
  void aClassIsPrintedForEachSet() throws Exception {
    Path model =
        model(
            "encoder { pool_positions: MEAN } encoder { pool_set: MEAN }"
                + " head { siamese { dense { channels: 3 } } }",
            "classes { name: \"day\" name: \"dusk\" name: \"night\" }");
    assertThat(ZooLine.run("predict", model, "--input", bursts).done().out())
        .containsPattern("one: (day|dusk|night)")
        .containsPattern("two: (day|dusk|night)");
  }

  @Test
  void imagesOfAnotherSizeAreRefusedIfTheNetworkHasOne() throws Exception {
    Path model =
        model(
            "encoder { flatten {} } encoder { pool_set: MEAN }"
                + " head { siamese { dense { channels: 3 } } }",
            "classes { name: \"day\" name: \"dusk\" name: \"night\" }");
    Path large = Files.createDirectories(folder.resolve("large"));
    ImageFile.writePng(new Image(16, 16, 3, noise(1, 768)), large.resolve("a.png"));
    Path empty = Files.createDirectories(folder.resolve("empty"));
    ZooLine.run("predict", model, "--input", large)
        .refused("any, any, 12, 12, 3", "1, 1, 16, 16, 3");
    ZooLine.run("predict", model, "--input", empty).refused("holds no image");
  }

  @Test
  void picturesOfAnySizeAreAnswered() throws Exception {
    Path model =
        model(
            "encoder { skip { layer { pool_windows {} } layer { upsample {} } } }"
                + " head { siamese { convolution_2d { channels: 3 kernel: 1 } } }",
            "images {}");
    Path odd = Files.createDirectories(folder.resolve("odd"));
    ImageFile.writePng(new Image(15, 21, 3, noise(1, 945)), odd.resolve("a.png"));
    Path to = folder.resolve("answers");
    ZooLine.run("predict", model, "--input", odd, "--output", to).done();
    Image answer = ImageFile.read(to.resolve("odd").resolve("a.png"));
    assertThat(answer.height()).isEqualTo(15);
    assertThat(answer.width()).isEqualTo(21);
  }
}
