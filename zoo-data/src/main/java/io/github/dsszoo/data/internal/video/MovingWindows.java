package io.github.dsszoo.data.internal.video;

import io.github.dsszoo.data.internal.image.PackedImages;
import java.util.stream.IntStream;

/**
 * Finds the windows of a clip with motion between all consecutive frames. Windows are square, a
 * quarter of their side apart, and use frames at one stride. There is motion between two frames if
 * their mean absolute difference is at least {@link #MOTION}; without motion, the order of the
 * frames cannot be determined.
 */
final class MovingWindows {

  /** In levels of 255; more than the coding noise of a static scene. */
  static final double MOTION = 3;

  private static final int QUARTERS = 4;

  private final int step;
  private final int rows;
  private final int columns;
  private final int[] places;

  /**
   * Finds the windows.
   *
   * @param side the side of a window in pixels, a multiple of 4
   * @param count the number of frames of a window
   * @param stride the step from one frame to the next
   */
  MovingWindows(PackedImages clip, int side, int count, int stride) {
    step = side / QUARTERS;
    rows = Math.max(0, clip.height() / step - QUARTERS + 1);
    columns = Math.max(0, clip.width() / step - QUARTERS + 1);
    int windows = rows * columns;
    int pairs = windows == 0 ? 0 : Math.max(0, clip.size() - stride);
    double[][] motion = new double[pairs][];
    for (int frame = 0; frame < pairs; frame++) {
      motion[frame] = motion(clip, frame, frame + stride);
    }
    int starts = Math.max(0, clip.size() - (count - 1) * stride);
    places =
        IntStream.range(0, starts * windows)
            .filter(
                place ->
                    IntStream.range(0, count - 1)
                        .map(i -> place / windows + i * stride)
                        .allMatch(frame -> motion[frame][place % windows] >= MOTION))
            .toArray();
  }

  /** Returns the mean absolute difference of two frames in each window. */
  private double[] motion(PackedImages clip, int first, int second) {
    long[] cells = new long[(rows + QUARTERS - 1) * (columns + QUARTERS - 1)];
    int cellColumns = columns + QUARTERS - 1;
    for (int y = 0; y < (rows + QUARTERS - 1) * step; y++) {
      for (int x = 0; x < cellColumns * step; x++) {
        int cell = y / step * cellColumns + x / step;
        for (int channel = 0; channel < 3; channel++) {
          cells[cell] += Math.abs(clip.at(first, y, x, channel) - clip.at(second, y, x, channel));
        }
      }
    }
    double[] motion = new double[rows * columns];
    double numbers = 3.0 * QUARTERS * step * QUARTERS * step;
    for (int window = 0; window < motion.length; window++) {
      for (int i = 0; i < QUARTERS * QUARTERS; i++) {
        int y = window / columns + i / QUARTERS;
        int x = window % columns + i % QUARTERS;
        motion[window] += cells[y * cellColumns + x] / numbers;
      }
    }
    return motion;
  }

  /** Returns the number of windows. */
  int size() {
    return places.length;
  }

  /** Returns the first frame of a window. */
  int start(int window) {
    return places[window] / (rows * columns);
  }

  /** Returns the top row of a window. */
  int top(int window) {
    return places[window] % (rows * columns) / columns * step;
  }

  /** Returns the left column of a window. */
  int left(int window) {
    return places[window] % columns * step;
  }
}
