package io.github.dsszoo.data.internal.video;

/**
 * A video cut in three by time: the last quarter is to test on, a tenth before it to choose by, and
 * the rest to learn from, with gaps of a fortieth between them, so that what is seen in one part
 * has moved on before the next one begins.
 *
 * @param train the first part
 * @param validation the middle
 * @param test the last quarter
 */
record TimeSplit(Stretch train, Stretch validation, Stretch test) {

  /**
   * Frames in a row.
   *
   * @param from the first one
   * @param to the one after the last
   */
  record Stretch(int from, int to) {}

  /** Cuts a video of so many frames. */
  static TimeSplit of(int frames) {
    int gap = frames / 40;
    int test = frames - frames / 4;
    int validation = test - gap - frames / 10;
    return new TimeSplit(
        new Stretch(0, validation - gap),
        new Stretch(validation, test - gap),
        new Stretch(test, frames));
  }
}
