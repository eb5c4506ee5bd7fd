package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.internal.signal.SyntheticSignals;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands, one after the other, as a user has them. */
class CommandsTest {
  private static final String NETWORK =
      """
      name: "small"
      input { signal { length: 100 } standardise {} }
      encoder { dss { map { circular_convolution { channels: 4 kernel: 9 stride: 4 } } } }
      encoder { batch_norm {} }
      encoder { activation: RELU }
      encoder { dropout { rate: 0.2 } }
      encoder { pool_positions: MEAN }
      encoder { pool_set: MEAN }
      head { siamese { dense { channels: 3 } } }
      output { classes { name: "sine" name: "square" name: "sawtooth" } }
      """;

  @TempDir Path folder;
  private Path train;
  private Path validation;

  @BeforeEach
  void writeSets() {
    SyntheticSignals few = SyntheticSignals.paper().withSetSize(5);
    train = folder.resolve("train.npz");
    validation = folder.resolve("validation.npz");
    SetFiles.write(few.sets(1, 60), train);
    SetFiles.write(few.sets(2, 20), validation);
  }

  private static JsonNode json(ZooLine line) throws Exception {
    return new ObjectMapper().readTree(line.done().out());
  }

  @Test
  void listAndInfo() throws Exception {
    assertThat(ZooLine.run("list").done().out()).contains("signals-dss");
    assertThat(json(ZooLine.run("list", "--json")).findValuesAsText("name"))
        .contains("signals-dss", "images-colour-match");
    assertThat(ZooLine.run("info", "signals-dss").done().out())
        .contains("sine, square, sawtooth", "parameters", "circular_convolution");
    assertThat(json(ZooLine.run("info", "signals-dss", "--json")).get("version").asInt())
        .isEqualTo(1);
  }

  @Test
  void predictWritesTheOutputsAndPrintsTheAccuracy() throws Exception {
    Path output = folder.resolve("new/answers.npz");
    Path input = folder.resolve("input.npz");
    SetFiles.write(SyntheticSignals.paper().sets(2, 20), input);
    ZooLine line =
        ZooLine.run("predict", "signals-dss", "--input", input, "--output", output, "--json");
    Map<String, NpyArray> answers = Npz.read(output);
    assertThat(answers.get("probabilities").shape()).containsExactly(20, 3);
    assertThat(answers.get("index").shape()).containsExactly(20);
    int[] labels = SetFiles.read(input, 2).labels();
    int[] index = answers.get("index").ints();
    long right = IntStream.range(0, 20).filter(set -> index[set] == labels[set]).count();
    assertThat(json(line).get("accuracy").asDouble()).isEqualTo(right / 20.0);
    // The card says 0.99 or more; chance is 7 of 20.
    assertThat(right).isGreaterThanOrEqualTo(18);
    for (int set = 0; set < 20; set++) {
      float[] probabilities = answers.get("probabilities").floats();
      float largest = Math.max(probabilities[3 * set], probabilities[3 * set + 1]);
      largest = Math.max(largest, probabilities[3 * set + 2]);
      assertThat(probabilities[3 * set + index[set]]).isEqualTo(largest);
    }
  }

  @Test
  void trainsFineTunesAndExportsOnce() throws Exception {
    Path network = Files.writeString(folder.resolve("small.textproto"), NETWORK);
    Path to = folder.resolve("models");
    Object[] words = {
      "train", network, "--train", train, "--validation", validation, "--epochs", 2, "--to", to
    };
    ZooLine.run(words).done();
    // Called again, it finds the run finished.
    ZooLine.run(words).done();
    assertThat(to.resolve("small/1")).isDirectory();
    assertThat(to.resolve("small/2")).doesNotExist();
    assertThat(to.resolve(".runs/small/history.csv")).content().hasLineCount(3);
    assertThat(to.resolve("models.config")).content().contains("name: \"small\"");

    ZooLine tuned =
        ZooLine.run(
            "fine-tune",
            to.resolve("small"),
            "--train",
            train,
            "--validation",
            validation,
            "--classes",
            "a,b,c",
            "--freeze",
            "encoder",
            "--epochs",
            1,
            "--name",
            "abc",
            "--to",
            to,
            "--test",
            validation,
            "--json");
    assertThat(json(tuned).get("metrics").get(0).get("split").asText()).isEqualTo("validation.npz");
    assertThat(ZooLine.run("predict", to.resolve("abc/1"), "--input", validation).done().out())
        .contains("set 0: ");
    ZooLine export = ZooLine.run("export", to.resolve("abc"), "--to", folder.resolve("serving"));
    assertThat(export.done().out()).contains("tensorflow_model_server", "models.config");
    // A finished run goes on with more epochs, and becomes another version.
    words[words.length - 3] = 3;
    assertThat(ZooLine.run(words).done().err()).contains("continuing after epoch 2 of 3");
    assertThat(to.resolve("small/2")).isDirectory();
    assertThat(to.resolve(".runs/small/history.csv")).content().hasLineCount(4);
    ZooLine.run(words).done();
    assertThat(to.resolve("small/3")).doesNotExist();
    // The folder of a run belongs to the run.
    words[words.length - 3] = 2;
    ZooLine.run(words).refused("another run", "plan.textproto");
  }

  /** The command and the Java program on the cards. */
  @Test
  void predictsLargeSetsInPieces() throws Exception {
    JsonNode whole = json(ZooLine.run("predict", "signals-dss", "--json"));
    JsonNode pieces =
        json(ZooLine.run("predict", "signals-dss", "--elements-at-once", 7, "--json"));
    assertThat(pieces.get("labels")).isEqualTo(whole.get("labels"));
    assertThat(pieces.get("probabilities")).hasSameSizeAs(whole.get("probabilities"));
  }

  @Test
  void theSampleSetsArePredictedWithoutAFile() throws Exception {
    JsonNode json = json(ZooLine.run("predict", "signals-dss", "--json"));
    assertThat(json.get("classes").toString()).isEqualTo("[\"sine\",\"square\",\"sawtooth\"]");
    try (ZooModel model = Zoo.load("signals-dss")) {
      Prediction prediction = model.predict(model.samples());
      assertThat(json.get("labels").get(0).asText()).isEqualTo(prediction.label(0));
      assertThat(json.get("labels")).hasSize(prediction.size());
    }
  }

  @Test
  void testsAreLeftAloneWhereThatIsAskedFor() throws Exception {
    Object[] words = {
      "train", "relative-shifts-siamese", "--epochs", 1, "--to", folder, "--no-tests", "--json"
    };
    assertThat(json(ZooLine.run(words)).get("metrics")).isEmpty();
    words[words.length - 2] = "--batch-size=25";
    words[words.length - 3] = folder.resolve("measured");
    assertThat(json(ZooLine.run(words)).get("metrics").findValuesAsText("split"))
        .containsOnly("fresh sets");
  }

  /** A process that is killed in the middle of its run, and the same command again. */
  @Test
  void goesOnAfterAKill() throws Exception {
    Path network = Files.writeString(folder.resolve("small.textproto"), NETWORK);
    Path unbroken = folder.resolve("unbroken");
    Path killed = folder.resolve("killed");
    ZooLine.run(words(network, unbroken)).done();

    Process process =
        new ProcessBuilder(command(words(network, killed))).redirectErrorStream(true).start();
    // Killed when the first epoch is reported: the second is under way.
    try (var lines = process.inputReader()) {
      for (String line = lines.readLine();
          line != null && !line.startsWith("epoch 1 of");
          line = lines.readLine()) {}
      process.destroyForcibly();
    }
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(killed.resolve("small")).doesNotExist();

    ZooLine again = ZooLine.run(words(network, killed)).done();
    assertThat(again.err()).contains("continuing after epoch");
    assertThat(killed.resolve(".runs/small/history.csv"))
        .hasSameTextualContentAs(unbroken.resolve(".runs/small/history.csv"));
    assertThat(killed.resolve("small/1/variables/variables.data-00000-of-00001"))
        .hasSameBinaryContentAs(
            unbroken.resolve("small/1/variables/variables.data-00000-of-00001"));
  }

  /** A process that is stopped in the middle of its run says how to continue. */
  @Test
  void saysHowToGoOnWhenItIsStopped() throws Exception {
    Path network = Files.writeString(folder.resolve("small.textproto"), NETWORK);
    Process process =
        new ProcessBuilder(command(words(network, folder.resolve("stopped"))))
            .redirectErrorStream(true)
            .start();
    List<String> after = new ArrayList<>();
    try (var lines = process.inputReader()) {
      boolean stopped = false;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (stopped) {
          after.add(line);
        } else if (line.startsWith("epoch 1 of")) {
          process.toHandle().destroy();
          stopped = true;
        }
      }
    }
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(String.join("\n", after))
        .containsPattern(
            "zoo: stopped after epoch [0-9]+ of 40; call the same command again to continue there");
  }

  @Test
  void theErrorStreamOfTheLauncherIsUsed() throws Exception {
    Path err = folder.resolve("err.txt");
    List<String> command = command(new Object[] {"info", "nobody"});
    command.add(1, "-D" + ErrorStream.PROPERTY + "=" + err);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    assertThat(process.inputReader().lines()).isEmpty();
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(err).content().startsWith("zoo: ").contains("nobody");
  }

  private Object[] words(Path network, Path to) {
    return new Object[] {
      "train",
      network,
      "--train",
      train,
      "--validation",
      validation,
      "--epochs",
      40,
      "--batch-size",
      4,
      "--to",
      to
    };
  }

  private static List<String> command(Object[] words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    for (Object word : words) {
      command.add(word.toString());
    }
    return command;
  }

  @Test
  void signalsAreWritten() {
    Path to = folder.resolve("new/signals");
    ZooLine.run("data", "signals", "--to", to).done();
    assertThat(SetFiles.read(to.resolve("test.npz"), 2).size()).isEqualTo(300);
  }

  @Test
  void everyCommandHasHelp() {
    for (String command : Main.commandLine().getSubcommands().keySet()) {
      // The help of picocli's command "help" has a line before.
      assertThat(ZooLine.run(command, "--help").done().out()).contains("Usage: zoo " + command);
    }
  }
}
