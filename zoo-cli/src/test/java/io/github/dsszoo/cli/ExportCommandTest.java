package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options of other runtimes that are refused. */
class ExportCommandTest {
  private static final String MODEL = "signals-deepsets";

  @TempDir Path folder;

  private ZooLine export(String... options) {
    Object[] all = new Object[options.length + 4];
    System.arraycopy(options, 0, all, 4, options.length);
    all[0] = "export";
    all[1] = MODEL;
    all[2] = "--to";
    all[3] = folder;
    return ZooLine.run(all);
  }

  @Test
  void optionsOfOtherFormatsAreRefused() {
    export("--format", "onnx", "--quantize", "int8")
        .refused("expected --quantize int8 with --format tflite, found --quantize int8 with");
    export("--format", "tflite", "--quantize", "int4").refused("found --quantize int4");
    export("--python", "python3").refused("expected --signature and --python with --format");
    export("--format", "npz", "--signature", "masked").refused("found --format npz");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aPythonThatIsMissingIsNamed() {
    export("--format", "openvino", "--python", "no-such-python")
        .refused("no-such-python does not run", "DSS_ZOO_PYTHON");
    export("--format", "openvino", "--signature", "none").refused("no signature \"none\"");
    assertThat(folder).isEmptyDirectory();
  }
}
