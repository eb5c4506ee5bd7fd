package io.github.dsszoo.data.internal.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetPart;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingWindowsTest {
  private static final int SET = RecordingWindows.WINDOWS * RecordingWindows.LENGTH;
  private static final int CHANNELS = WatchRecording.CHANNELS;

  /** Sample t of channel c is 10 t + c. */
  private static WatchRecording recording(int subject, int exercise, int length) {
    float[] samples = new float[length * CHANNELS];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = 10 * (i / CHANNELS) + i % CHANNELS;
    }
    return new WatchRecording(subject, exercise, true, samples);
  }

  @Test
  void aSetIsEightConsecutiveWindows() {
    SetDataset sets =
        new RecordingWindows(
                List.of(
                    recording(3, 1, 2 * SET + 100), recording(4, 0, SET - 1), recording(5, 6, SET)),
                7)
            .consecutive();
    assertThat(sets.shape()).containsExactly(3, 8, 128, 6);
    assertThat(sets.labels()).containsExactly(1, 1, 6);
    assertThat(sets.parts().get(SetPart.GROUPS).orElseThrow().ints()).containsExactly(3, 3, 5);
    assertThat(sets.classes()).isEqualTo(7);
    // The first sample of the second window, and of the second set.
    assertThat(sets.values()[RecordingWindows.LENGTH * CHANNELS]).isEqualTo(1280);
    assertThat(sets.values()[SET * CHANNELS]).isEqualTo(10 * SET);
  }

  @Test
  void windowsForTrainingAreStretchesOfOneRecording() {
    SetDataset sets =
        new RecordingWindows(List.of(recording(1, 2, 300), recording(2, 3, 400)), 7)
            .random(false, 0)
            .sets(5, 0, 20);
    assertThat(sets.shape()).containsExactly(20, 8, 128, 6);
    assertThat(sets.labels()).contains(2, 3);
    int element = RecordingWindows.LENGTH * CHANNELS;
    float last = 0;
    for (int window = 0; window < 20 * 8; window++) {
      float first = sets.values()[window * element];
      int length = sets.labels()[window / 8] == 2 ? 300 : 400;
      assertThat(first % 10).isZero();
      assertThat(first / 10).isBetween(0f, (float) length - RecordingWindows.LENGTH);
      for (int i = 0; i < element; i++) {
        float expected = first + 10 * (i / CHANNELS) + i % CHANNELS;
        assertThat(sets.values()[window * element + i]).isEqualTo(expected);
      }
      last = Math.max(last, first);
    }
    // Some window is from a part that only the longer recording has.
    assertThat(last).isGreaterThan(10 * (300 - RecordingWindows.LENGTH));
  }

  @Test
  void aSetOfTheStreamDependsOnItsIndexOnly() {
    RecordingWindows windows = new RecordingWindows(List.of(recording(1, 2, 300)), 7);
    SetDataset all = windows.random(true, 10).sets(5, 0, 6);
    SetDataset some = windows.random(true, 10).sets(5, 4, 2);
    assertThat(some.values()).isEqualTo(all.range(4, 6).values());
    assertThat(windows.random(true, 10).sets(6, 4, 2).values()).isNotEqualTo(some.values());
  }

  /** A rotation keeps the length of each vector; a mirrored set has other signs. */
  @Test
  void setsAreMirroredAndRotated() {
    RecordingWindows windows = new RecordingWindows(List.of(recording(1, 2, 128)), 7);
    float[] plain = windows.random(false, 0).sets(1, 0, 1).values();
    float[] turned = windows.random(false, 10).sets(1, 0, 1).values();
    assertThat(turned).isNotEqualTo(plain);
    for (int i = 0; i < plain.length; i += 3) {
      assertThat(length(turned, i)).isCloseTo(length(plain, i), within(1e-2));
    }
    SetDataset mirrored = windows.random(true, 0).sets(1, 0, 50);
    int changed = 0;
    for (int set = 0; set < 50; set++) {
      float last = mirrored.values()[(set + 1) * mirrored.valuesPerSet() - 1];
      assertThat(Math.abs(last)).isEqualTo(10 * 127 + 5);
      changed += last < 0 ? 1 : 0;
    }
    assertThat(changed).isBetween(10, 40);
  }

  private static double length(float[] values, int at) {
    return Math.sqrt(
        values[at] * values[at]
            + values[at + 1] * values[at + 1]
            + values[at + 2] * values[at + 2]);
  }

  @Test
  void refusesRecordingsThatAreTooShort() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> new RecordingWindows(List.of(recording(1, 0, 127)), 7))
        .withMessageContaining("at least 128 samples in each, not [127]");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> new RecordingWindows(List.of(recording(1, 0, 200)), 7).consecutive())
        .withMessageContaining("shorter than a set of 1024 samples");
  }
}
