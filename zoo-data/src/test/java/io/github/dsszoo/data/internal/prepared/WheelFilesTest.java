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
  private PipDownload pip(byte[] content) throws IOException {
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
    return new PipDownload(script.toString());
  }

  private Path prepare(byte[] content) throws IOException {
    return WheelFiles.prepare(
        DataCache.at(folder.resolve("cache")),
        "some",
        "some==1",
        Map.of("some/data.sdf", Sha256.of(MOLECULES)),
        pip(content));
  }

  private Path converted(PipDownload pip, String sha256) {
    return WheelFiles.convert(
        DataCache.at(folder.resolve("cache")),
        "some",
        "some==1",
        sha256,
        (wheel, to) ->
            Files.writeString(to.resolve("size"), "" + wheel.getEntry("some/data.sdf").getSize()),
        pip);
  }

  @Test
  void convertsAPackageAndDoesNotKeepIt() throws IOException {
    PipDownload pip = pip(MOLECULES);
    Path kept = converted(pip, Sha256.of(folder.resolve("some.whl")));
    assertThat(kept.resolve("size")).hasContent("10");
    try (var files = Files.list(kept)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void refusesToConvertAPackageThatIsNotTheOneKnown() throws IOException {
    PipDownload pip = pip(MOLECULES);
    assertThatThrownBy(() -> converted(pip, Sha256.of(MOLECULES)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "some.whl is not the file that is known here; get some==1 from its own registry.");
    assertThat(folder.resolve("cache").resolve("data")).isEmptyDirectory();
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
