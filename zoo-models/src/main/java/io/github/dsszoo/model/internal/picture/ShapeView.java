package io.github.dsszoo.model.internal.picture;

import io.github.dsszoo.data.SetDataset;

/**
 * The projection of a set of shapes seen from the side, with z up, in the direction in which the
 * set is widest. Each shape is centred at the mean of its points; all have one direction and one
 * scale.
 *
 * @param spots [elements][points]; null for a masked point
 * @param width the largest horizontal distance of a point from the centre
 * @param top the highest point
 * @param bottom the lowest point
 */
record ShapeView(Spot[][] spots, double width, double top, double bottom) {

  private static final int AXES = 3;

  /**
   * A projected point.
   *
   * @param x distance to the right of the centre
   * @param y distance above the centre
   * @param near from 0 for the farthest point of the set to 1 for the nearest
   */
  record Spot(double x, double y, double near) {}

  /** Returns the projection of one of the sets x [N, n, points, 3]. */
  static ShapeView of(SetDataset sets, int set) {
    double[][] centred = centred(sets, set);
    double angle = widest(centred);
    double across = Math.cos(angle);
    double along = Math.sin(angle);
    double nearest = Double.NEGATIVE_INFINITY;
    double farthest = Double.POSITIVE_INFINITY;
    double width = 0;
    double top = 0;
    double bottom = 0;
    for (double[] point : centred) {
      if (point != null) {
        double x = point[0];
        point[0] = across * x + along * point[1];
        point[1] = along * x - across * point[1];
        nearest = Math.max(nearest, point[1]);
        farthest = Math.min(farthest, point[1]);
        width = Math.max(width, Math.abs(point[0]));
        top = Math.max(top, point[2]);
        bottom = Math.min(bottom, point[2]);
      }
    }
    Spot[][] spots = new Spot[sets.setSize()][sets.elementShape()[0]];
    double depth = nearest > farthest ? nearest - farthest : 1;
    for (int i = 0; i < centred.length; i++) {
      double[] point = centred[i];
      if (point != null) {
        spots[i / spots[0].length][i % spots[0].length] =
            new Spot(point[0], point[2], (point[1] - farthest) / depth);
      }
    }
    return new ShapeView(spots, width, top, bottom);
  }

  /** Returns the points of a set relative to the means of their shapes. */
  private static double[][] centred(SetDataset sets, int set) {
    int points = sets.elementShape()[0];
    double[][] centred = new double[sets.setSize() * points][];
    for (int element = 0; element < sets.setSize(); element++) {
      double[] mean = new double[AXES];
      int present = 0;
      for (int i = element * points; i < (element + 1) * points; i++) {
        if (isPresent(sets, set, i)) {
          centred[i] = new double[AXES];
          present++;
          for (int axis = 0; axis < AXES; axis++) {
            centred[i][axis] = sets.values()[set * sets.valuesPerSet() + i * AXES + axis];
            mean[axis] += centred[i][axis];
          }
        }
      }
      for (int i = element * points; i < (element + 1) * points; i++) {
        for (int axis = 0; centred[i] != null && axis < AXES; axis++) {
          centred[i][axis] -= mean[axis] / present;
        }
      }
    }
    return centred;
  }

  private static boolean isPresent(SetDataset sets, int set, int point) {
    int points = sets.elementShape()[0];
    if (sets.pointMask() != null) {
      return sets.pointMask()[set * sets.setSize() * points + point] > 0;
    }
    return !sets.hasMask() || sets.mask()[set * sets.setSize() + point / points] > 0;
  }

  /** Returns the first principal axis of the points in the horizontal plane. */
  private static double widest(double[][] points) {
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (double[] point : points) {
      if (point != null) {
        xx += point[0] * point[0];
        xy += point[0] * point[1];
        yy += point[1] * point[1];
      }
    }
    return Math.atan2(2 * xy, xx - yy) / 2;
  }
}
