package io.github.dsszoo.data.shape;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.graph.Graph;
import java.util.Arrays;
import java.util.List;

/**
 * Points that move: where each of them is in each frame. A point is the same one throughout, and a
 * graph says which belong together: the bones between joints, the edges of a mesh, or none.
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
   * A motion.
   *
   * @param positions row-major [frames, points, 3]; kept, not copied
   * @param framesPerSecond above zero
   * @param graph its vertices are the points
   * @throws DataException if there is no whole frame, or a number is not finite
   */
  public static Motion of(float[] positions, double framesPerSecond, Graph graph) {
    int perFrame = graph.vertices() * AXES;
    if (positions.length == 0 || positions.length % perFrame != 0) {
      throw new DataException(
          "%d numbers are no whole frames of %d points."
              .formatted(positions.length, graph.vertices()));
    }
    for (int i = 0; i < positions.length; i++) {
      if (!Float.isFinite(positions[i])) {
        throw new DataException(
            "Frame %d holds %s; leave it out.".formatted(i / perFrame, positions[i]));
      }
    }
    if (!(framesPerSecond > 0) || Double.isInfinite(framesPerSecond)) {
      throw new DataException(
          "A motion needs frames per second above zero, not %s.".formatted(framesPerSecond));
    }
    return new Motion(positions, framesPerSecond, graph);
  }

  /** How many frames there are. */
  public int frames() {
    return positions.length / (points() * AXES);
  }

  /** How many points there are. */
  public int points() {
    return graph.vertices();
  }

  /** Row-major [frames, points, 3]; not a copy, and not to be modified. */
  public float[] positions() {
    return positions;
  }

  /** How many frames a second takes. */
  public double framesPerSecond() {
    return framesPerSecond;
  }

  /** Which points belong together. */
  public Graph graph() {
    return graph;
  }

  /**
   * Points on the edges of the graph in place of its vertices: the same number on each, evenly from
   * end to end, and no graph.
   *
   * @param perEdge how many
   * @throws DataException if there is no edge, or less than 1 point to take of each
   */
  public Motion alongEdges(int perEdge) {
    List<int[]> edges = graph.edges();
    if (edges.isEmpty() || perEdge < 1) {
      throw new DataException(
          "%d points cannot be had on each of %d edges.".formatted(perEdge, edges.size()));
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
   * The frames from one up to, not including, another, copied.
   *
   * @throws DataException if there is none, or they leave the motion
   */
  public Motion range(int from, int to) {
    if (from < 0 || to > frames() || from >= to) {
      throw new DataException(
          "Frames %d to %d were asked for, but there are %d; ask for at least one of these."
              .formatted(from, to, frames()));
    }
    int perFrame = points() * AXES;
    float[] part = Arrays.copyOfRange(positions, from * perFrame, to * perFrame);
    return new Motion(part, framesPerSecond, graph);
  }

  /** This motion without the frames that are as the one before. */
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

  /** This motion turned about its x axis so that y, which was up, becomes z. */
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
    return "%d frames of %d points".formatted(frames(), points());
  }
}
