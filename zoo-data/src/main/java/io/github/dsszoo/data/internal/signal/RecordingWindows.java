package io.github.dsszoo.data.internal.signal;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetStream;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Cuts sets of windows from the recordings of a smartwatch. A set has eight windows of 128 samples
 * of one recording, [N, 8, 128, 6], and its label is the exercise.
 *
 * @param recordings at least one, each at least as long as a window
 * @param classes the number of exercises
 */
public record RecordingWindows(List<WatchRecording> recordings, int classes) {
  /** The number of windows in a set. */
  public static final int WINDOWS = 8;

  /** The number of samples in a window. */
  public static final int LENGTH = 128;

  private static final int CHANNELS = WatchRecording.CHANNELS;
  private static final int ELEMENT = LENGTH * CHANNELS;

  /**
   * Checks the recordings.
   *
   * @throws DataException if there is none, or one is shorter than a window
   */
  public RecordingWindows {
    recordings = List.copyOf(recordings);
    if (recordings.isEmpty() || recordings.stream().anyMatch(r -> r.length() < LENGTH)) {
      throw new DataException(
          "Windows need at least one recording, and at least %s samples in each, not %s."
              .formatted(
                  LENGTH, recordings.stream().map(WatchRecording::length).sorted().toList()));
    }
  }

  /**
   * Returns the sets of eight consecutive windows without overlap, from the beginning of each
   * recording on. The rest of a recording is left out, and so is a recording that is shorter than a
   * set.
   *
   * @return labelled sets; their groups are the subjects
   * @throws DataException if all recordings are shorter than a set
   */
  public SetDataset consecutive() {
    List<float[]> sets = new ArrayList<>();
    List<WatchRecording> of = new ArrayList<>();
    for (WatchRecording recording : recordings) {
      for (int from = 0; from + WINDOWS * LENGTH <= recording.length(); from += WINDOWS * LENGTH) {
        float[] set = new float[WINDOWS * ELEMENT];
        System.arraycopy(recording.samples(), from * CHANNELS, set, 0, set.length);
        sets.add(set);
        of.add(recording);
      }
    }
    return sets(sets, of).withGroups(of.stream().mapToInt(WatchRecording::subject).toArray());
  }

  /**
   * Returns a stream for training: a random recording, and eight windows of it at random positions.
   * The set is then changed as if the watch had been worn differently:
   *
   * <ul>
   *   <li>half of the sets are mirrored, as if the other arm did the exercise: acceleration along
   *       x, and angular velocity about y and z, change their signs;
   *   <li>acceleration and angular velocity are rotated by one small random rotation.
   * </ul>
   *
   * @param mirror whether to mirror
   * @param deviation the standard deviation of the rotation about each axis, in degrees
   */
  public SetStream random(boolean mirror, double deviation) {
    return (seed, first, count) -> {
      List<float[]> sets = new ArrayList<>();
      List<WatchRecording> of = new ArrayList<>();
      for (long index = first; index < first + count; index++) {
        RandomGenerator random = KeyedRandom.of(seed, index);
        WatchRecording recording = recordings.get(random.nextInt(recordings.size()));
        sets.add(draw(recording, random, mirror, Math.toRadians(deviation)));
        of.add(recording);
      }
      return sets(sets, of);
    };
  }

  private static float[] draw(
      WatchRecording recording, RandomGenerator random, boolean mirror, double deviation) {
    float[] set = new float[WINDOWS * ELEMENT];
    for (int i = 0; i < WINDOWS; i++) {
      int from = random.nextInt(recording.length() - LENGTH + 1);
      System.arraycopy(recording.samples(), from * CHANNELS, set, i * ELEMENT, ELEMENT);
    }
    if (mirror && random.nextBoolean()) {
      WatchMotion.mirror(set);
    }
    WatchMotion.rotate(
        set,
        WatchMotion.rotation(
            deviation * random.nextGaussian(),
            deviation * random.nextGaussian(),
            deviation * random.nextGaussian()));
    return set;
  }

  private SetDataset sets(List<float[]> sets, List<WatchRecording> of) {
    if (sets.isEmpty()) {
      throw new DataException(
          "All recordings are shorter than a set of %s samples.".formatted(WINDOWS * LENGTH));
    }
    int perSet = WINDOWS * ELEMENT;
    float[] values = new float[sets.size() * perSet];
    for (int i = 0; i < sets.size(); i++) {
      System.arraycopy(sets.get(i), 0, values, i * perSet, perSet);
    }
    int[] shape = {sets.size(), WINDOWS, LENGTH, CHANNELS};
    return SetDataset.of(values, shape, null, null)
        .withLabels(of.stream().mapToInt(WatchRecording::exercise).toArray(), classes);
  }
}
