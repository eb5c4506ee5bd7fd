package io.github.dsszoo.data.internal.prepared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.internal.file.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WheelFilesTest {
  private static final byte[] MOLECULES = "molecules\n".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;

  /** A stand-in for pip, which brings a wheel with some content under some/data.sdf. */
  private Path prepare(byte[] content) throws IOException {
    Assumptions.assumeTrue(Files.exists(Path.of("/bin/sh")), "skipped: there is no shell");
    Path wheel = folder.resolve("some.whl");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
      zip.putNextEntry(new ZipEntry("some/data.sdf"));
      zip.write(content);
      zip.putNextEntry(new ZipEntry("some/code.py"));
    }
    Path script = folder.resolve("python");
    Files.writeString(
        script, "#!/bin/sh\nfor a in \"$@\"; do :; done; cp '" + wheel + "' \"${a#--dest=}\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return WheelFiles.prepare(
        DataCache.at(folder.resolve("cache")),
        "some",
        "some==1",
        Map.of("some/data.sdf", Sha256.of(MOLECULES)),
        new PipDownload(script.toString()));
  }

  @Test
  void keepsWhatIsWantedOfAPackageAndNoMore() throws IOException {
    Path kept = prepare(MOLECULES);
    assertThat(kept.resolve("some/data.sdf")).hasBinaryContent(MOLECULES);
    try (var files = Files.walk(kept)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(1);
    }
  }

  @Test
  void refusesFilesThatAreNotTheOnesKnown() {
    assertThatThrownBy(() -> prepare(new byte[] {1}))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll("some/data.sdf in ", "get some==1 from its own registry.");
    assertThat(folder.resolve("cache").resolve("data")).isEmptyDirectory();
  }
}
