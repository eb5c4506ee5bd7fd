package io.github.dsszoo.data.internal.pose;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetStream;
import io.github.dsszoo.data.graph.Graph;
import io.github.dsszoo.data.internal.random.EpochOrder;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import io.github.dsszoo.data.internal.shape.Clouds;
import io.github.dsszoo.data.shape.Motion;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Generates shuffled sets of poses of a moving body, x [N, n, points, 3], with the edges of the
 * body's graph if all points are used. The task is to select the middle pose in time: the label is
 * its index. After Maron et al., "On Learning Sets of Symmetric Elements", ICML 2020.
 *
 * <p>Each pose is translated so that the mean of its points is the origin. Otherwise the position
 * of the body would reveal the time, since a walking body is at the middle of its path at half
 * time. Each set is scaled by one factor to a root mean square distance of 1 from the origin, and
 * rotated by one rotation.
 *
 * @param motions the source of the poses; each set is from one motion
 * @param setSize the number of poses in a set, n; odd
 * @param stride the number of frames from one pose to the next
 * @param points the number of points of a pose
 * @param drawing how the points are selected
 * @param rotation the random rotation of a set
 */
public record CentrePose(
    List<Motion> motions, int setSize, int stride, int points, Drawing drawing, Rotation rotation)
    implements SetStream {

  /** The number of poses in a set in the paper. */
  public static final int POSES = 7;

  /** Distinguishes these random draws from others with the same seed. */
  private static final long PURPOSE = 21;

  private static final int AXES = 3;

  /**
   * Checks that sets can be generated.
   *
   * @throws DataException if no motion is long enough, a motion has too few points, or the sizes
   *     are out of range
   */
  public CentrePose {
    motions = List.copyOf(motions);
    if (setSize < 3 || setSize % 2 == 0 || stride < 1 || points < 1) {
      throw new DataException(
          "A set of %s poses of %s points, %s frames apart, has no middle; use an odd number from 3, and at least 1 point and frame."
              .formatted(setSize, points, stride));
    }
    for (Motion motion : motions) {
      if (points > motion.points() || drawing == Drawing.ALL && points != motion.points()) {
        throw new DataException(
            "Poses of %s points cannot be had of a body of %s; ask for fewer, or all of bodies that are alike."
                .formatted(points, motion.points()));
      }
    }
    if (windows(motions, setSize, stride) == 0) {
      throw new DataException(
          "No motion is %s frames long; use a smaller stride.".formatted(span(setSize, stride)));
    }
  }

  /**
   * Creates sets of seven poses as point clouds with corresponding points. One network can process
   * bodies with different numbers of points.
   *
   * @throws DataException as the constructor
   */
  public static CentrePose clouds(List<Motion> motions, int stride, int points, Rotation rotation) {
    return new CentrePose(motions, POSES, stride, points, Drawing.ALIKE, rotation);
  }

  /**
   * Creates sets of seven poses as graphs, with all points of bodies that have the same graph. The
   * sets have the edges of {@link #graph}, if there are any.
   *
   * @throws DataException as the constructor, and if the bodies have different graphs
   */
  public static CentrePose graphs(List<Motion> motions, int stride, Rotation rotation) {
    if (motions.stream().map(Motion::graph).distinct().count() != 1) {
      throw new DataException("Poses as graphs need motions of one graph; take one body's.");
    }
    int points = motions.get(0).points();
    return new CentrePose(motions, POSES, stride, points, Drawing.ALL, rotation);
  }

  /** Returns the graph of the first body, whose vertices are the points if all points are used. */
  public Graph graph() {
    return motions.get(0).graph();
  }

  /** Returns whether all points of bodies with one graph are used, and the graph has edges. */
  private boolean hasGraph() {
    return drawing == Drawing.ALL
        && !graph().edges().isEmpty()
        && motions.stream().allMatch(motion -> motion.graph().equals(graph()));
  }

  private static long span(int setSize, int stride) {
    return (setSize - 1L) * stride + 1;
  }

  private static long windows(Motion motion, int setSize, int stride) {
    return Math.max(0, motion.frames() - span(setSize, stride) + 1);
  }

  private static int windows(List<Motion> motions, int setSize, int stride) {
    return Math.toIntExact(motions.stream().mapToLong(m -> windows(m, setSize, stride)).sum());
  }

  /** Returns the number of distinct time windows. */
  public int windows() {
    return windows(motions, setSize, stride);
  }

  @Override
  public SetDataset sets(long seed, long first, int count) {
    Poses poses = new Poses(count);
    for (int set = 0; set < count; set++) {
      RandomGenerator random = KeyedRandom.of(PURPOSE, seed, first + set);
      poses.fill(set, random.nextInt(windows()), random);
    }
    return poses.labelled();
  }

  /** Returns one set for every time window, in order, for evaluation without random windows. */
  public SetDataset every(long seed) {
    Poses poses = new Poses(windows());
    for (int set = 0; set < windows(); set++) {
      poses.fill(set, set, KeyedRandom.of(PURPOSE, seed, set, 1));
    }
    return poses.labelled();
  }

  @Override
  public String toString() {
    return "the middle one of %s poses, %s frames apart".formatted(setSize, stride);
  }

  /** Collects the sets during generation. */
  private final class Poses {
    private final int perSet = Math.multiplyExact(setSize * AXES, points);
    private final float[] values;
    private final int[] labels;

    Poses(int count) {
      values = new float[Math.multiplyExact(count, perSet)];
      labels = new int[count];
    }

    void fill(int set, int window, RandomGenerator random) {
      int motion = 0;
      long start = window;
      while (start >= CentrePose.windows(motions.get(motion), setSize, stride)) {
        start -= CentrePose.windows(motions.get(motion++), setSize, stride);
      }
      Motion body = motions.get(motion);
      int[] order = EpochOrder.shuffled(setSize, random);
      int[][] drawn = drawing.draw(random, setSize, points, body.points());
      double[] turn = rotation.draw(random);
      for (int pose = 0; pose < setSize; pose++) {
        int frame = (int) start + order[pose] * stride;
        int to = set * perSet + pose * points * AXES;
        copy(body, frame, drawn[pose], to);
        Clouds.centre(values, to, points);
        labels[set] = order[pose] == setSize / 2 ? pose : labels[set];
      }
      Rotation.turn(turn, values, set * perSet, setSize * points);
      Clouds.toUnitSize(values, set * perSet, setSize * points);
    }

    private void copy(Motion body, int frame, int[] drawn, int to) {
      for (int i = 0; i < points; i++) {
        int from = (frame * body.points() + drawn[i]) * AXES;
        System.arraycopy(body.positions(), from, values, to + i * AXES, AXES);
      }
    }

    SetDataset labelled() {
      int[] shape = {labels.length, setSize, points, AXES};
      SetDataset sets = SetDataset.of(values, shape, null, null).withLabels(labels, setSize);
      return hasGraph() ? sets.withEdges(graph().directed()) : sets;
    }
  }
}
