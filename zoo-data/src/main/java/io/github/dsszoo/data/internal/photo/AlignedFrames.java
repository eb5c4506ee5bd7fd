package io.github.dsszoo.data.internal.photo;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.corruption.ImageView;
import java.util.Arrays;
import java.util.function.BiFunction;

/**
 * Non-learned baselines for shifted low-resolution frames ({@link SuperResolution}): bicubic
 * interpolation of frames that are aligned by least squares.
 */
public final class AlignedFrames {
  /** The number of times that all frames are aligned with their mean. */
  private static final int ROUNDS = 4;

  /** The largest number of Gauss-Newton steps of one alignment. */
  private static final int STEPS = 8;

  /** The distance of the differences that approximate derivatives, in pixels of the scene. */
  private static final double STEP = 0.25;

  /** The step below which an alignment ends, in pixels of the scene. */
  private static final double SMALL = 0.01;

  /** The largest shift along each axis, in pixels of the scene. */
  private static final double LIMIT = SuperResolution.FACTOR;

  /** The pixels of the scene along each edge that an alignment does not use. */
  private static final int EDGE = 2 * SuperResolution.FACTOR;

  private AlignedFrames() {}

  /**
   * The place of a frame.
   *
   * @param down along the rows, in pixels of the scene
   * @param right along the columns, in pixels of the scene
   */
  record Shift(double down, double right) {}

  /**
   * Returns the mean quality of the first frame of each set, aligned with the target: one frame
   * whose position is known.
   */
  public static ImageBaselines.Quality firstFrame(SetDataset sets) {
    return quality(
        sets, (frames, scene) -> enlarged(frames[0], aligned(frames[0], scene, new Shift(0, 0))));
  }

  /** Returns the mean quality of the mean of all frames, aligned with each other. */
  public static ImageBaselines.Quality mean(SetDataset sets) {
    return quality(sets, (frames, scene) -> mean(frames, aligned(frames)));
  }

  /**
   * Returns the mean quality of the mean of all frames, each aligned with the target: frames whose
   * positions are known.
   */
  public static ImageBaselines.Quality meanOfKnownPositions(SetDataset sets) {
    return quality(
        sets,
        (frames, scene) -> {
          Shift[] shifts = new Shift[frames.length];
          for (int i = 0; i < frames.length; i++) {
            shifts[i] = aligned(frames[i], scene, new Shift(0, 0));
          }
          return mean(frames, shifts);
        });
  }

  private static ImageBaselines.Quality quality(
      SetDataset sets, BiFunction<ImageView[], ImageView, ImageView> predict) {
    ImageView[] predictions = new ImageView[sets.size()];
    for (int set = 0; set < predictions.length; set++) {
      ImageView scene = ImageBaselines.target(sets, set);
      ImageView[] frames = new ImageView[sets.setSize()];
      for (int i = 0; i < frames.length; i++) {
        frames[i] = ImageBaselines.view(sets, set, i);
      }
      if (scene.height() != SuperResolution.FACTOR * frames[0].height()
          || scene.width() != SuperResolution.FACTOR * frames[0].width()) {
        throw new DataException(
            "Expected targets of %s times the size of the frames, found %s x %s for frames of %s x %s."
                .formatted(
                    SuperResolution.FACTOR,
                    scene.height(),
                    scene.width(),
                    frames[0].height(),
                    frames[0].width()));
      }
      predictions[set] = predict.apply(frames, scene);
    }
    return ImageBaselines.quality(predictions, sets);
  }

  /** Returns the places of frames, whose mean is 0. */
  static Shift[] aligned(ImageView[] frames) {
    Shift[] shifts = new Shift[frames.length];
    Arrays.fill(shifts, new Shift(0, 0));
    for (int round = 0; round < ROUNDS; round++) {
      ImageView mean = mean(frames, shifts);
      double down = 0;
      double right = 0;
      for (int i = 0; i < frames.length; i++) {
        shifts[i] = aligned(frames[i], mean, shifts[i]);
        down += shifts[i].down() / frames.length;
        right += shifts[i].right() / frames.length;
      }
      for (int i = 0; i < frames.length; i++) {
        shifts[i] = new Shift(shifts[i].down() - down, shifts[i].right() - right);
      }
    }
    return shifts;
  }

  /**
   * Returns the place at which an enlarged frame has the least squared distance to an image, by
   * Gauss-Newton steps.
   */
  static Shift aligned(ImageView frame, ImageView image, Shift start) {
    Shift shift = start;
    for (int step = 0; step < STEPS; step++) {
      ImageView here = enlarged(frame, shift);
      ImageView above = enlarged(frame, new Shift(shift.down() - STEP, shift.right()));
      ImageView below = enlarged(frame, new Shift(shift.down() + STEP, shift.right()));
      ImageView left = enlarged(frame, new Shift(shift.down(), shift.right() - STEP));
      ImageView right = enlarged(frame, new Shift(shift.down(), shift.right() + STEP));
      double dd = 0;
      double dr = 0;
      double rr = 0;
      double de = 0;
      double re = 0;
      int row = here.width() * here.channels();
      for (int y = EDGE; y < here.height() - EDGE; y++) {
        int end = (y + 1) * row - EDGE * here.channels();
        for (int j = y * row + EDGE * here.channels(); j < end; j++) {
          double byDown = (below.values()[j] - above.values()[j]) / (2 * STEP);
          double byRight = (right.values()[j] - left.values()[j]) / (2 * STEP);
          double error = image.values()[image.offset() + j] - here.values()[j];
          dd += byDown * byDown;
          dr += byDown * byRight;
          rr += byRight * byRight;
          de += byDown * error;
          re += byRight * error;
        }
      }
      double determinant = dd * rr - dr * dr;
      if (!(determinant > 0)) {
        return shift; // no edges in two directions
      }
      double down = (rr * de - dr * re) / determinant;
      double across = (dd * re - dr * de) / determinant;
      shift = new Shift(limited(shift.down() + down), limited(shift.right() + across));
      if (Math.hypot(down, across) < SMALL) {
        return shift;
      }
    }
    return shift;
  }

  private static double limited(double shift) {
    return Math.max(-LIMIT, Math.min(LIMIT, shift));
  }

  private static ImageView enlarged(ImageView frame, Shift shift) {
    return Bicubic.enlarged(frame, SuperResolution.FACTOR, shift.down(), shift.right());
  }

  private static ImageView mean(ImageView[] frames, Shift[] shifts) {
    ImageView first = enlarged(frames[0], shifts[0]);
    float[] mean = new float[first.size()];
    for (int i = 0; i < frames.length; i++) {
      float[] each = i == 0 ? first.values() : enlarged(frames[i], shifts[i]).values();
      for (int j = 0; j < mean.length; j++) {
        mean[j] += each[j] / frames.length;
      }
    }
    return new ImageView(mean, 0, first.height(), first.width(), first.channels());
  }
}
