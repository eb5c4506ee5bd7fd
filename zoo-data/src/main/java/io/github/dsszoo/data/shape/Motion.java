package io.github.dsszoo.data.shape;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.graph.Graph;
import java.util.Arrays;
import java.util.List;

/**
 * A sequence of frames of moving points. The points of all frames correspond by index. A graph
 * connects the points: the bones between joints, the edges of a mesh, or no edges.
 */
public final class Motion {

  private static final int AXES = 3;

  private final float[] positions;
  private final double framesPerSecond;
  private final Graph graph;

  private Motion(float[] positions, double framesPerSecond, Graph graph) {
    this.positions = positions;
    this.framesPerSecond = framesPerSecond;
    this.graph = graph;
  }

  /**
   * Creates a motion.
   *
   * @param positions row-major [frames, points, 3]; stored without a copy
   * @param framesPerSecond greater than zero
   * @param graph the graph whose vertices are the points
   * @throws DataException if there is no complete frame, or a number is not finite
   */
  public static Motion of(float[] positions, double framesPerSecond, Graph graph) {
    int perFrame = graph.vertices() * AXES;
    if (positions.length == 0 || positions.length % perFrame != 0) {
      throw new DataException(
          "%s numbers are no whole frames of %s points."
              .formatted(positions.length, graph.vertices()));
    }
    for (int i = 0; i < positions.length; i++) {
      if (!Float.isFinite(positions[i])) {
        throw new DataException(
            "Frame %s holds %s; leave it out.".formatted(i / perFrame, positions[i]));
      }
    }
    if (!(framesPerSecond > 0) || Double.isInfinite(framesPerSecond)) {
      throw new DataException(
          "A motion needs frames per second above zero, not %s.".formatted(framesPerSecond));
    }
    return new Motion(positions, framesPerSecond, graph);
  }

  /** Returns the number of frames. */
  public int frames() {
    return positions.length / (points() * AXES);
  }

  /** Returns the number of points. */
  public int points() {
    return graph.vertices();
  }

  /**
   * Returns the positions, row-major [frames, points, 3], without a copy; they must not be
   * modified.
   */
  public float[] positions() {
    return positions;
  }

  /** Returns the frame rate in frames per second. */
  public double framesPerSecond() {
    return framesPerSecond;
  }

  /** Returns the graph that connects the points. */
  public Graph graph() {
    return graph;
  }

  /**
   * Returns a motion of points on the edges of the graph instead of its vertices. The points are
   * evenly spaced, with the same number on each edge, and have no edges.
   *
   * @param perEdge the number of points on each edge
   * @throws DataException if there is no edge, or {@code perEdge} is less than 1
   */
  public Motion alongEdges(int perEdge) {
    List<int[]> edges = graph.edges();
    if (edges.isEmpty() || perEdge < 1) {
      throw new DataException(
          "%s points cannot be had on each of %s edges.".formatted(perEdge, edges.size()));
    }
    int points = Math.multiplyExact(edges.size(), perEdge);
    float[] along = new float[Math.multiplyExact(frames() * AXES, points)];
    int to = 0;
    for (int frame = 0; frame < frames(); frame++) {
      int first = frame * points() * AXES;
      for (int[] edge : edges) {
        for (int i = 0; i < perEdge; i++) {
          float share = (i + 0.5f) / perEdge;
          for (int axis = 0; axis < AXES; axis++) {
            float one = positions[first + edge[0] * AXES + axis];
            float other = positions[first + edge[1] * AXES + axis];
            along[to++] = one + share * (other - one);
          }
        }
      }
    }
    return new Motion(along, framesPerSecond, Graph.edgeless(points));
  }

  /**
   * Returns a copy of the frames from {@code from}, inclusive, to {@code to}, exclusive.
   *
   * @throws DataException if the range is empty or exceeds the motion
   */
  public Motion range(int from, int to) {
    if (from < 0 || to > frames() || from >= to) {
      throw new DataException(
          "Frames %s to %s were asked for, but there are %s; ask for at least one of these."
              .formatted(from, to, frames()));
    }
    int perFrame = points() * AXES;
    float[] part = Arrays.copyOfRange(positions, from * perFrame, to * perFrame);
    return new Motion(part, framesPerSecond, graph);
  }

  /** Returns this motion without the frames that equal the previous frame. */
  public Motion withoutRests() {
    int perFrame = points() * AXES;
    float[] kept = positions.clone();
    int end = perFrame;
    for (int from = perFrame; from < positions.length; from += perFrame) {
      if (!Arrays.equals(positions, from, from + perFrame, kept, end - perFrame, end)) {
        System.arraycopy(positions, from, kept, end, perFrame);
        end += perFrame;
      }
    }
    return new Motion(Arrays.copyOf(kept, end), framesPerSecond, graph);
  }

  /** Returns this motion rotated about the x axis from y up to z up. */
  public Motion fromYUp() {
    float[] turned = new float[positions.length];
    for (int i = 0; i < turned.length; i += AXES) {
      turned[i] = positions[i];
      turned[i + 1] = -positions[i + 2];
      turned[i + 2] = positions[i + 1];
    }
    return new Motion(turned, framesPerSecond, graph);
  }

  @Override
  public String toString() {
    return "%s frames of %s points".formatted(frames(), points());
  }
}
