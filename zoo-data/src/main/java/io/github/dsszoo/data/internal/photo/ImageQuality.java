package io.github.dsszoo.data.internal.photo;

import io.github.dsszoo.data.internal.corruption.GaussianBlur;
import io.github.dsszoo.data.internal.corruption.ImageView;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import java.util.Arrays;

/** Measures the difference between an image and its reference; both have numbers from 0 to 255. */
public final class ImageQuality {

  private static final double PEAK = 255;

  /**
   * The standard deviation of the SSIM windows, which are 11 pixels wide, and the distance of their
   * centres from the edges.
   */
  private static final double WINDOW = 1.5;

  private static final int MARGIN = 5;
  private static final double C1 = 0.01 * PEAK * 0.01 * PEAK;
  private static final double C2 = 0.03 * PEAK * 0.03 * PEAK;

  private ImageQuality() {}

  /** Returns the mean absolute difference, in levels of 255. */
  public static double meanAbsoluteError(ImageView image, ImageView wanted) {
    double sum = 0;
    for (int i = 0; i < image.size(); i++) {
      sum += Math.abs(at(image, i) - at(wanted, i));
    }
    return sum / image.size();
  }

  /** Returns the peak signal-to-noise ratio in decibels; infinite if the images are equal. */
  public static double psnr(ImageView image, ImageView wanted) {
    double sum = 0;
    for (int i = 0; i < image.size(); i++) {
      double difference = at(image, i) - at(wanted, i);
      sum += difference * difference;
    }
    return 10 * Math.log10(PEAK * PEAK * image.size() / sum);
  }

  /**
   * Returns the structural similarity of Wang et al. (2004): the mean over channels and over
   * positions whose window is inside the image; 1 if the images are equal. The images need more
   * than 10 rows and columns.
   */
  public static double ssim(ImageView image, ImageView wanted) {
    float[] a = Arrays.copyOfRange(image.values(), image.offset(), image.offset() + image.size());
    float[] b =
        Arrays.copyOfRange(wanted.values(), wanted.offset(), wanted.offset() + wanted.size());
    float[] meanA = windowed(image, a.clone());
    float[] meanB = windowed(image, b.clone());
    float[] squareA = windowed(image, product(a, a));
    float[] squareB = windowed(image, product(b, b));
    float[] mixed = windowed(image, product(a, b));
    double sum = 0;
    int row = image.width() * image.channels();
    int margin = MARGIN * image.channels();
    for (int y = MARGIN; y < image.height() - MARGIN; y++) {
      for (int i = y * row + margin; i < (y + 1) * row - margin; i++) {
        double means = (double) meanA[i] * meanB[i];
        double squares = (double) meanA[i] * meanA[i] + (double) meanB[i] * meanB[i];
        double covariance = mixed[i] - means;
        double variances = squareA[i] + squareB[i] - squares;
        sum += (2 * means + C1) * (2 * covariance + C2) / ((squares + C1) * (variances + C2));
      }
    }
    return sum / ((double) (image.height() - 2 * MARGIN) * (row - 2 * margin));
  }

  private static float at(ImageView image, int i) {
    return image.values()[image.offset() + i];
  }

  private static float[] product(float[] a, float[] b) {
    float[] product = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      product[i] = a[i] * b[i];
    }
    return product;
  }

  /** Computes the weighted means of all windows, in place. */
  private static float[] windowed(ImageView like, float[] values) {
    new GaussianBlur(WINDOW, WINDOW)
        .apply(
            new ImageView(values, 0, like.height(), like.width(), like.channels()),
            KeyedRandom.of());
    return values;
  }
}
