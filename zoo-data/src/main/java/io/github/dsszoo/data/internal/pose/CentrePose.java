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
 * Sets of poses of a moving body, shuffled, x [N, n, points, 3], with the edges of their graph if
 * all points are drawn; asked for is the one in the middle in time: the label is its place. After
 * Maron et al., "On Learning Sets of Symmetric Elements", ICML 2020.
 *
 * <p>Each pose is moved so that the mean of its points is the origin: where a body is would tell
 * when, since who walks passes the middle of the way at half time. A set is scaled as a whole, to a
 * root mean square distance of 1 from the origin, and turned as a whole.
 *
 * @param motions where poses are taken from; a set is from one of them
 * @param setSize poses in a set, n; odd
 * @param stride frames from one pose to the next
 * @param points how many points a pose has
 * @param drawing which ones
 * @param rotation how a set is turned
 */
public record CentrePose(
    List<Motion> motions, int setSize, int stride, int points, Drawing drawing, Rotation rotation)
    implements SetStream {

  /** Poses in a set, as the paper has it. */
  public static final int POSES = 7;

  /** Keeps these draws apart from others with the same seed. */
  private static final long PURPOSE = 21;

  private static final int AXES = 3;

  /**
   * Checks that there is something to draw.
   *
   * @throws DataException if no motion is long enough, one has too few points, or the sizes are out
   *     of range
   */
  public CentrePose {
    motions = List.copyOf(motions);
    if (setSize < 3 || setSize % 2 == 0 || stride < 1 || points < 1) {
      throw new DataException(
          "A set of %d poses of %d points, %d frames apart, has no middle; use an odd number from 3, and at least 1 point and frame."
              .formatted(setSize, points, stride));
    }
    for (Motion motion : motions) {
      if (points > motion.points() || drawing == Drawing.ALL && points != motion.points()) {
        throw new DataException(
            "Poses of %d points cannot be had of a body of %d; ask for fewer, or all of bodies that are alike."
                .formatted(points, motion.points()));
      }
    }
    if (windows(motions, setSize, stride) == 0) {
      throw new DataException(
          "No motion is %d frames long; use a smaller stride.".formatted(span(setSize, stride)));
    }
  }

  /**
   * Seven poses as clouds of points that keep their places: one network takes bodies of any number
   * of points.
   *
   * @throws DataException as the constructor
   */
  public static CentrePose clouds(List<Motion> motions, int stride, int points, Rotation rotation) {
    return new CentrePose(motions, POSES, stride, points, Drawing.ALIKE, rotation);
  }

  /**
   * Seven poses as graphs: all points of bodies that are alike. The sets have the edges of {@link
   * #graph}, if it has any.
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

  /** The graph of the first body, whose vertices are the points if all are drawn. */
  public Graph graph() {
    return motions.get(0).graph();
  }

  /** Whether all points of bodies of one graph are drawn, and the graph has edges. */
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

  /** How many different windows of time there are. */
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

  /** A set of every window of time, in their order; to measure by without chance. */
  public SetDataset every(long seed) {
    Poses poses = new Poses(windows());
    for (int set = 0; set < windows(); set++) {
      poses.fill(set, set, KeyedRandom.of(PURPOSE, seed, set, 1));
    }
    return poses.labelled();
  }

  @Override
  public String toString() {
    return "the middle one of %d poses, %d frames apart".formatted(setSize, stride);
  }

  /** Sets that are being made. */
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
