package io.github.dsszoo.data.internal.prepared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.internal.file.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianFilesTest {

  private static final Map<String, String> WANTED =
      Map.of("usr/share/photo.jpg", Sha256.of("photo\n".getBytes(StandardCharsets.US_ASCII)));

  /** Stands in for dpkg-deb -x PACKAGE FOLDER. */
  private static final String UNPACK =
      "mkdir -p \"$3/usr/share\"; echo %s > \"$3/usr/share/photo.jpg\"; echo > \"$3/usr/other\"";

  @TempDir Path folder;

  private Path prepare(String apt, String dpkg) throws IOException {
    AptDownload tools = new AptDownload(script("apt", apt), script("dpkg", dpkg));
    return DebianFiles.prepare(DataCache.at(folder.resolve("cache")), "some", WANTED, tools);
  }

  private String script(String name, String line) throws IOException {
    Assumptions.assumeTrue(Files.exists(Path.of("/bin/sh")), "skipped: there is no shell");
    Path script = folder.resolve(name);
    Files.writeString(script, "#!/bin/sh\n" + line + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script.toString();
  }

  private void assertRefused(String apt, String dpkg, String... words) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> prepare(apt, dpkg))
        .satisfies(e -> assertThat(e.getMessage()).contains(words).endsWith("."));
    assertThat(folder.resolve("cache").resolve("data")).isEmptyDirectory();
  }

  @Test
  void keepsWhatIsWantedOfAPackageAndNoMore() throws IOException {
    Path kept = prepare("touch some_1.deb", UNPACK.formatted("photo"));
    assertThat(kept.resolve("usr/share/photo.jpg")).hasContent("photo\n");
    try (var files = Files.walk(kept)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(1);
    }
    assertThat(prepare("exit 1", "exit 1")).isEqualTo(kept);
  }

  @Test
  void saysWhatIsMissing() {
    DataCache cache = DataCache.at(folder);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(
            () -> DebianFiles.prepare(cache, "some", WANTED, new AptDownload("no-apt", "no-dpkg")))
        .withMessage(
            "no-apt was not found, which is to download some; use a machine with Debian or Ubuntu.");
  }

  @Test
  void saysWhatAptSaid() {
    assertRefused(
        "echo E: Unable to locate package some; exit 100",
        "exit 0",
        "(E: Unable to locate package some)",
        "apt-get update");
    assertRefused("exit 0", "exit 0", "brought no package some");
    assertRefused("touch some_1.deb", "echo no space; exit 2", "could not unpack some (no space)");
  }

  @Test
  void refusesFilesThatAreNotTheOnesKnown() {
    assertRefused("touch some_1.deb", UNPACK.formatted("other"), "photo.jpg", "not the file");
    assertRefused("touch some_1.deb", "exit 0", "photo.jpg", "not the file");
  }
}
