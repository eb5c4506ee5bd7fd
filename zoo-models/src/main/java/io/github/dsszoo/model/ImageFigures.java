package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.corruption.ImageView;
import io.github.dsszoo.data.internal.photo.ImageQuality;
import io.github.dsszoo.savedmodel.FloatArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Computes the metrics of predicted images against target images. */
final class ImageFigures {
  /** Least side of an image for SSIM, which uses windows of 11 x 11 pixels. */
  private static final int LEAST_SIDE = 11;

  private ImageFigures() {}

  /** Returns the names of the metrics for the targets of sets. */
  static List<String> names(SetDataset sets) {
    return hasWindows(sets.targetShape())
        ? List.of("mean absolute error", "PSNR", "SSIM")
        : List.of("mean absolute error");
  }

  private static boolean hasWindows(int[] shape) {
    return Math.min(shape[shape.length - 2], shape[shape.length - 3]) >= LEAST_SIDE;
  }

  /**
   * Returns the metrics by name, means over all images: "mean absolute error" in levels of 0 to 255
   * and, for images of at least 11 x 11 pixels, "PSNR" (dB) and "SSIM".
   *
   * @param answers {@code [N, h, w, c]} or {@code [N, n, h, w, c]}
   * @param sets with targets of that shape
   */
  static Map<String, Double> of(FloatArray answers, SetDataset sets) {
    TargetShapes.check(answers, sets);
    int[] wanted = sets.targetShape();
    int channels = wanted[wanted.length - 1];
    int width = wanted[wanted.length - 2];
    int height = wanted[wanted.length - 3];
    int size = height * width * channels;
    int images = answers.values().length / size;
    double error = 0;
    double psnr = 0;
    double ssim = 0;
    boolean windows = hasWindows(wanted);
    for (int i = 0; i < images; i++) {
      ImageView answer = new ImageView(answers.values(), i * size, height, width, channels);
      ImageView target = new ImageView(sets.targets(), i * size, height, width, channels);
      error += ImageQuality.meanAbsoluteError(answer, target);
      if (windows) {
        psnr += ImageQuality.psnr(answer, target);
        ssim += ImageQuality.ssim(answer, target);
      }
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("mean absolute error", error / images);
    if (windows) {
      figures.put("PSNR", psnr / images);
      figures.put("SSIM", ssim / images);
    }
    return figures;
  }
}
