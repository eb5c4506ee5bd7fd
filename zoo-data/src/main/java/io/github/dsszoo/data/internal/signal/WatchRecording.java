package io.github.dsszoo.data.internal.signal;

/**
 * A recording of a smartwatch while a subject repeats an exercise.
 *
 * @param subject the number of the subject
 * @param exercise the number of the exercise, from 0
 * @param right whether the watch is on the right wrist
 * @param samples row-major [length, 6]: acceleration along x, y and z in multiples of the
 *     acceleration of gravity, then angular velocity about x, y and z in radians per second
 */
public record WatchRecording(int subject, int exercise, boolean right, float[] samples) {
  /** The number of channels. */
  public static final int CHANNELS = 6;

  /** Returns the number of samples of each channel. */
  public int length() {
    return samples.length / CHANNELS;
  }
}
