package io.github.dsszoo.layer;

import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What the layers compute, written slowly and plainly, in double precision. */
final class Twins {
  private final Function<String, float[]> variables;

  /** Twins of the layers in a graph, with its variables as they are. */
  Twins(LayerRunner runner) {
    Map<String, float[]> known = new HashMap<>();
    this.variables = path -> known.computeIfAbsent(path, runner::read);
  }

  /** An element map without its bias. */
  interface MapTwin {
    double[][] of(double[][] element, float[] kernel);
  }

  /** The twin of an element map of this package. */
  static MapTwin map(ElementMap map) {
    return map instanceof CircularConvolution c
        ? (x, w) -> convolve(x, w, c.kernel(), c.stride(), c.channels())
        // A dense map is a convolution on a circle of one position.
        : (x, w) -> convolve(x, w, 1, 1, map.channels());
  }

  /**
   * {@code y[p][o] = sum_j sum_i W[j][i][o] x[stride p + j - kernel / 2][i]}, around the circle.
   */
  static double[][] convolve(double[][] x, float[] w, int kernel, int stride, int out) {
    int length = x.length;
    int in = x[0].length;
    double[][] y = new double[(length + stride - 1) / stride][out];
    for (int p = 0; p < y.length; p++) {
      for (int j = 0; j < kernel; j++) {
        double[] here = x[Math.floorMod(stride * p + j - kernel / 2, length)];
        for (int i = 0; i < in; i++) {
          for (int o = 0; o < out; o++) {
            y[p][o] += w[(j * in + i) * out + o] * here[i];
          }
        }
      }
    }
    return y;
  }

  /** {@code map(x_i)} and a bias. */
  double[][] mapped(ElementMap map, double[][] element, String path, boolean bias) {
    double[][] y = map(map).of(element, variables.apply(path + "kernel"));
    return bias ? perChannel(y, (v, c) -> v + variables.apply(path + "bias")[c]) : y;
  }

  /** Batch norm outside of training. */
  double[][] normed(BatchNorm norm, double[][] element, String path) {
    return perChannel(
        element,
        (v, c) ->
            (v - variables.apply(path + "mean")[c])
                    / Math.sqrt(variables.apply(path + "variance")[c] + norm.epsilon())
                    * variables.apply(path + "scale")[c]
                + variables.apply(path + "offset")[c]);
  }

  /** A number from a number and its channel. */
  interface ChannelFunction {
    double of(double value, int channel);
  }

  static double[][] perChannel(double[][] element, ChannelFunction function) {
    return Arrays.stream(element)
        .map(
            position ->
                IntStream.range(0, position.length)
                    .mapToDouble(c -> function.of(position[c], c))
                    .toArray())
        .toArray(double[][]::new);
  }

  /** The same map for each element alone. */
  ToySets siamese(ElementMap map, ToySets sets) {
    return each(sets, element -> mapped(map, element, "", map.bias()));
  }

  /** A function for each element alone. */
  static ToySets each(ToySets sets, UnaryOperator<double[][]> function) {
    return sets.withX(
        Arrays.stream(sets.x())
            .map(set -> Arrays.stream(set).map(function).toArray(double[][][]::new))
            .toArray(double[][][][]::new));
  }

  /** A DSS layer by 2n maps, each element's others gathered one by one. */
  ToySets dss(Dss layer, ToySets sets) {
    double[][][][] y = new double[sets.sets()][sets.size()][][];
    for (int s = 0; s < sets.sets(); s++) {
      for (int i = 0; i < sets.size(); i++) {
        y[s][i] = sum(branch(layer, mine(layer, sets, s, i), "self/"), ours(layer, sets, s, i));
      }
    }
    return sets.withX(y);
  }

  private static double[][] mine(Dss layer, ToySets sets, int set, int self) {
    return (layer.split() == Dss.Split.CENTRED ? meanSubtracted(sets) : sets).x()[set][self];
  }

  private double[][] ours(Dss layer, ToySets sets, int set, int self) {
    List<double[][]> heard =
        IntStream.range(0, sets.size())
            .filter(j -> sets.present(set, j) && !(layer.split() == Dss.Split.OTHERS && j == self))
            .mapToObj(j -> sets.x()[set][j])
            .toList();
    if (layer.order() == Dss.Order.MAP_THEN_AGGREGATE) {
      double[][] silence = branch(layer, sets.x()[set][self], "aggregate/");
      return aggregate(
          layer.aggregation(),
          heard.stream().map(x -> branch(layer, x, "aggregate/")).toList(),
          silence);
    }
    return branch(layer, aggregate(layer.aggregation(), heard, sets.x()[set][self]), "aggregate/");
  }

  private double[][] branch(Dss layer, double[][] element, String path) {
    boolean bias = path.equals("self/") ? layer.map().bias() : layer.aggregateBias();
    double[][] mapped = mapped(layer.map(), element, path, bias);
    return layer.norm().map(norm -> normed(norm, mapped, path + "norm/")).orElse(mapped);
  }

  /** Each element without the mean of its set. */
  static ToySets meanSubtracted(ToySets sets) {
    return beside(
        sets,
        Aggregation.MEAN,
        (element, mean) -> sum(element, perChannel(mean, (value, c) -> -value)));
  }

  /** Each element with the channels of its set's maximum after its own. */
  static ToySets maxConcatenated(ToySets sets) {
    return beside(
        sets,
        Aggregation.MAX,
        (element, max) ->
            IntStream.range(0, element.length)
                .mapToObj(
                    p ->
                        DoubleStream.concat(Arrays.stream(element[p]), Arrays.stream(max[p]))
                            .toArray())
                .toArray(double[][]::new));
  }

  private static ToySets beside(
      ToySets sets, Aggregation aggregation, BinaryOperator<double[][]> function) {
    double[][][][] y = new double[sets.sets()][sets.size()][][];
    for (int s = 0; s < sets.sets(); s++) {
      double[][] aggregate = aggregate(aggregation, present(sets, s), sets.x()[s][0]);
      for (int i = 0; i < sets.size(); i++) {
        y[s][i] = function.apply(sets.x()[s][i], aggregate);
      }
    }
    return sets.withX(y);
  }

  private static List<double[][]> present(ToySets sets, int set) {
    return IntStream.range(0, sets.size())
        .filter(i -> sets.present(set, i))
        .mapToObj(i -> sets.x()[set][i])
        .toList();
  }

  /** Attention, one element after the other. */
  ToySets attention(ResidualAttention layer, ToySets sets) {
    double[][][][] y = new double[sets.sets()][sets.size()][][];
    for (int s = 0; s < sets.sets(); s++) {
      List<double[][]> there = present(sets, s);
      List<double[][]> keys = there.stream().map(x -> linear(x, "keys/kernel")).toList();
      List<double[][]> values = there.stream().map(x -> linear(x, "values/kernel")).toList();
      for (int i = 0; i < sets.size(); i++) {
        double[][] query = linear(sets.x()[s][i], "queries/kernel");
        double numbers = query.length * layer.channels();
        double[] shares =
            keys.stream().mapToDouble(k -> Math.exp(dot(query, k) / Math.sqrt(numbers))).toArray();
        double all = Arrays.stream(shares).sum();
        y[s][i] = sets.x()[s][i];
        for (int j = 0; j < shares.length; j++) {
          double share = shares[j] / all;
          y[s][i] = sum(y[s][i], perChannel(values.get(j), (value, c) -> share * value));
        }
      }
    }
    return sets.withX(y);
  }

  private double[][] linear(double[][] element, String kernel) {
    float[] w = variables.apply(kernel);
    return convolve(element, w, 1, 1, w.length / element[0].length);
  }

  private static double dot(double[][] a, double[][] b) {
    double sum = 0;
    for (int p = 0; p < a.length; p++) {
      for (int c = 0; c < a[p].length; c++) {
        sum += a[p][c] * b[p][c];
      }
    }
    return sum;
  }

  /** Sum, mean or maximum, number by number; of nothing, zeros of the shape given. */
  static double[][] aggregate(Aggregation aggregation, List<double[][]> elements, double[][] like) {
    double[][] y = new double[like.length][like[0].length];
    for (int p = 0; p < y.length; p++) {
      for (int c = 0; c < y[p].length; c++) {
        int position = p;
        int channel = c;
        double[] heard = elements.stream().mapToDouble(e -> e[position][channel]).toArray();
        y[p][c] = aggregate(aggregation, heard);
      }
    }
    return y;
  }

  static double aggregate(Aggregation aggregation, double[] numbers) {
    return switch (aggregation) {
      case SUM -> Arrays.stream(numbers).sum();
      case MEAN -> Arrays.stream(numbers).average().orElse(0);
      case MAX -> Arrays.stream(numbers).max().orElseThrow();
    };
  }

  static double[][] sum(double[][] a, double[][] b) {
    double[][] y = new double[a.length][];
    for (int p = 0; p < a.length; p++) {
      int position = p;
      y[p] =
          IntStream.range(0, a[p].length)
              .mapToDouble(c -> a[position][c] + b[position][c])
              .toArray();
    }
    return y;
  }
}
