package io.github.dsszoo.data.internal.prepared;

import io.github.dsszoo.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Debian packages, as files: from a folder of the user's, or downloaded by the user's apt-get.
 * Packages are not installed, none of their code is run, and no root rights are needed.
 *
 * @param aptGet the command, such as {@code apt-get}
 * @param folder where the user keeps downloaded packages; empty if there is no such folder
 */
record AptDownload(String aptGet, Optional<Path> folder) {
  /** The environment variable with the folder of downloaded packages. */
  static final String VARIABLE = "DSS_ZOO_DEBS";

  /** The default command, and the folder that the user named. */
  static AptDownload ofUser() {
    return new AptDownload("apt-get", Optional.ofNullable(System.getenv(VARIABLE)).map(Path::of));
  }

  /**
   * Gets one package.
   *
   * @param name the name of the package
   * @param download an empty folder for the package
   * @return the package's file
   * @throws DataException if the package is not in the user's folder, and apt is missing or does
   *     not have it
   */
  Path get(String name, Path download) throws IOException {
    if (folder.isPresent()) {
      Optional<Path> kept = packageIn(folder.get(), name);
      if (kept.isPresent()) {
        return kept.get();
      }
    }
    new ExternalTool(
            "apt-get",
            "download " + name,
            "on a machine without apt, download %s_*.deb of Debian 12 yourself and name its folder in %s"
                .formatted(name, VARIABLE),
            "run \"apt-get update\" once and check the network")
        .run(
            // If run as root, apt warns that its own user has no write access here.
            List.of(aptGet, "-q", "-o", "APT::Sandbox::User=root", "download", name),
            download,
            download.resolve("apt.log"));
    return packageIn(download, name)
        .orElseThrow(() -> new DataException("apt-get brought no package " + name + "."));
  }

  private static Optional<Path> packageIn(Path folder, String name) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          "%s is not a folder; name the folder of the packages in %s.".formatted(folder, VARIABLE));
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(name + "_"))
          .filter(file -> file.getFileName().toString().endsWith(".deb"))
          .max(Path::compareTo);
    }
  }
}
