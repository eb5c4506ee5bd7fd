package io.github.dsszoo.data.internal.video;

/**
 * A split of a video by time: the last quarter for test, a tenth before it for validation, and the
 * rest for training. Gaps of a fortieth separate the splits, so that the scene has changed before
 * the next split begins.
 *
 * @param train the first part
 * @param validation the middle part
 * @param test the last quarter
 */
record TimeSplit(Stretch train, Stretch validation, Stretch test) {

  /**
   * A range of consecutive frames.
   *
   * @param from the first frame, inclusive
   * @param to the last frame, exclusive
   */
  record Stretch(int from, int to) {}

  /** Splits a video with a given number of frames. */
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
