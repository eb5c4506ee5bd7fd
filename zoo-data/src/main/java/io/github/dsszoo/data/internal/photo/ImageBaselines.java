package io.github.dsszoo.data.internal.photo;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.corruption.ImageView;
import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/** Non-learned baselines for sets of images. */
public final class ImageBaselines {

  private ImageBaselines() {}

  /** Returns for each set the index of the sharpest image: the largest mean squared Laplacian. */
  public static int[] sharpest(SetDataset sets) {
    return best(sets, (set, i) -> laplacian(view(sets, set, i)));
  }

  /**
   * Returns for each set the index of the image with the smallest L1 distance to the mean of all
   * images.
   */
  public static int[] nearestToMean(SetDataset sets) {
    ImageView[] means = new ImageView[sets.size()];
    Arrays.setAll(means, set -> mean(sets, set));
    return best(sets, (set, i) -> -ImageQuality.meanAbsoluteError(view(sets, set, i), means[set]));
  }

  /**
   * Returns for each set the index of the image with the largest summed L1 distance to the other
   * images. For frames of motion in one direction, this is the first or the last frame.
   */
  public static int[] farthest(SetDataset sets) {
    return best(
        sets,
        (set, i) ->
            IntStream.range(0, sets.setSize())
                .mapToDouble(
                    j -> ImageQuality.meanAbsoluteError(view(sets, set, i), view(sets, set, j)))
                .sum());
  }

  /**
   * Returns the mean absolute error, in levels of 255, of predicting each element of {@link
   * ColourMatching} as grey, with its channel repeated three times.
   */
  public static double grey(SetDataset colours) {
    float[] values = colours.values();
    double sum = 0;
    for (int i = 0; i < values.length; i += 3) {
      float level = values[i] + values[i + 1] + values[i + 2]; // two of the channels are zero
      for (int channel = 0; channel < 3; channel++) {
        sum += Math.abs(level - colours.targets()[i + channel]);
      }
    }
    return sum / values.length;
  }

  /**
   * Returns the mean quality of the best frame of each burst, selected by PSNR against the target.
   */
  public static Quality bestFrame(SetDataset bursts) {
    int[] best =
        best(bursts, (set, i) -> ImageQuality.psnr(view(bursts, set, i), target(bursts, set)));
    ImageView[] frames = new ImageView[bursts.size()];
    Arrays.setAll(frames, set -> view(bursts, set, best[set]));
    return quality(frames, bursts);
  }

  /** Returns the mean quality of the average of all frames of each burst, against the target. */
  public static Quality meanOfFrames(SetDataset bursts) {
    ImageView[] means = new ImageView[bursts.size()];
    Arrays.setAll(means, set -> mean(bursts, set));
    return quality(means, bursts);
  }

  /**
   * The quality of predicted images.
   *
   * @param psnr peak signal-to-noise ratio in decibels, the mean over sets
   * @param ssim structural similarity, the mean over sets
   */
  public record Quality(double psnr, double ssim) {}

  /** Returns the mean quality of predicted images, against the targets. */
  static Quality quality(ImageView[] answers, SetDataset bursts) {
    double psnr = 0;
    double ssim = 0;
    for (int set = 0; set < answers.length; set++) {
      psnr += ImageQuality.psnr(answers[set], target(bursts, set));
      ssim += ImageQuality.ssim(answers[set], target(bursts, set));
    }
    return new Quality(psnr / answers.length, ssim / answers.length);
  }

  private static int[] best(SetDataset sets, ToDoubleBiFunction<Integer, Integer> score) {
    int[] best = new int[sets.size()];
    for (int set = 0; set < best.length; set++) {
      double most = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < sets.setSize(); i++) {
        double each = score.applyAsDouble(set, i);
        if (each > most) {
          most = each;
          best[set] = i;
        }
      }
    }
    return best;
  }

  private static double laplacian(ImageView image) {
    float[] values = image.values();
    int row = image.width() * image.channels();
    double sum = 0;
    for (int y = 1; y < image.height() - 1; y++) {
      int end = image.offset() + (y + 1) * row - image.channels();
      for (int i = image.offset() + y * row + image.channels(); i < end; i++) {
        double around = values[i - row] + values[i + row];
        around += values[i - image.channels()] + values[i + image.channels()];
        sum += (around - 4 * values[i]) * (around - 4 * values[i]);
      }
    }
    return sum;
  }

  private static ImageView mean(SetDataset sets, int set) {
    ImageView first = view(sets, set, 0);
    float[] mean = new float[first.size()];
    for (int i = 0; i < sets.setSize(); i++) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += sets.values()[first.offset() + i * mean.length + j] / sets.setSize();
      }
    }
    return new ImageView(mean, 0, first.height(), first.width(), first.channels());
  }

  /** Returns an element of a set. */
  static ImageView view(SetDataset sets, int set, int i) {
    int[] shape = sets.elementShape();
    if (shape.length != 3 || sets.hasMask()) {
      throw new DataException(
          "These baselines need sets of images without masks, not \"%s\".".formatted(sets));
    }
    int size = shape[0] * shape[1] * shape[2];
    int offset = (set * sets.setSize() + i) * size;
    return new ImageView(sets.values(), offset, shape[0], shape[1], shape[2]);
  }

  /** Returns the target of a set. */
  static ImageView target(SetDataset bursts, int set) {
    int[] shape = bursts.targetShape();
    if (shape == null || shape.length != 4) {
      throw new DataException(
          "These baselines need sets with an image for a target, not \"%s\".".formatted(bursts));
    }
    int size = shape[1] * shape[2] * shape[3];
    return new ImageView(bursts.targets(), set * size, shape[1], shape[2], shape[3]);
  }
}
