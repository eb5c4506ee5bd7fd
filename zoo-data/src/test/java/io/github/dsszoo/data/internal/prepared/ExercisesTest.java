package io.github.dsszoo.data.internal.prepared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.signal.WatchRecording;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExercisesTest {
  private static final String PYTHON = "python3";

  @TempDir Path folder;

  private Path target;

  @BeforeEach
  void names() {
    target = folder.resolve(Exercises.FILE);
  }

  private void convert(Path pickle) throws IOException {
    new PythonScript(PYTHON, "exercise.py").run(folder, pickle, target);
  }

  private static void assumePython() {
    try {
      Process process = new ProcessBuilder(PYTHON, "--version").start();
      Assumptions.assumeTrue(process.waitFor() == 0, "skipped: Python does not run");
    } catch (IOException e) {
      Assumptions.abort("skipped: there is no Python");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The first array is column-major, as those of the package, and the second row-major. */
  @Test
  void thePickleOfNumpyArraysIsConverted() throws IOException {
    assumePython();
    Path pickle = folder.resolve("two.npy");
    try (InputStream in = ExercisesTest.class.getResourceAsStream("two-recordings.npy")) {
      Files.copy(in, pickle);
    }
    convert(pickle);
    List<WatchRecording> recordings = Exercises.read(target);
    assertThat(recordings).hasSize(2);
    WatchRecording first = recordings.get(0);
    assertThat(first.samples()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    assertThat(first.length()).isEqualTo(2);
    assertThat(first.exercise()).isEqualTo(1);
    assertThat(first.subject()).isEqualTo(3);
    assertThat(first.right()).isTrue();
    WatchRecording second = recordings.get(1);
    assertThat(second.samples()).startsWith(0, 0.25f, 0.5f).hasSize(18);
    assertThat(second.exercise()).isZero();
    assertThat(second.subject()).isEqualTo(10);
    assertThat(second.right()).isFalse();
  }

  /** A pickle may call any function by its name; this one would write a file. */
  @Test
  void aPickleThatCallsAFunctionIsRefused() throws IOException {
    assumePython();
    Path written = folder.resolve("written");
    String header = "{'descr': '|O', 'fortran_order': False, 'shape': (), }\n";
    String calls = "cos\nmkdir\n(V" + written + "\ntR.";
    Path pickle = folder.resolve("calls.npy");
    Files.writeString(
        pickle,
        "\u0093NUMPY\u0001\u0000" + (char) header.length() + "\u0000" + header + calls,
        StandardCharsets.ISO_8859_1);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> convert(pickle))
        .withMessageContaining("expected NumPy arrays only, found os.mkdir");
    assertThat(written).doesNotExist();
    assertThat(target).doesNotExist();
  }

  @Test
  void saysThatPythonIsMissing() throws IOException {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(
            () ->
                new PythonScript("no-such-python", "exercise.py")
                    .run(folder, folder.resolve("a.npy"), target))
        .withMessageContaining("no-such-python was not found")
        .withMessageContaining("install Python 3");
  }

  /** Python does not see a file whose checksum is not the known one. */
  @Test
  void refusesAWheelThatIsNotTheOneKnown() throws IOException {
    Assumptions.assumeTrue(Files.exists(Path.of("/bin/sh")), "skipped: there is no shell");
    Path wheel = folder.resolve("other.whl");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
      zip.putNextEntry(new ZipEntry("seglearn/data/watch_dataset.npy"));
      zip.write('1');
    }
    Path script = folder.resolve("python");
    Files.writeString(
        script, "#!/bin/sh\nfor a in \"$@\"; do :; done; cp '" + wheel + "' \"${a#--dest=}\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    DataCache cache = DataCache.at(folder.resolve("cache"));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(
            () -> Exercises.prepare(cache, "no-such-python", new PipDownload(script.toString())))
        .withMessageContaining("watch_dataset.npy in ")
        .withMessageContaining("not the file that is known");
    assertThat(cache.root().resolve("data")).isEmptyDirectory();
  }

  @Test
  void thePreparedRecordingsAreTheKnownOnes() {
    DataCache cache = DataCache.ofUser();
    Assumptions.assumeTrue(
        cache.has(Exercises.NAME), "skipped: the exercises are not in the cache");
    List<WatchRecording> recordings = Exercises.in(cache);
    assertThat(recordings).hasSize(140);
    assertThat(recordings.stream().mapToInt(WatchRecording::length).sum()).isEqualTo(244_102);
    assertThat(recordings.stream().mapToInt(WatchRecording::length).min()).hasValue(947);
    // Each subject did each exercise with either arm.
    assertThat(recordings.stream().map(r -> r.subject() + " " + r.exercise() + " " + r.right()))
        .doesNotHaveDuplicates();
    assertThat(recordings)
        .allMatch(r -> r.subject() >= 1 && r.subject() <= Exercises.SUBJECTS)
        .allMatch(r -> r.exercise() >= 0 && r.exercise() < Exercises.NAMES.size());
  }
}
