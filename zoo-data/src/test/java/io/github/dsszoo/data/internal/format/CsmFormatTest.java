package io.github.dsszoo.data.internal.format;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.shape.Motion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsmFormatTest {

  private static final String TAKE =
      """
      $Filename a.csm
      $Comments
      General Capture, 7 markers or so

      $FirstFrame 5
      $LastFrame 6
      $Rate 120.5

      $Order
      LFHD RFHD\s

      $Points
      5  1 2 3  4.5 5e1 -6
      6  7 8 9  10 11 12
      """;

  private static Motion read(String text) {
    return new CsmFormat().read(text.getBytes(StandardCharsets.US_ASCII), "a.csm");
  }

  @Test
  void readsMarkersFrameByFrame() {
    for (String text : new String[] {TAKE, TAKE.strip(), TAKE.replace("\n", "\r\n")}) {
      Motion motion = read(text);
      assertThat(motion.positions()).containsExactly(1, 2, 3, 4.5f, 50, -6, 7, 8, 9, 10, 11, 12);
      assertThat(motion.points()).isEqualTo(2);
      assertThat(motion.framesPerSecond()).isEqualTo(120.5);
      assertThat(motion.graph().edges()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "LastFrame 6,LastFrame 2147483646,room for less than its 2147483642 frames of 2 markers",
    "LastFrame 6,LastFrame 2147483647,2147483647",
    "LastFrame 6,LastFrame 99999999999999999999,99999999999999999999",
    "LastFrame 6,LastFrame 4,no frames",
    "LastFrame 6,LastFrame 5,after the end",
    "LastFrame 6,LastFrame 7,ends too soon",
    "Rate 120.5,Rate 0,no rate",
    "Rate 120.5,Rate fast,where a number should be (line 7)",
    "LFHD RFHD,'',no markers",
    "LFHD RFHD,A B C,where one of 6 to 6 should be",
    "LFHD RFHD,A,where one of 6 to 6 should be",
    "4.5 5e1,4.5 DROPOUT,DROPOUT",
    "4.5 5e1,4.5 NaN,NaN",
    "4.5 5e1,4.5 1e300,1e300",
    "10 11 12,10 11 12 13,after the end (line 14)",
    "10 11 12,10 11,ends too soon",
    "$Points,$Pints,ends too soon"
  })
  void refusesWhatIsDamaged(String from, String to, String words) {
    assertThat(TAKE).contains(from);
    assertRefused(() -> read(TAKE.replace(from, to)), "a.csm", words);
  }

  @Test
  void everyCutIsNoticed() {
    // What is cut off the last number's end leaves a number.
    for (int length = 0; length < TAKE.indexOf("12\n"); length++) {
      String text = TAKE.substring(0, length);
      assertRefused(() -> read(text), "a.csm");
    }
  }

  @Test
  void refusesMissingFiles() {
    assertRefused(() -> new CsmFormat().read(Path.of("no-such.csm")), "no-such.csm cannot be read");
  }
}
