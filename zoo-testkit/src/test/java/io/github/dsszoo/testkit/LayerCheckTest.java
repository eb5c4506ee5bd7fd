package io.github.dsszoo.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.Aggregation;
import io.github.dsszoo.layer.Dense;
import io.github.dsszoo.layer.Dss;
import io.github.dsszoo.layer.FlattenSet;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.GraphConvolution;
import io.github.dsszoo.layer.Layer;
import io.github.dsszoo.layer.LayerException;
import io.github.dsszoo.layer.PoolPositions;
import io.github.dsszoo.layer.PoolSet;
import io.github.dsszoo.layer.PoolWindows;
import io.github.dsszoo.layer.Sets;
import io.github.dsszoo.layer.Siamese;
import io.github.dsszoo.symmetry.Groups;
import io.github.dsszoo.symmetry.Permutation;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.framework.initializers.Zeros;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

class LayerCheckTest {
  private static final Shape SIGNAL = Shape.of(8, 2);

  /** Layers of each way of answering: elementwise, pooled, of one size, without parameters. */
  static Stream<LayerCheck> sound() {
    return Stream.of(
        LayerCheck.of(Dss.of(new Dense(3, true)).max()).on(ElementKind.VECTOR, Shape.of(3)),
        LayerCheck.of(new PoolSet(Aggregation.MEAN)).on(ElementKind.SIGNAL, SIGNAL),
        LayerCheck.of(new FlattenSet(4)).on(ElementKind.SIGNAL, SIGNAL),
        LayerCheck.of(new PoolWindows(Aggregation.MAX, 2, 2))
            .on(ElementKind.IMAGE, Shape.of(4, 6, 2)),
        LayerCheck.of(Dss.of(new GraphConvolution(3, GraphConvolution.Form.SUM, true)))
            .on(ElementKind.GRAPH, Shape.of(5, 2)),
        LayerCheck.of(new PoolSet(Aggregation.MAX)).on(ElementKind.POINTS, Shape.of(5, 2)));
  }

  @ParameterizedTest
  @MethodSource("sound")
  void passesASoundLayer(LayerCheck check) {
    check.holdsEveryLaw().seed(2).holdsEveryLaw();
  }

  private static final Layer SQUARES =
      (context, x) -> x.withValues(context.ops().math.square(x.values()));

  private static final Layer NEIGHBOURS =
      (context, x) -> {
        var tf = context.ops();
        var next = tf.roll(x.values(), tf.constant(1), tf.constant(2));
        return x.withValues(tf.math.add(x.values(), tf.math.mul(next, next)));
      };

  /** A layer that claims nothing of itself is checked for what the test claims. */
  @Test
  void checksWhatTheTestClaims() {
    LayerCheck.of(SQUARES).on(ElementKind.SIGNAL, SIGNAL).moving(Groups.dihedral(8)).equivariant();
    LayerCheck neighbours = LayerCheck.of(NEIGHBOURS).on(ElementKind.SIGNAL, SIGNAL);
    neighbours.moving(Groups.cyclic(8)).equivariant();
    assertThatThrownBy(() -> neighbours.moving(Groups.dihedral(8)).equivariant())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the claimed permutations of the positions of all elements alike");
  }

  @Test
  void refusesAClaimAboutPositionsThatTheOutputDoesNotHave() {
    Layer pools =
        new Layer() {
          @Override
          public Sets apply(GraphContext context, Sets input) {
            return new PoolPositions(Aggregation.SUM).apply(context, input);
          }

          @Override
          public Optional<io.github.dsszoo.symmetry.Permutation> inducedPermutation(
              Permutation g, Shape element) {
            return Optional.of(g);
          }
        };
    assertThatThrownBy(() -> LayerCheck.of(pools).on(ElementKind.SIGNAL, SIGNAL).equivariant())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            "found a claim about 8 positions of the output, expected one about its 1 positions");
  }

  @Test
  void refusesElementsThatTheLayerDoesNotTake() {
    LayerCheck check =
        LayerCheck.of(new Siamese(new Dense(2, true))).on(ElementKind.SIGNAL, SIGNAL);
    assertThatThrownBy(check::equivariant).isInstanceOf(LayerException.class);
  }

  @Test
  void refusesNumbersThatAreNaN() {
    Layer divides =
        (context, x) ->
            x.withValues(context.ops().math.div(x.values(), context.ops().zerosLike(x.values())));
    LayerCheck check = LayerCheck.of(divides).on(ElementKind.SIGNAL, SIGNAL);
    assertThatThrownBy(check::equivariant).isInstanceOf(AssertionError.class);
    assertThatThrownBy(check::masks).isInstanceOf(AssertionError.class);
    assertThatThrownBy(check::batchIndependent).isInstanceOf(AssertionError.class);
  }

  /** TensorFlow has no gradient of it. */
  @Test
  void refusesAnOpWithoutAGradient() {
    Layer reverses =
        (context, x) ->
            x.withValues(context.ops().math.mul(x.values(), context.ops().math.rint(x.values())));
    assertThatThrownBy(() -> LayerCheck.of(reverses).on(ElementKind.SIGNAL, SIGNAL).gradients())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("found no gradient")
        .hasMessageContaining("Rint");
  }

  @Test
  void refusesAnAnswerThatDoesNotDependOnTheInput() {
    Layer ones =
        (context, x) -> {
          Ops tf = context.ops();
          return x.withValues(tf.fill(tf.shape(x.values()), tf.constant(1f)));
        };
    assertThatThrownBy(() -> LayerCheck.of(ones).on(ElementKind.SIGNAL, SIGNAL).gradients())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("found no gradient (the answer does not depend on x)");
  }

  /** A parameter that the answer does not depend on cannot be trained. */
  @Test
  void refusesAParameterThatIsNotUsed() {
    Layer idle =
        (context, x) -> {
          context.parameter("idle", Shape.of(2), seed -> new Zeros<>());
          return x.withValues(context.ops().math.square(x.values()));
        };
    assertThatThrownBy(() -> LayerCheck.of(idle).on(ElementKind.SIGNAL, SIGNAL).gradients())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("idle");
  }

  @Test
  void comparesWithATwin() {
    LayerCheck check = LayerCheck.of(new PoolSet(Aggregation.MEAN)).on(ElementKind.SIGNAL, SIGNAL);
    check.agreesWith((set, context) -> mean(set, set.length));
    assertThatThrownBy(() -> check.agreesWith((set, context) -> mean(set, set.length + 1)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("at element 0, position")
        .hasMessageContaining("the number of the twin");
    assertThatThrownBy(() -> check.agreesWith((set, context) -> set))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("found an answer of shape [1, 8, 2], expected [4, 8, 2]");
    assertThatThrownBy(
            () -> check.agreesWith((set, context) -> new double[][][] {{context.edges(0)[0]}}))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("expected graphs");
    assertThatThrownBy(
            () ->
                check.agreesWith(
                    (set, context) -> new double[1][8][context.parameter("kernel").length]))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("found the parameters [], expected one with the path \"kernel\"");
  }

  private static double[][][] mean(double[][][] set, int count) {
    double[][][] y = new double[1][set[0].length][set[0][0].length];
    for (double[][] element : set) {
      for (int p = 0; p < element.length; p++) {
        for (int c = 0; c < element[p].length; c++) {
          y[0][p][c] += element[p][c] / count;
        }
      }
    }
    return y;
  }

  /** The edges that a twin gets are those of the elements that it gets. */
  @Test
  void givesATwinTheEdgesOfItsElements() {
    GraphConvolution sum = new GraphConvolution(2, GraphConvolution.Form.SUM, false);
    LayerCheck.of(new Siamese(sum))
        .on(ElementKind.GRAPH, Shape.of(5, 2))
        .agreesWith(
            (set, context) -> {
              float[] kernel = context.parameter("kernel");
              double[][][] y = new double[set.length][5][2];
              for (int i = 0; i < set.length; i++) {
                for (int to = 0; to < 5; to++) {
                  for (int from = 0; from < 5; from++) {
                    double weight = context.edges(i)[to][from] + (to == from ? 1 : 0);
                    for (int in = 0; in < 2; in++) {
                      for (int out = 0; out < 2; out++) {
                        y[i][to][out] += weight * set[i][from][in] * kernel[2 * in + out];
                      }
                    }
                  }
                }
              }
              return y;
            });
  }
}
