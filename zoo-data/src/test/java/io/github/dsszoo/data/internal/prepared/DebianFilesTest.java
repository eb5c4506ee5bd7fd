package io.github.dsszoo.data.internal.prepared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.internal.file.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DebianFilesTest {
  private static final String PATH = "usr/share/photo.jpg";
  private static final Map<String, String> WANTED =
      Map.of(PATH, Sha256.of("photo\n".getBytes(StandardCharsets.US_ASCII)));

  @TempDir Path folder;

  private Path prepare(AptDownload apt) {
    return DebianFiles.prepare(DataCache.at(folder.resolve("cache")), "some", WANTED, apt);
  }

  /** apt-get as a shell script that is run in the folder for the package. */
  private AptDownload apt(String line) throws IOException {
    Assumptions.assumeTrue(Files.exists(Path.of("/bin/sh")), "skipped: there is no shell");
    Path script = folder.resolve("apt");
    Files.writeString(script, "#!/bin/sh\n" + line + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return new AptDownload(script.toString(), Optional.empty());
  }

  /** A package with two files, one of them the photograph. */
  private Path deb(String name, String compression, String photo)
      throws IOException, CompressorException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    try (OutputStream compressed =
            new CompressorStreamFactory().createCompressorOutputStream(compression, data);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(compressed)) {
      for (String[] file : new String[][] {{"./" + PATH, photo}, {"./usr/other", "other"}}) {
        TarArchiveEntry entry = new TarArchiveEntry(file[0]);
        entry.setSize(file[1].length());
        tar.putArchiveEntry(entry);
        tar.write(file[1].getBytes(StandardCharsets.US_ASCII));
        tar.closeArchiveEntry();
      }
    }
    Path debs = Files.createDirectories(folder.resolve("debs"));
    Path deb = debs.resolve(name);
    try (ArArchiveOutputStream ar = new ArArchiveOutputStream(Files.newOutputStream(deb))) {
      member(ar, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
      member(ar, "data.tar." + compression, data.toByteArray());
    }
    return deb;
  }

  private static void member(ArArchiveOutputStream ar, String name, byte[] content)
      throws IOException {
    ar.putArchiveEntry(new ArArchiveEntry(name, content.length));
    ar.write(content);
    ar.closeArchiveEntry();
  }

  private void assertRefused(AptDownload apt, String... words) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> prepare(apt))
        .satisfies(e -> assertThat(e.getMessage()).contains(words).endsWith("."));
    assertThat(folder.resolve("cache").resolve("data")).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"xz", "gz"})
  void keepsTheRequestedFilesOfAPackageAndNoOthers(String compression) throws Exception {
    Path deb = deb("some_1_all.deb", compression, "photo\n");
    Path kept = prepare(apt("cp '" + deb + "' ."));
    assertThat(kept.resolve(PATH)).hasContent("photo\n");
    try (var files = Files.walk(kept)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(1);
    }
    assertThat(prepare(apt("exit 1"))).isEqualTo(kept);
  }

  @Test
  void packagesOfTheUserNeedNoApt() throws Exception {
    Path debs = deb("some_1_all.deb", "xz", "photo\n").getParent();
    Path kept = prepare(new AptDownload("no-apt", Optional.of(debs)));
    assertThat(kept.resolve(PATH)).hasContent("photo\n");
  }

  @Test
  void withoutAptTheMessageNamesThePackageAndTheVariable() throws Exception {
    Path debs = deb("other_1_all.deb", "xz", "photo\n").getParent();
    for (Optional<Path> kept : Arrays.asList(Optional.<Path>empty(), Optional.of(debs))) {
      assertRefused(
          new AptDownload("no-apt", kept), "no-apt was not found", "some_*.deb", "DSS_ZOO_DEBS");
    }
    assertRefused(
        new AptDownload("no-apt", Optional.of(folder.resolve("absent"))), "is not a folder");
  }

  @Test
  void whatAptPrintsIsInTheMessage() throws IOException {
    assertRefused(
        apt("echo E: Unable to locate package some; exit 100"),
        "(E: Unable to locate package some)",
        "apt-get update");
    assertRefused(apt("exit 0"), "brought no package some");
  }

  @Test
  void damagedPackagesAreRefused() throws Exception {
    assertRefused(apt("echo damaged > some_1.deb"), "some_1.deb is not a Debian package");
    Path deb = deb("some_1_all.deb", "xz", "photo\n");
    byte[] whole = Files.readAllBytes(deb);
    for (int length : new int[] {0, 8, 60, 100, 150, whole.length - 60}) {
      Files.write(deb, Arrays.copyOf(whole, length));
      assertRefused(new AptDownload("no-apt", Optional.of(deb.getParent())), "some_1_all.deb");
    }
  }

  @Test
  void filesWithAnotherChecksumAreRefused() throws Exception {
    Path debs = deb("some_1_all.deb", "xz", "other\n").getParent();
    assertRefused(
        new AptDownload("no-apt", Optional.of(debs)), "photo.jpg", "not the file that is known");
  }
}
