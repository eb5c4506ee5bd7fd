package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.model.ReferenceCase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandTest {
  private static final String NAME = "signals-SiameseDSNet";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  private int zoo(String... arguments) {
    CommandLine zoo =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(errors));
    return zoo.execute(arguments);
  }

  @Test
  void importsWhatPredictThenTakes() {
    ReferenceCase reference = ReferenceCase.named(NAME);
    Path weights = reference.weights().write(folder.resolve("w.safetensors"));
    Path models = folder.resolve("models");
    assertThat(
            zoo("import", "--weights", weights.toString(), "--as", NAME, "--to", models.toString()))
        .isZero();
    assertThat(out.toString()).contains(NAME + ": 3,022,103 parameters");

    // Without an axis for channels, as the authors' data have it.
    Path sets = folder.resolve("sets.npz");
    SetFiles.write(reference.input(), sets);
    assertThat(zoo("predict", models.resolve(NAME).toString(), "--input", sets.toString()))
        .as(errors.toString())
        .isZero();
    assertThat(zoo("info", models.resolve(NAME).toString())).isZero();
    assertThat(out.toString()).contains("imported from w.safetensors, SHA-256 ");
    assertThat(errors.toString()).isEmpty();
  }

  @Test
  void weightsThatLeaveByExportReturnByImport() {
    String files = folder.resolve("files").toString();
    for (String format : new String[] {"npz", "safetensors"}) {
      ZooLine.run("export", "signals-deepsets", "--to", files, "--format", format).done();
      Path file = folder.resolve("files").resolve("signals-deepsets." + format);
      assertThat(file).isRegularFile();
      Path models = folder.resolve(format);
      ZooLine line =
          ZooLine.run("import", "--from", file, "--like", "signals-deepsets", "--to", models)
              .done();
      assertThat(line.out()).contains("parameters imported from", "written to ");
      Path version = models.resolve("signals-deepsets").resolve("1");
      assertThat(ZooLine.run("verify", version).done().out()).contains("kept");
      assertThat(ZooLine.run("info", version).done().out())
          .contains("The accuracy of these weights is not measured.");
    }
    ZooLine.run("export", "signals-deepsets", "--to", files, "--format", "pytorch")
        .refused("Only published networks have names of tensors in PyTorch");
    ZooLine.run("export", "signals-deepsets", "--to", files, "--format", "pickle")
        .refused("expected one of saved-model, npz, safetensors, pytorch, tflite, onnx, openvino");
    ZooLine.run("import", "--from", files, "--to", files).refused("one of --as NETWORK and --like");
    ZooLine.run("import", "--from", files, "--like", "signals-dss", "--to", files)
        .refused("found no weights in");
  }

  @Test
  void refusesInOneSentence() throws IOException {
    Path truncated = folder.resolve("truncated.safetensors");
    byte[] whole = ReferenceCase.named(NAME).weights().bytes();
    Files.write(truncated, Arrays.copyOf(whole, whole.length / 2));
    refuses(truncated, NAME, "is truncated");
    refuses(truncated, "signals-None", "signals-Aittala, signals-DeepSetsNet");
    refuses(folder.resolve("none"), NAME, "found no file");
  }

  private void refuses(Path weights, String as, String why) {
    errors.getBuffer().setLength(0);
    int code =
        zoo("import", "--weights", weights.toString(), "--as", as, "--to", folder.toString());
    assertThat(code).isEqualTo(2);
    assertThat(errors.toString().strip().lines())
        .singleElement()
        .asString()
        .startsWith("zoo: ")
        .contains(why);
  }
}
