package io.github.dsszoo.data.internal.prepared;

import io.github.dsszoo.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Downloads and unpacks a Debian package with the user's apt-get and dpkg-deb. The package is not
 * installed, none of its code is run, and no root rights are needed.
 *
 * @param aptGet the command, such as {@code apt-get}
 * @param dpkgDeb the command, such as {@code dpkg-deb}
 */
record AptDownload(String aptGet, String dpkgDeb) {

  /**
   * Downloads one package and unpacks it.
   *
   * @param name the name of the package
   * @param folder an empty folder for the package
   * @return the folder of the unpacked files
   * @throws DataException if apt is missing, or the package is not available
   */
  Path unpacked(String name, Path folder) throws IOException {
    Path log = folder.resolve("apt.log");
    String noApt = "use a machine with Debian or Ubuntu";
    new ExternalTool(
            "apt-get",
            "download " + name,
            noApt,
            "run \"apt-get update\" once and check the network")
        .run(
            // If run as root, apt warns that its own user has no write access here.
            List.of(aptGet, "-q", "-o", "APT::Sandbox::User=root", "download", name), folder, log);
    Path unpacked = folder.toAbsolutePath().resolve("unpacked");
    new ExternalTool("dpkg-deb", "unpack " + name, noApt, "check the space left on the disk")
        .run(List.of(dpkgDeb, "-x", packageIn(folder, name), unpacked.toString()), folder, log);
    return unpacked;
  }

  private static String packageIn(Path folder, String name) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".deb"))
          .findFirst()
          .orElseThrow(() -> new DataException("apt-get brought no package " + name + "."));
    }
  }
}
