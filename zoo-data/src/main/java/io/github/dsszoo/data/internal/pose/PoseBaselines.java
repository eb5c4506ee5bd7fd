package io.github.dsszoo.data.internal.pose;

import io.github.dsszoo.data.SetDataset;
import java.util.Arrays;

/** Non-learned baselines for sets of poses. */
public final class PoseBaselines {

  private PoseBaselines() {}

  /**
   * Returns for each set the index of its medoid: the pose with the smallest summed distance to the
   * other poses. The distance of two poses is the sum of the distances between corresponding
   * points, so points must correspond by index, unlike with {@link Drawing#EACH}.
   *
   * @param sets of poses, [N, n, points, coordinates]
   * @return [N]
   */
  public static int[] medoids(SetDataset sets) {
    int[] medoids = new int[sets.size()];
    int perElement = sets.valuesPerSet() / sets.setSize();
    int coordinates = sets.elementShape()[sets.elementShape().length - 1];
    for (int set = 0; set < medoids.length; set++) {
      double[] sums = new double[sets.setSize()];
      for (int i = 0; i < sums.length; i++) {
        for (int j = i + 1; j < sums.length; j++) {
          double distance = 0;
          for (int point = 0; point < perElement; point += coordinates) {
            int first = set * sets.valuesPerSet() + i * perElement + point;
            int second = first + (j - i) * perElement;
            distance += distance(sets.values(), first, second, coordinates);
          }
          sums[i] += distance;
          sums[j] += distance;
        }
      }
      double least = Arrays.stream(sums).min().orElseThrow();
      while (sums[medoids[set]] > least) {
        medoids[set]++;
      }
    }
    return medoids;
  }

  private static double distance(float[] values, int first, int second, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double difference = values[first + i] - values[second + i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }
}
