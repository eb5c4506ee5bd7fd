package io.github.dsszoo.data.internal.prepared;

import io.github.dsszoo.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Downloads and unpacks a Debian package by way of the user's own apt-get and dpkg-deb. Nothing is
 * installed, nothing of the package is run, and it needs no rights.
 *
 * @param aptGet the program to call, such as {@code apt-get}
 * @param dpkgDeb the program to call, such as {@code dpkg-deb}
 */
record AptDownload(String aptGet, String dpkgDeb) {

  /**
   * Downloads one package and unpacks it.
   *
   * @param name the package's
   * @param folder an empty folder, which takes the package
   * @return the folder that it is unpacked in
   * @throws DataException if this is no machine with apt, or the package cannot be had
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
            // As root, apt would warn that its own user may not write here.
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
