package io.github.dsszoo.data.internal.corruption;

import java.util.random.RandomGenerator;

/**
 * Rotates and shifts an image at random, with bilinear interpolation, as an unsteady hand does
 * between the frames of a burst. The edge pixels are replicated beyond the image.
 *
 * @param shift the largest shift along each axis, in pixels
 * @param degrees the largest rotation about the centre, in either direction
 */
public record Misalignment(double shift, double degrees) implements Corruption {

  /** Checks the shift, 0 to 1,000 pixels, and the rotation, 0 to 180 degrees. */
  public Misalignment {
    Range.check("A shift", shift, shift, 1_000);
    Range.check("A turn", degrees, degrees, 180);
  }

  @Override
  public void apply(ImageView image, RandomGenerator random) {
    double down = Range.draw(-shift, shift, random);
    double right = Range.draw(-shift, shift, random);
    double turn = Math.toRadians(Range.draw(-degrees, degrees, random));
    if (shift > 0 || degrees > 0) {
      move(image, down, right, turn);
    }
  }

  /** Rotates an image counterclockwise, in radians, then shifts it. */
  static void move(ImageView image, double down, double right, double turn) {
    float[] still = new float[image.size()];
    System.arraycopy(image.values(), image.offset(), still, 0, still.length);
    double sine = Math.sin(turn);
    double cosine = Math.cos(turn);
    double middleY = (image.height() - 1) / 2.0;
    double middleX = (image.width() - 1) / 2.0;
    int to = image.offset();
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        // The source position of this pixel.
        double fromY = y - middleY - down;
        double fromX = x - middleX - right;
        sample(
            image,
            still,
            middleY + cosine * fromY + sine * fromX,
            middleX - sine * fromY + cosine * fromX,
            to);
        to += image.channels();
      }
    }
  }

  private static void sample(ImageView image, float[] still, double y, double x, int to) {
    double insideY = Math.max(0, Math.min(image.height() - 1, y));
    double insideX = Math.max(0, Math.min(image.width() - 1, x));
    int row = (int) insideY;
    int column = (int) insideX;
    float down = (float) (insideY - row);
    float right = (float) (insideX - column);
    int channels = image.channels();
    int here = row * image.row() + column * channels;
    int next = column + 1 < image.width() ? channels : 0;
    int below = row + 1 < image.height() ? image.row() : 0;
    for (int channel = 0; channel < channels; channel++) {
      int i = here + channel;
      float upper = still[i] + right * (still[i + next] - still[i]);
      float lower = still[i + below] + right * (still[i + below + next] - still[i + below]);
      image.values()[to + channel] = upper + down * (lower - upper);
    }
  }
}
