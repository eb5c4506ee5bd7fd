package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.layer.GraphConvolution.Form;
import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

class GraphConvolutionTest {
  private static final int SETS = 2;
  private static final int SIZE = 3;
  private static final int VERTICES = 6;
  private static final double TOLERANCE = 1e-5;
  private static final ToySets X = ToySets.graphs(4, SETS, SIZE, VERTICES, 2);

  /** Directed, one edge twice, one vertex that none leads to. */
  private static final long[][] EDGES = {
    {0, 1}, {1, 2}, {2, 1}, {0, 1}, {3, 2}, {4, 5}, {5, 4}, {5, 2}
  };

  /** Of set s, element i: whether vertex p is there. */
  private static boolean present(int s, int i, int p) {
    return p == 1 || (s + 2 * i + p) % 3 > 0;
  }

  private static double[][] matrix() {
    double[][] a = new double[VERTICES][VERTICES];
    for (long[] edge : EDGES) {
      a[(int) edge[1]][(int) edge[0]]++;
    }
    return a;
  }

  /** Each vertex, its neighbours and its loops, one by one. */
  private static double[][] twin(
      double[][] x, double[][] a, boolean[] present, GraphConvolution map, float[] w, float[] b) {
    double loops = map.form() == Form.GCN_IMPROVED ? 2 : 1;
    double[] degrees = new double[VERTICES];
    for (int i = 0; i < VERTICES; i++) {
      degrees[i] = loops;
      for (int j = 0; j < VERTICES; j++) {
        degrees[i] += present[j] ? a[i][j] : 0;
      }
    }
    double[][] y = new double[VERTICES][map.channels()];
    for (int i = 0; i < VERTICES; i++) {
      for (int j = 0; j < VERTICES; j++) {
        double weight = (a[i][j] + (i == j ? loops : 0)) * (present[j] ? 1 : 0);
        if (map.form() != Form.SUM) {
          weight /= Math.sqrt(degrees[i] * degrees[j]);
        }
        for (int c = 0; c < x[j].length; c++) {
          for (int o = 0; o < map.channels(); o++) {
            y[i][o] += weight * x[j][c] * w[c * map.channels() + o];
          }
        }
      }
    }
    return Twins.perChannel(y, (v, c) -> v + b[c]);
  }

  @ParameterizedTest
  @EnumSource
  void mixesEachVertexWithItsNeighbours(Form form) {
    for (int channels : new int[] {1, 4}) {
      GraphConvolution map = new GraphConvolution(channels, form, true);
      for (boolean masked : new boolean[] {false, true}) {
        assertAsTwin(map, masked, (tf, x) -> Adjacency.ofEdges(tf, edges(tf), VERTICES));
        assertAsTwin(map, masked, (tf, x) -> list(tf));
        assertAsTwin(map, masked, GraphConvolutionTest::own);
      }
    }
  }

  private static Operand<TInt64> edges(Ops tf) {
    return tf.constant(EDGES);
  }

  private static Adjacency list(Ops tf) {
    return new EdgeList(
        tf.constant(Arrays.stream(EDGES).mapToLong(e -> e[0]).toArray()),
        tf.constant(Arrays.stream(EDGES).mapToLong(e -> e[1]).toArray()),
        VERTICES);
  }

  private static Adjacency own(Ops tf, Operand<TFloat32> x) {
    float[][] rows = new float[VERTICES][];
    Arrays.setAll(rows, i -> floats(matrix()[i]));
    Operand<TFloat32> one = tf.constant(new float[][][][] {{rows}});
    return Adjacency.ofMatrices(
        tf.math.mul(one, tf.onesLike(tf.max(x, tf.constant(new int[] {-2, -1}), KEEP))));
  }

  private static final Max.Options KEEP = Max.keepDims(true);

  private static float[] floats(double[] numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }

  private static void assertAsTwin(
      GraphConvolution map, boolean masked, BiFunction<Ops, Operand<TFloat32>, Adjacency> graph) {
    Layer layer =
        (context, input) -> {
          Ops tf = context.ops();
          Sets sets = input.withGraph(graph.apply(tf, input.values()));
          Sets shown =
              masked ? sets.withPositionMask(tf.constant(mask())).withoutPadding(tf) : sets;
          return map.apply(context, shown).withoutPadding(tf);
        };
    try (LayerRunner runner = LayerRunner.inference(layer, X)) {
      double[][][][] y = new double[SETS][SIZE][][];
      for (int s = 0; s < SETS; s++) {
        for (int i = 0; i < SIZE; i++) {
          boolean[] there = new boolean[VERTICES];
          for (int p = 0; p < VERTICES; p++) {
            there[p] = !masked || present(s, i, p);
          }
          y[s][i] =
              twin(X.x()[s][i], matrix(), there, map, runner.read("kernel"), runner.read("bias"));
          for (int p = 0; p < VERTICES; p++) {
            if (!there[p]) {
              y[s][i][p] = new double[map.channels()];
            }
          }
        }
      }
      assertThat(X.withX(y).distance(runner.run(X))).as("%s", map).isLessThan(TOLERANCE);
    }
  }

  private static float[][][] mask() {
    float[][][] mask = new float[SETS][SIZE][VERTICES];
    for (int s = 0; s < SETS; s++) {
      for (int i = 0; i < SIZE; i++) {
        for (int p = 0; p < VERTICES; p++) {
          mask[s][i][p] = present(s, i, p) ? 1 : 0;
        }
      }
    }
    return mask;
  }

  /** On large graphs edges are listed; the numbers are those of the matrix. */
  @Test
  void listsTheEdgesOfALargeGraph() {
    int vertices = Adjacency.MOST_VERTICES_IN_A_MATRIX + 1;
    SplittableRandom random = new SplittableRandom(5);
    long[][] edges = new long[3 * vertices][2];
    Arrays.setAll(edges, e -> new long[] {random.nextInt(vertices), random.nextInt(vertices)});
    ToySets x = ToySets.graphs(4, 1, 2, vertices, 3);
    GraphConvolution map = new GraphConvolution(2, Form.GCN_IMPROVED, true);
    Layer listed =
        (context, input) -> {
          Adjacency graph =
              Adjacency.ofEdges(context.ops(), context.ops().constant(edges), vertices);
          assertThat(graph).isInstanceOf(EdgeList.class);
          return map.apply(context, input.withGraph(graph));
        };
    Layer matrix =
        (context, input) -> {
          Ops tf = context.ops();
          Operand<TInt64> from = tf.constant(Arrays.stream(edges).mapToLong(e -> e[0]).toArray());
          Operand<TInt64> to = tf.constant(Arrays.stream(edges).mapToLong(e -> e[1]).toArray());
          Adjacency graph = AdjacencyMatrices.ofEdges(tf, from, to, tf.constant(vertices));
          return map.apply(context, input.withGraph(graph));
        };
    try (LayerRunner fast = LayerRunner.inference(listed, x);
        LayerRunner slow = LayerRunner.inference(matrix, x)) {
      assertThat(slow.run(x).distance(fast.run(x))).isLessThan(TOLERANCE);
    }
  }

  /** What the set has as a whole: each edge that any present element has. */
  @Test
  void theAggregateHasAllEdgesOfItsSet() {
    ToySets x = ToySets.graphs(4, 1, 2, 3, 1);
    float[][][][] own = {{{{0, 1, 0}, {0, 0, 0}, {0, 0, 0}}, {{0, 0, 0}, {0, 0, 0}, {1, 0, 0}}}};
    float[][][][] union = {{{{0, 1, 0}, {0, 0, 0}, {1, 0, 0}}}};
    Dss dss = Dss.of(new GraphConvolution(2, Form.SUM, false)).sum();
    Layer layer =
        (context, input) ->
            dss.apply(context, input.withGraph(Adjacency.ofMatrices(context.ops().constant(own))));
    Layer byHand =
        (context, input) -> {
          Ops tf = context.ops();
          Sets mine =
              dss.map()
                  .apply(
                      context.in("self"), input.withGraph(Adjacency.ofMatrices(tf.constant(own))));
          Sets sum = input.toPooled(tf, Aggregation.SUM.over(tf, input.values(), 1));
          Sets ours =
              dss.map()
                  .apply(
                      context.in("aggregate"),
                      sum.withGraph(Adjacency.ofMatrices(tf.constant(union))));
          return mine.withValues(tf.math.add(mine.values(), ours.values()));
        };
    try (LayerRunner ours = LayerRunner.inference(layer, x);
        LayerRunner expected = LayerRunner.inference(byHand, x)) {
      assertThat(expected.run(x).distance(ours.run(x))).isLessThan(TOLERANCE);
    }
  }

  @Test
  void refusesWhatIsNoGraph() {
    assertThatThrownBy(() -> new GraphConvolution(0, Form.GCN, true))
        .isInstanceOf(LayerException.class)
        .hasMessageContaining("channels is 0; set it to at least 1");
    Layer map = new Siamese(new GraphConvolution(2, Form.GCN, true));
    assertThatThrownBy(() -> LayerRunner.inference(map, ToySets.points(1, 1, 2, 3, 1)).close())
        .isInstanceOf(LayerException.class)
        .hasMessageContaining(
            "a graph convolution takes graphs [vertices, channels], found point clouds");
    Layer noEdges =
        (context, x) ->
            map.apply(
                context, new Sets(x.values(), Optional.empty(), x.kind(), x.elementShape(), false));
    assertThatThrownBy(() -> LayerRunner.inference(noEdges, X).close())
        .isInstanceOf(LayerException.class)
        .hasMessageContaining("the graphs have no edges");
  }

  /** TensorFlow says so, in words of its own: data are checked before. */
  @Test
  void anEdgeOfNoVertexIsAnError() {
    for (long wrong : new long[] {-1, VERTICES}) {
      Layer layer =
          (context, input) ->
              new GraphConvolution(2, Form.SUM, true)
                  .apply(
                      context,
                      input.withGraph(
                          Adjacency.ofEdges(
                              context.ops(),
                              context.ops().constant(new long[][] {{0, wrong}}),
                              VERTICES)));
      try (LayerRunner runner = LayerRunner.inference(layer, X)) {
        assertThatThrownBy(() -> runner.run(X)).hasMessageContaining("" + wrong);
      }
    }
  }
}
