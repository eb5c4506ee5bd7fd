package io.github.dsszoo.savedmodel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The replaced ops compute the same. */
class PortableOpsTest {
  private static final Shape X = Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE, 4);

  /** Adds ops to a graph; the result has the name "result". */
  private interface Body {
    Operand<?> of(Ops tf, Operand<TFloat32> x);
  }

  private static GraphDef graph(Body body) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> x = tf.withName("x").placeholder(TFloat32.class, Placeholder.shape(X));
      tf.withName("result").identity(body.of(tf, x));
      return graph.toGraphDef();
    }
  }

  /** The numbers of the result for x [2, 5, 4]. */
  private static float[] result(GraphDef definition) {
    float[][][] numbers = new float[2][5][4];
    IntStream.range(0, 40).forEach(i -> numbers[i / 20][i / 4 % 5][i % 4] = i * i % 17 - 3);
    try (Graph graph = new Graph()) {
      graph.importGraphDef(definition);
      try (Session session = new Session(graph);
          TFloat32 x = TFloat32.tensorOf(StdArrays.ndCopyOf(numbers));
          var results = session.runner().feed("x", x).fetch("result").run()) {
        TFloat32 result = (TFloat32) results.get(0);
        float[] values = new float[Math.toIntExact(result.size())];
        result.asRawTensor().data().asFloats().read(values);
        return values;
      }
    }
  }

  private static Set<String> ops(GraphDef graph) {
    return graph.getNodeList().stream().map(NodeDef::getOp).collect(Collectors.toSet());
  }

  private static void replaces(Body body, String op, String by) {
    GraphDef graph = graph(body);
    GraphDef portable = PortableOps.of(graph);
    assertThat(ops(graph)).contains(op).doesNotContain(by);
    assertThat(ops(portable)).contains(by).doesNotContain(op);
    assertThat(result(portable)).isNotEmpty().isEqualTo(result(graph));
  }

  @Test
  void slicesOfConstantsAreStrided() {
    replaces(
        (tf, x) -> tf.slice(x, tf.constant(new int[] {0, 1, 2}), tf.constant(new int[] {-1, 3, 1})),
        "Slice",
        "StridedSlice");
    replaces(
        (tf, x) ->
            tf.dtypes.cast(
                tf.slice(tf.shape(x), tf.constant(new int[] {1}), tf.constant(new int[] {2})),
                TFloat32.class),
        "Slice",
        "StridedSlice");
  }

  @Test
  void aSliceOfAComputedSizeStays() {
    GraphDef graph =
        graph(
            (tf, x) -> {
              Operand<TInt32> size = tf.math.sub(tf.shape(x), tf.constant(new int[] {1, 1, 1}));
              return tf.slice(x, tf.constant(new int[] {0, 0, 0}), size);
            });
    assertThat(PortableOps.of(graph)).isEqualTo(graph);
  }

  @Test
  void aConstantThatIsUsedElsewhereStays() {
    replaces(
        (tf, x) -> {
          Operand<TInt32> size = tf.constant(new int[] {1, 1, 1});
          Operand<TFloat32> part = tf.slice(x, tf.constant(new int[] {0, 2, 0}), size);
          return tf.math.add(
              part, tf.dtypes.cast(tf.reduceMax(size, tf.constant(0)), TFloat32.class));
        },
        "Slice",
        "StridedSlice");
  }

  @Test
  void productsThatOneDnnDoesNotComputeStay() {
    GraphDef graph =
        graph((tf, x) -> tf.train.batchMatMul(x, x, TFloat32.class, BatchMatMul.adjY(true)));
    assertThat(graph.getNodeList()).extracting(NodeDef::getOp).contains("BatchMatMulV3");
    assertThat(PortableOps.of(graph)).isEqualTo(graph);
  }

  @Test
  void poolingsHaveOlderVersions() {
    replaces(
        (tf, x) -> {
          Operand<TInt32> window = tf.constant(new int[] {1, 2, 2, 1});
          return tf.nn.maxPool(tf.expandDims(x, tf.constant(-1)), window, window, "VALID");
        },
        "MaxPoolV2",
        "MaxPool");
  }

  @Test
  void stringsAreReadByOthers() {
    String[] names = {"one", "", "a longer name with \u00e4"};
    GraphDef graph =
        graph(
            (tf, x) -> {
              tf.withName("names").array(names);
              return x;
            });
    GraphDef portable = PortableOps.of(graph);
    NodeDef constant =
        portable.getNodeList().stream()
            .filter(node -> node.getName().equals("names"))
            .findFirst()
            .orElseThrow();
    assertThat(constant.getAttrOrThrow("value").getTensor().getStringValList())
        .extracting(bytes -> bytes.toStringUtf8())
        .containsExactly(names);
  }
}
