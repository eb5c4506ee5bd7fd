package io.github.dsszoo.model.internal.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.savedmodel.SavedModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PythonInterpreterTest {
  @TempDir Path folder;

  @Test
  void aProgramThatIsMissingIsNamed() {
    assertThatThrownBy(() -> PythonInterpreter.find(Optional.of("no-such-python")))
        .isInstanceOf(SavedModelException.class)
        .hasMessageContaining("found none: no-such-python does not run. Install one")
        .hasMessageContaining("--python or DSS_ZOO_PYTHON");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theVersionAndVenvAreChecked() throws IOException {
    assertThat(PythonInterpreter.find(Optional.of(program("3.12", "venv"))).version())
        .isEqualTo("3.12");
    String old = program("3.9", "venv");
    assertThatThrownBy(() -> PythonInterpreter.find(Optional.of(old)))
        .hasMessageContaining(old + " is 3.9.");
    String bare = program("3.11", "ModuleNotFoundError: No module named 'ensurepip'");
    assertThatThrownBy(() -> PythonInterpreter.find(Optional.of(bare)))
        .hasMessageContaining(bare + " is 3.11 without venv.");
  }

  /** A program that answers like a Python. */
  private String program(String version, String second) throws IOException {
    Path file = folder.resolve("python" + version);
    Files.write(file, List.of("#!/bin/sh", "echo \"" + version + "\"", "echo \"" + second + "\""));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file.toString();
  }

  @Test
  void theReasonOfAFailureIsWhatPipSays() {
    PythonProcess pip =
        new PythonProcess(
            1,
            List.of(
                "WARNING: Retrying",
                "ERROR: Could not find a version that satisfies the requirement onnx==1.22.0",
                "ERROR: No matching distribution found for onnx==1.22.0",
                ""));
    assertThat(pip.failed()).isTrue();
    assertThat(pip.reason())
        .isEqualTo(
            "Could not find a version that satisfies the requirement onnx==1.22.0"
                + " No matching distribution found for onnx==1.22.0");
    assertThat(new PythonProcess(1, List.of("Traceback", "  KeyError: 'x'", "")).reason())
        .isEqualTo("KeyError: 'x'");
    assertThat(new PythonProcess(-9, List.of()).reason())
        .isEqualTo("it printed no reason, and ended with -9");
  }
}
