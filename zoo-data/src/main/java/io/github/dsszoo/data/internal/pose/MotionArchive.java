package io.github.dsszoo.data.internal.pose;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.data.graph.Graph;
import io.github.dsszoo.data.internal.shape.ArrayLimits;
import io.github.dsszoo.data.shape.Motion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stores motions of one body in an {@code .npz} file, as 16-bit integers. The rounding error is
 * less than a ten-thousandth of the total size.
 *
 * <p>positions [F, points, 3] of int16 has the frames of all clips, one clip after the other;
 * frames [clips] is the number of frames of each clip, and rates [clips] the frames per second;
 * place is the origin (x, y, z) and the length of one unit; edges [E, 2] is the graph.
 */
public final class MotionArchive {

  private static final String POSITIONS = "positions";
  private static final String FRAMES = "frames";
  private static final String RATES = "rates";
  private static final String PLACE = "place";
  private static final String EDGES = "edges";
  private static final int AXES = 3;

  private MotionArchive() {}

  /**
   * Writes motions. The file is written atomically.
   *
   * @param clips at least one, all with the same graph
   * @throws DataException if there is none, the graphs differ, or the file cannot be written
   */
  public static void write(Path file, List<Motion> clips) {
    if (clips.isEmpty() || clips.stream().map(Motion::graph).distinct().count() > 1) {
      throw new DataException("Motions in one file need one graph; write them to several.");
    }
    Motion first = clips.get(0);
    int frames = clips.stream().mapToInt(Motion::frames).reduce(0, Math::addExact);
    double[] place = place(clips);
    short[] numbers = new short[Math.multiplyExact(frames, first.points() * AXES)];
    int at = 0;
    for (Motion clip : clips) {
      for (int i = 0; i < clip.positions().length; i++) {
        double from = clip.positions()[i] - place[i % AXES];
        numbers[at++] = (short) Math.round(from / place[AXES]);
      }
    }
    List<int[]> edges = first.graph().edges();
    int[] ends = edges.stream().flatMapToInt(Arrays::stream).toArray();
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put(POSITIONS, NpyArray.of(numbers, frames, first.points(), AXES));
    int[] lengths = clips.stream().mapToInt(Motion::frames).toArray();
    arrays.put(FRAMES, NpyArray.of(lengths, lengths.length));
    double[] rates = clips.stream().mapToDouble(Motion::framesPerSecond).toArray();
    arrays.put(RATES, NpyArray.of(rates, rates.length));
    arrays.put(PLACE, NpyArray.of(place, place.length));
    arrays.put(EDGES, NpyArray.of(ends, edges.size(), 2));
    Npz.write(file, arrays);
  }

  /**
   * Returns the centre of all positions, and the unit for which the widest axis uses the full
   * 16-bit range.
   */
  private static double[] place(List<Motion> clips) {
    double[] place = new double[AXES + 1];
    double widest = 0;
    for (int axis = 0; axis < AXES; axis++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (Motion clip : clips) {
        for (int i = axis; i < clip.positions().length; i += AXES) {
          least = Math.min(least, clip.positions()[i]);
          most = Math.max(most, clip.positions()[i]);
        }
      }
      place[axis] = (least + most) / 2;
      widest = Math.max(widest, most - least);
    }
    place[AXES] = widest > 0 ? widest / 2 / Short.MAX_VALUE : 1;
    return place;
  }

  /**
   * Reads motions.
   *
   * @throws DataException if the file cannot be read, or its arrays do not form motions
   */
  public static List<Motion> read(Path file) {
    Map<String, NpyArray> arrays = Npz.read(file);
    try {
      return motions(arrays);
    } catch (DataException e) {
      throw new DataException("In %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static List<Motion> motions(Map<String, NpyArray> arrays) {
    if (!arrays.keySet().equals(Set.of(POSITIONS, FRAMES, RATES, PLACE, EDGES))) {
      throw damaged("has the arrays " + arrays.keySet());
    }
    int[] shape = arrays.get(POSITIONS).shape();
    double[] place = arrays.get(PLACE).doubles();
    int[] frames = arrays.get(FRAMES).ints();
    double[] rates = arrays.get(RATES).doubles();
    int[] ends = arrays.get(EDGES).ints();
    if (shape.length != 3 || shape[2] != AXES || place.length != AXES + 1 || ends.length % 2 != 0) {
      throw damaged("has positions of shape " + Arrays.toString(shape));
    }
    if (rates.length != frames.length
        || Arrays.stream(frames).anyMatch(clip -> clip < 1)
        || Arrays.stream(frames).asLongStream().sum() != shape[0]) {
      throw damaged("has clips that do not make up its %s frames".formatted(shape[0]));
    }
    ArrayLimits.checkEdges(ends.length / 2);
    ArrayLimits.count(POSITIONS, Arrays.stream(shape).asLongStream().toArray());
    List<int[]> edges = new ArrayList<>();
    for (int i = 0; i < ends.length; i += 2) {
      edges.add(new int[] {ends[i], ends[i + 1]});
    }
    int[] numbers = arrays.get(POSITIONS).ints();
    return clips(numbers, place, frames, rates, Graph.of(shape[1], edges));
  }

  private static List<Motion> clips(
      int[] numbers, double[] place, int[] frames, double[] rates, Graph graph) {
    List<Motion> clips = new ArrayList<>();
    int at = 0;
    for (int clip = 0; clip < frames.length; clip++) {
      float[] positions = new float[frames[clip] * graph.vertices() * AXES];
      for (int i = 0; i < positions.length; i++) {
        positions[i] = (float) (place[i % AXES] + place[AXES] * numbers[at++]);
      }
      clips.add(Motion.of(positions, rates[clip], graph));
    }
    return clips;
  }

  private static DataException damaged(String what) {
    return new DataException("This file of motions %s; make it again.".formatted(what));
  }
}
