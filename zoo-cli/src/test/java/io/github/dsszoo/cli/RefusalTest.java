package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users may get wrong: each time one sentence, exit code 2, and nothing half-written. */
class RefusalTest {
  private static final Path MODEL = Path.of("..", "saved-models", "signals-dss").toAbsolutePath();
  private static final int N = 3;

  @TempDir Path folder;
  private Path good;

  @BeforeEach
  void writeGoodSets() {
    good = npz("good.npz", Map.of("x", x(4, N, 100), "y", y(0, 1, 2, 0)));
  }

  private Path npz(String name, Map<String, NpyArray> arrays) {
    Path file = folder.resolve(name);
    Npz.write(file, arrays);
    return file;
  }

  private static NpyArray x(int... shape) {
    float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i);
    }
    return NpyArray.of(values, shape);
  }

  private static NpyArray y(int... labels) {
    return NpyArray.of(labels, labels.length);
  }

  private ZooLine predict(Path input) {
    Path output = folder.resolve("answers.npz");
    ZooLine line = ZooLine.run("predict", MODEL, "--input", input, "--output", output);
    assertThat(output).doesNotExist();
    return line;
  }

  private ZooLine tune(Path train, Object... more) {
    Object[] words = {
      "fine-tune", MODEL, "--train", train, "--validation", good, "--to", folder.resolve("to")
    };
    Object[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    ZooLine line = ZooLine.run(all);
    assertThat(folder.resolve("to/signals-dss-tuned")).doesNotExist();
    return line;
  }

  @Test
  void anotherLength() {
    predict(npz("a.npz", Map.of("x", x(2, N, 20))))
        .refused("[any, any, 25 or more, 1]", "[2, 3, 20, 1]");
    predict(npz("a.npz", Map.of("x", x(2, N, 100, 2))))
        .refused("[any, any, 25 or more, 1]", "[2, 3, 100, 2]");
  }

  @Test
  void setsThatCannotBePredictedInPieces() {
    Path attention = MODEL.resolveSibling("signals-attention");
    ZooLine.run("predict", attention, "--input", good, "--elements-at-once", 2)
        .refused("encoder/8: attention compares each element with all others of its set");
    ZooLine.run("predict", MODEL, "--input", good, "--elements-at-once", 0)
        .refused("--elements-at-once is 0; set it to at least 1.");
    ZooLine.run("predict", MODEL.resolve("1"), "--foreign", "--elements-at-once", 2)
        .refused("A foreign model has no definition of its network");
  }

  @Test
  void anotherRank() {
    predict(npz("a.npz", Map.of("x", x(2, 100)))).refused("[2, 100]");
  }

  @Test
  void anotherName() {
    predict(npz("a.npz", Map.of("sets", x(2, N, 100)))).refused("sets", "x");
  }

  @Test
  void numbersThatAreNone() {
    float[] values = new float[2 * N * 100];
    values[150] = Float.NaN;
    predict(npz("a.npz", Map.of("x", NpyArray.of(values, 2, N, 100)))).refused("NaN");
    values[150] = Float.NEGATIVE_INFINITY;
    predict(npz("a.npz", Map.of("x", NpyArray.of(values, 2, N, 100)))).refused("Infinity");
  }

  @Test
  void noSetsAndEmptySets() {
    predict(npz("a.npz", Map.of("x", x(0, N, 100)))).refused("0");
    predict(npz("a.npz", Map.of("x", x(2, 0, 100)))).refused("0");
  }

  @Test
  void aMaskThatHidesAWholeSet() {
    NpyArray mask = NpyArray.of(new float[] {1, 1, 0, 0, 0, 0}, 2, N);
    predict(npz("a.npz", Map.of("x", x(2, N, 100), "mask", mask))).refused("mask");
  }

  @Test
  void filesThatAreNoSets() throws IOException {
    predict(folder.resolve("none.npz")).refused("none.npz");
    predict(Files.writeString(folder.resolve("text.npz"), "hello")).refused("text.npz");
    byte[] whole = Files.readAllBytes(good);
    predict(Files.write(folder.resolve("cut.npz"), Arrays.copyOf(whole, whole.length / 2)))
        .refused("cut.npz");
  }

  @Test
  void modelsThatAreNone() {
    ZooLine.run("predict", "nobody", "--input", good).refused("nobody", "signals-dss");
    ZooLine.run("info", folder).refused(folder.toString());
    ZooLine.run("info", MODEL.resolve("99")).refused("99");
    ZooLine.run("export", "file:///none.zip", "--to", folder).refused("#sha256=");
  }

  @Test
  void aDamagedModel() throws IOException {
    ZooLine.run("export", MODEL, "--to", folder.resolve("copy")).done();
    Path file = folder.resolve("copy/signals-dss/1/variables/variables.data-00000-of-00001");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    ZooLine.run("predict", folder.resolve("copy/signals-dss"), "--input", good)
        .refused("damaged", "variables.data");
  }

  @Test
  void aVersionThatIsThere() {
    ZooLine.run("export", MODEL, "--to", folder.resolve("copy")).done();
    ZooLine.run("export", MODEL, "--to", folder.resolve("copy")).refused("exists");
  }

  @Test
  void foldersThatCannotBe() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    ZooLine.run("export", MODEL, "--to", file.resolve("in")).refused("cannot write the model");
    ZooLine.run("predict", MODEL, "--input", good, "--output", file.resolve("answers.npz"))
        .refused("cannot be written");
    ZooLine.run(
            "fine-tune", MODEL, "--train", good, "--validation", good, "--to", file.resolve("in"))
        .refused("cannot write the run to");
  }

  @Test
  void labelsOutOfRange() {
    tune(npz("a.npz", Map.of("x", x(2, N, 100), "y", y(0, 3)))).refused("label 3", "0 to 2");
    tune(npz("a.npz", Map.of("x", x(2, N, 100), "y", y(0, -1)))).refused("-1");
    tune(npz("a.npz", Map.of("x", x(2, N, 100), "y", y(0, 1, 1)))).refused("3");
    tune(npz("a.npz", Map.of("x", x(2, N, 100)))).refused("a.npz has no y", "np.savez");
  }

  @Test
  void wordsThatAreNone() throws IOException {
    tune(good, "--classes", "1").refused("--classes");
    tune(good, "--classes", "many").refused("--classes");
    tune(good, "--classes", "2", "--selection").refused("only one of --classes, --values");
    tune(good, "--freeze", "decoder").refused("decoder", "encoder/0/self/kernel");
    tune(good, "--freeze", "encoder", "--freeze", "head").refused("freezes all parameters");
    tune(good, "--epochs", "0").refused("epochs");
    tune(good, "--plan", "none").refused("none");
    ZooLine.run("train", "nothing", "--to", folder).refused("nothing", "signals-dss");
    ZooLine.run("train", "signals-dss", "--to", folder, "--train", good).refused("--split");
    tune(good, "--split", "0.8").refused("either --validation FILE or --split FRACTION");
    ZooLine.run("train", "signals-dss", "--to", folder, "--split", "0.8").refused("Give --train");
    Path text =
        Files.writeString(folder.resolve("a.textproto"), "name: \"a\"\nencoder { dsss {} }");
    ZooLine.run("train", text, "--to", folder).refused("a.textproto", "line 2");
    ZooLine.run("data", "prepare", "elephants").refused("elephants", "pigcvp");
    ZooLine.run("dance").refused("dance");
  }
}
