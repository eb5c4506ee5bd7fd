package io.github.dsszoo.python;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.WaveExport;
import com.example.WaveReload;
import io.github.dsszoo.docs.ShownOutput;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/guide/export.md, from Java to Python and back. */
class GuideIT {
  private static final String PAGE = "docs/guide/export.md";

  @TempDir Path folder;

  @Test
  void pythonTrainsWhatJavaExportedAndJavaLoadsIt() throws Exception {
    PythonEnvironment python = PythonEnvironment.required();
    String waves = folder.resolve("waves").toString();
    WaveExport.main(new String[] {waves});

    Command.Outcome run = python.run("guide/train_further.py", waves);
    assertThat(run.failed()).as(run.output()).isFalse();
    ShownOutput.check(PAGE, "train_further", printed(run.output()));

    Command.Outcome withPackage = python.run("guide/train_in_keras.py", waves);
    assertThat(withPackage.failed()).as(withPackage.output()).isFalse();
    ShownOutput.check(PAGE, "train_in_keras", printed(withPackage.output()));
    ShownOutput.check(PAGE, "WaveReload", ShownOutput.of(WaveReload::main, waves));
  }

  /** The output without what TensorFlow logs. */
  private static String printed(String output) {
    StringBuilder lines = new StringBuilder();
    output
        .lines()
        .filter(line -> line.matches("[a-z][A-Za-z ]+: (True|False|[0-9.]+)"))
        .forEach(line -> lines.append(line).append('\n'));
    return lines.toString();
  }
}
