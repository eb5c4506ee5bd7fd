package io.github.dsszoo.python;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs. */
final class Command {
  /** Long enough for a slow download; nothing is to wait for ever. */
  private static final int MINUTES = 30;

  private Command() {}

  /**
   * How a program ended.
   *
   * @param exit its code
   * @param output all that it printed, errors included
   */
  record Outcome(int exit, String output) {
    boolean failed() {
      return exit != 0;
    }
  }

  /**
   * Runs a program to its end.
   *
   * @throws IOException if there is no such program
   */
  static Outcome run(Path folder, List<String> command) throws IOException {
    Path log = Files.createTempFile("command", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      // The sources are the project's: no compiled files beside them.
      builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
      // The package dss_zoo, for programs that run in the folder "python".
      builder.environment().put("PYTHONPATH", "src");
      // TensorFlow 2.18 with oneDNN crashes now and then in the gradient of products of many small
      // matrices, as networks on graphs of their own have them.
      builder.environment().put("TF_ENABLE_ONEDNN_OPTS", "0");
      int exit = wait(builder.start(), command);
      return new Outcome(exit, Files.readString(log, StandardCharsets.UTF_8));
    } finally {
      Files.delete(log);
    }
  }

  private static int wait(Process process, List<String> command) throws IOException {
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new IOException(command + " did not end within " + MINUTES + " minutes");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(command + " was interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
