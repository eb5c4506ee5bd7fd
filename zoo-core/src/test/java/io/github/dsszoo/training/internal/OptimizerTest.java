package io.github.dsszoo.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.internal.graph.GraphOps;
import io.github.dsszoo.layer.Variable;
import io.github.dsszoo.layer.Variables;
import io.github.dsszoo.spec.OptimizerSpec;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.framework.initializers.Ones;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Each optimizer against its formula, for some steps with the same gradients and changing rates.
 */
class OptimizerTest {
  private static final int STEPS = 6;
  private static final int SIZE = 4;
  private static final Shape MATRIX = Shape.of(2, 2);
  private static final Shape VECTOR = Shape.of(4);

  /** What an optimizer does to one number; it keeps what it remembers of it. */
  private interface Twin {
    double moved(double x, double gradient, double rate, int step);
  }

  /** Adam, and decoupled decay. */
  private static final class AdamTwin implements Twin {
    private final double decay;
    private double m;
    private double v;

    AdamTwin(double decay) {
      this.decay = decay;
    }

    @Override
    public double moved(double x, double gradient, double rate, int step) {
      m = 0.8 * m + 0.2 * gradient;
      v = 0.95 * v + 0.05 * gradient * gradient;
      double mean = m / (1 - Math.pow(0.8, step + 1));
      double square = v / (1 - Math.pow(0.95, step + 1));
      return x - rate * decay * x - rate * mean / (Math.sqrt(square) + 1e-7);
    }
  }

  private static final class MomentumTwin implements Twin {
    private final boolean nesterov;
    private double velocity;

    MomentumTwin(boolean nesterov) {
      this.nesterov = nesterov;
    }

    @Override
    public double moved(double x, double gradient, double rate, int step) {
      velocity = 0.7 * velocity + gradient;
      return x - rate * (nesterov ? gradient + 0.7 * velocity : velocity);
    }
  }

  @Test
  void adam() {
    OptimizerSpec.Builder spec = OptimizerSpec.newBuilder();
    spec.getAdamBuilder().setBeta1(0.8f).setBeta2(0.95f);
    check(spec, MATRIX, () -> new AdamTwin(0));
  }

  @Test
  void adamWDecaysKernels() {
    check(adamW(), MATRIX, () -> new AdamTwin(0.3));
  }

  @Test
  void adamWLeavesVectorsAlone() {
    check(adamW(), VECTOR, () -> new AdamTwin(0));
  }

  private static OptimizerSpec.Builder adamW() {
    OptimizerSpec.Builder spec = OptimizerSpec.newBuilder();
    spec.getAdamwBuilder().setWeightDecay(0.3f);
    spec.getAdamwBuilder().getAdamBuilder().setBeta1(0.8f).setBeta2(0.95f);
    return spec;
  }

  @Test
  void momentum() {
    OptimizerSpec.Builder spec = OptimizerSpec.newBuilder();
    spec.getMomentumBuilder().setMomentum(0.7f);
    check(spec, MATRIX, () -> new MomentumTwin(false));
  }

  @Test
  void nesterovMomentum() {
    OptimizerSpec.Builder spec = OptimizerSpec.newBuilder();
    spec.getMomentumBuilder().setMomentum(0.7f).setNesterov(true);
    check(spec, MATRIX, () -> new MomentumTwin(true));
  }

  @Test
  void adamIsTheDefault() {
    assertThat(Optimizer.of(OptimizerSpec.getDefaultInstance()))
        .isEqualTo(new Adam(0.9f, 0.999f, 1e-7f));
  }

  private static void check(OptimizerSpec.Builder spec, Shape shape, Supplier<Twin> twin) {
    double[] expected = {1, 1, 1, 1};
    Twin[] twins = {twin.get(), twin.get(), twin.get(), twin.get()};
    SplittableRandom random = new SplittableRandom(4);
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = GraphOps.of(graph);
      Variables variables = Variables.random(tf, 1);
      Variable x = variables.variable("x", shape, true, seed -> new Ones<>());
      Operand<TFloat32> gradient = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
      Operand<TFloat32> rate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
      Operand<TInt64> step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
      Op update =
          Optimizer.of(spec.build()).update(new Descent(tf, variables, x, gradient, rate, step));
      variables.all().forEach(v -> session.runner().addTarget(v.assign()).run().close());
      for (int i = 0; i < STEPS; i++) {
        float[] numbers = new float[SIZE];
        float speed = 0.1f / (i + 1);
        for (int k = 0; k < SIZE; k++) {
          numbers[k] = (float) random.nextDouble(-1, 1);
          expected[k] = twins[k].moved(expected[k], numbers[k], speed, i);
        }
        try (TFloat32 g = TFloat32.tensorOf(shape, DataBuffers.of(numbers));
            TFloat32 r = TFloat32.scalarOf(speed);
            TInt64 s = TInt64.scalarOf(i)) {
          session
              .runner()
              .feed(gradient, g)
              .feed(rate, r)
              .feed(step, s)
              .addTarget(update)
              .run()
              .close();
        }
      }
      try (Result result = session.runner().fetch(x.snapshot()).run()) {
        float[] moved = new float[SIZE];
        ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(moved);
        for (int k = 0; k < SIZE; k++) {
          assertThat((double) moved[k]).isCloseTo(expected[k], within(1e-5));
        }
      }
    }
  }
}
