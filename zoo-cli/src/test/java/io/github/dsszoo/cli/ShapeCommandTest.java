package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.Npz;
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
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets of shapes in, as files of points and as folders of meshes, and pictures out. */
class ShapeCommandTest {
  private static final int N = 3;
  private static final int POINTS = 4;

  @TempDir static Path shared;
  private static Path model;

  @TempDir Path folder;

  private static SetDataset sets(int count) {
    RandomGenerator random = KeyedRandom.of(count);
    float[] values = new float[count * N * POINTS * 3];
    IntStream.range(0, values.length).forEach(i -> values[i] = (float) random.nextGaussian());
    int[] labels = IntStream.range(0, count).map(i -> i % N).toArray();
    return SetDataset.of(values, new int[] {count, N, POINTS, 3}, null, labels);
  }

  private Path file(SetDataset sets) {
    Path file = folder.resolve("sets.npz");
    SetFiles.write(sets, file);
    return file;
  }

  /** A model that has hardly learnt anything. */
  private static Path model(Path folder, String input, String map, String rest) {
    String text =
        """
        name: "tiny"
        input { %s }
        encoder { dss { map { %s } } }
        encoder { pool_positions: MEAN }
        %s
        """
            .formatted(input, map, rest);
    Network network = Network.of(NetworkText.parse(text, "test", NetworkSpec.newBuilder()).build());
    TrainingPlan plan = TrainingPlan.newBuilder().setEpochs(1).build();
    try (TrainedModel model =
        new Training(network, plan).in(folder.resolve("run")).run(sets(6), sets(6))) {
      return model.export(folder.resolve("models"));
    }
  }

  /** One that selects a cloud of points. */
  @BeforeAll
  static void train() {
    model =
        model(
            shared,
            "points { points: 4 }",
            "point_map { channels: 4 }",
            "head { siamese { dense { channels: 1 } } } output { selection {} }");
  }

  private static List<String> names(Path in) throws Exception {
    try (Stream<Path> files = Files.list(in)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static long count(Path svg, String beginning) throws Exception {
    return Files.readString(svg).lines().filter(line -> line.startsWith(beginning)).count();
  }

  @Test
  void setsOfPointsAreDrawn() throws Exception {
    Path to = folder.resolve("pictures");
    ZooLine line =
        ZooLine.run("predict", model, "--input", file(sets(5)), "--output", to, "--json").done();
    JsonNode json = new ObjectMapper().readTree(line.out());
    assertThat(names(to))
        .containsExactly("set-00.svg", "set-01.svg", "set-02.svg", "set-03.svg", "set-04.svg");
    assertThat(json.get("written")).hasSize(5);
    long right =
        IntStream.range(0, 5).filter(set -> json.get("index").get(set).asInt() == set % N).count();
    assertThat(json.get("accuracy").asDouble()).isEqualTo(right / 5.0);
    for (int set = 0; set < 5; set++) {
      String svg = Files.readString(to.resolve("set-%02d.svg".formatted(set)));
      assertThat(svg)
          .contains(
              "chosen is %d, true is %d".formatted(json.get("index").get(set).asInt(), set % N));
    }
    assertThat(count(to.resolve("set-00.svg"), "<g class=\"shape")).isEqualTo(N);
    assertThat(count(to.resolve("set-00.svg"), "<line")).isZero();
    // The card has an example like these.
    assertThat(model.resolveSibling("example.svg")).content().contains("true is 0");
    assertThat(model.resolveSibling("README.md"))
        .content()
        .contains("](example.svg)", "Blue frame: selected");
  }

  @Test
  void theBonesOfTheModelAreDrawn() throws Exception {
    Path graphs =
        model(
            folder,
            "graph { vertices: 4 edge { from: 0 to: 1 } edge { from: 1 to: 2 } }",
            "graph_convolution { channels: 4 form: GCN_IMPROVED }",
            "head { siamese { dense { channels: 1 } } } output { selection {} }");
    Path to = folder.resolve("pictures");
    ZooLine.run("predict", graphs, "--input", file(sets(1)), "--output", to).done();
    // Once in each shape, and once faintly behind all of them.
    assertThat(count(to.resolve("set-00.svg"), "<line")).isEqualTo(2 * N * 2);
    SetDataset joined = sets(1).withEdges(new int[] {0, 3, 3, 0});
    ZooLine.run("predict", graphs, "--input", file(joined))
        .refused("edges in the model's definition");
    Path meshes = Files.createDirectories(folder.resolve("meshes"));
    ZooLine.run("predict", graphs, "--input", meshes).refused("sets of graphs", ".npz");
  }

  @Test
  void theFirstOfManySetsAreDrawn() throws Exception {
    Path to = folder.resolve("pictures");
    ZooLine line = ZooLine.run("predict", model, "--input", file(sets(24)), "--output", to).done();
    assertThat(names(to)).hasSize(20);
    assertThat(line.out()).contains("4 more sets are not drawn", "--output FILE.npz");
  }

  @Test
  void answersStillGoIntoAFile() {
    Path to = folder.resolve("answers.npz");
    ZooLine.run("predict", model, "--input", file(sets(2)), "--output", to).done();
    assertThat(Npz.read(to).get("log_probabilities").shape()).containsExactly(2, N);
  }

  /** A pyramid of a height. */
  private static void write(Path file, int height) throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "v 0 0 0\nv 2 0 0\nv 2 2 0\nv 0 2 0\nv 1 1 %d\n".formatted(height)
            + "f 1 2 3 4\nf 1 2 5\nf 2 3 5\nf 3 4 5\nf 4 1 5\n");
  }

  @Test
  void foldersOfMeshesAreRankedAndDrawn() throws Exception {
    Path one = folder.resolve("sets/one");
    write(one.resolve("a.obj"), 1);
    write(one.resolve("b.obj"), 2);
    write(folder.resolve("sets/two/c.obj"), 3);
    write(folder.resolve("sets/two/d.obj"), 4);
    write(folder.resolve("sets/two/e.obj"), 5);
    Path to = folder.resolve("pictures");
    ZooLine line =
        ZooLine.run("predict", model, "--input", one.getParent(), "--output", to, "--json").done();
    JsonNode ranking = new ObjectMapper().readTree(line.out()).get("rankings").get("one");
    assertThat(ranking.findValuesAsText("file")).containsExactlyInAnyOrder("a.obj", "b.obj");
    double first = ranking.get(0).get("probability").asDouble();
    double second = ranking.get(1).get("probability").asDouble();
    assertThat(first).isGreaterThanOrEqualTo(second);
    assertThat(first + second).isCloseTo(1, within(1e-5));
    assertThat(names(to)).containsExactly("one.svg", "two.svg");
    assertThat(Files.readString(to.resolve("one.svg")))
        .contains("chosen is " + ranking.get(0).get("file").asText());
    assertThat(count(to.resolve("one.svg"), "<g class=\"shape")).isEqualTo(2);
    assertThat(ZooLine.run("predict", model, "--input", one).done().out())
        .contains("one, the most probable first", "a.obj", "b.obj");
    Path answers = folder.resolve("answers.npz");
    ZooLine.run("predict", model, "--input", one, "--output", answers).done();
    assertThat(Npz.read(answers).get("log_probabilities").shape()).containsExactly(1, 2);
  }

  @Test
  void aClassIsPrintedForEachFolder() throws Exception {
    Path classes =
        model(
            folder,
            "points { points: 4 }",
            "point_map { channels: 4 }",
            "encoder { pool_set: MEAN } head { siamese { dense { channels: 3 } } }"
                + " output { classes { name: \"run\" name: \"walk\" name: \"rest\" } }");
    write(folder.resolve("take/a.obj"), 1);
    Path take = folder.resolve("take");
    assertThat(ZooLine.run("predict", classes, "--input", take).done().out())
        .containsPattern("take: (run|walk|rest)");
    ZooLine.run("predict", classes, "--input", take, "--output", folder.resolve("to"))
        .refused("cannot be drawn", ".npz");
    ZooLine.run("predict", classes, "--input", file(sets(2)), "--output", folder.resolve("to"))
        .refused("cannot be drawn", ".npz");
    assertThat(folder.resolve("to")).doesNotExist();
  }

  @Test
  void wrongUsesAreRefused() throws Exception {
    Path given = Files.createDirectories(folder.resolve("given"));
    ZooLine.run("predict", model, "--input", given).refused("point clouds", "holds no shape");
    ImageFile.writePng(new Image(2, 2, 3, new float[12]), given.resolve("p.png"));
    ZooLine.run("predict", model, "--input", given)
        .refused(
            "The model takes sets of point clouds", "p.png", "OFF (.off), PLY (.ply), OBJ (.obj)");
    write(given.resolve("a.obj"), 1);
    ZooLine.run("predict", model, "--input", given).refused("point clouds", "p.png");
    Files.delete(given.resolve("p.png"));
    ZooLine.run("predict", "images-best", "--input", given)
        .refused("The model takes sets of images", "a.obj", "neither a PNG nor a JPEG");
    ZooLine.run("predict", "signals-dss", "--input", given).refused("sets of signals", ".npz");
    for (String name : List.of("poses.png", "poses.SVG")) {
      ZooLine.run("predict", model, "--input", given, "--output", folder.resolve(name))
          .refused("name a folder");
    }
    Path file = Files.writeString(folder.resolve("file"), "x");
    ZooLine.run("predict", model, "--input", given, "--output", file).refused("cannot be written");
    Files.writeString(given.resolve("a.obj"), "v 0 0\n");
    ZooLine.run("predict", model, "--input", given).refused("a.obj");
  }
}
