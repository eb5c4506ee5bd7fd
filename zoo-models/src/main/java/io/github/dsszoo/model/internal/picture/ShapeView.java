package io.github.dsszoo.model.internal.picture;

import io.github.dsszoo.data.SetDataset;

/**
 * Where the points of a set of shapes are for someone who looks at them from the side, with z up,
 * from where they are widest. Each shape is moved so that the mean of its points is in the middle;
 * all are seen from one side and in one scale.
 *
 * @param spots [elements][points]; null where there is no point
 * @param width the farthest that a point is from the middle, to either side
 * @param top the highest point
 * @param bottom the lowest point
 */
record ShapeView(Spot[][] spots, double width, double top, double bottom) {

  private static final int AXES = 3;

  /**
   * Where a point is seen.
   *
   * @param x from the middle to the right
   * @param y from the middle up
   * @param near how near it is, from 0 for the farthest of the set to 1
   */
  record Spot(double x, double y, double near) {}

  /** A view of one of some sets, x [N, n, points, 3]. */
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

  /** The points of a set about the means of their shapes, one after the other. */
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

  /** The direction along the ground in which the points vary most: the first principal axis. */
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
