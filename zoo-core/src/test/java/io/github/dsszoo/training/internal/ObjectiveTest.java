package io.github.dsszoo.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.internal.graph.GraphOps;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.Variable;
import io.github.dsszoo.layer.Variables;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.spec.NetworkSpec;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What training lowers against its formula, on sets of 3 vectors of 2 numbers. */
class ObjectiveTest {
  private static final int SETS = 4;
  private static final int SIZE = 3;
  private static final String VECTORS = "name: \"n\" input { vector { channels: 2 } } ";
  private static final String CLASSES =
      VECTORS
          + "head { pool_set: MEAN } head { siamese { dense { channels: 5 } } } output { classes {"
          + " name: \"a\" name: \"b\" name: \"c\" name: \"d\" name: \"e\" } }";
  private static final String SELECTION =
      VECTORS + "head { siamese { dense { channels: 1 } } } output { selection {} }";
  private static final float[][] MASK = {{1, 1, 1}, {1, 1, 0}, {1, 0, 0}, {1, 0, 1}};
  private static final int[] LABELS = {2, 1, 0, 2};

  /** Cross-entropy of a target with the softmax of logits, the mean over the sets. */
  private static double twin(float[] logits, float smoothing, boolean selects) {
    int choices = logits.length / SETS;
    double sum = 0;
    for (int set = 0; set < SETS; set++) {
      double all = 0;
      int possible = 0;
      for (int k = 0; k < choices; k++) {
        if (!selects || MASK[set][k] == 1) {
          all += Math.exp(logits[set * choices + k]);
          possible++;
        }
      }
      for (int k = 0; k < choices; k++) {
        if (!selects || MASK[set][k] == 1) {
          double target = (k == LABELS[set] ? 1 - smoothing : 0) + smoothing / possible;
          sum -= target * (logits[set * choices + k] - Math.log(all));
        }
      }
    }
    return sum / SETS;
  }

  private static void check(String text, float smoothing) {
    Network network = Network.of(NetworkText.parse(text, "test", NetworkSpec.newBuilder()).build());
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = GraphOps.of(graph);
      Variables variables = Variables.random(tf, 3);
      GraphContext context = GraphContext.forInference(tf, variables);
      Operand<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(network.batchShape()));
      Optional<Operand<TFloat32>> mask =
          Optional.of(tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1))));
      Operand<TInt32> labels = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
      Network.Forward forward = network.forward(context, x, mask);
      Objective objective = Objective.of(tf, network, forward, mask, labels, smoothing);
      Session.Runner start = session.runner();
      variables.all().stream().map(Variable::assign).forEach(start::addTarget);
      start.run().close();
      SplittableRandom random = new SplittableRandom(5);
      float[] sets = new float[SETS * SIZE * 2];
      for (int i = 0; i < sets.length; i++) {
        sets[i] = (float) random.nextGaussian();
      }
      float[] present = new float[SETS * SIZE];
      for (int i = 0; i < present.length; i++) {
        present[i] = MASK[i / SIZE][i % SIZE];
      }
      try (TFloat32 values = TFloat32.tensorOf(Shape.of(SETS, SIZE, 2), DataBuffers.of(sets));
          TFloat32 shown = TFloat32.tensorOf(Shape.of(SETS, SIZE), DataBuffers.of(present));
          TInt32 wanted = TInt32.vectorOf(LABELS);
          Result result =
              session
                  .runner()
                  .feed(x, values)
                  .feed(mask.orElseThrow(), shown)
                  .feed(labels, wanted)
                  .fetch(objective.loss())
                  .fetch(forward.raw())
                  .run()) {
        TFloat32 raw = (TFloat32) result.get(1);
        float[] logits = new float[Math.toIntExact(raw.size())];
        raw.asRawTensor().data().asFloats().read(logits);
        assertThat((double) ((TFloat32) result.get(0)).getFloat())
            .isCloseTo(twin(logits, smoothing, network.selects()), within(1e-5));
      }
    }
  }

  @Test
  void crossEntropyOfClasses() {
    check(CLASSES, 0);
  }

  @Test
  void smoothedClasses() {
    check(CLASSES, 0.1f);
    check(CLASSES, 0.6f);
  }

  @Test
  void crossEntropyOfASelection() {
    check(SELECTION, 0);
  }

  /** Absent elements have no part in it: their logits are the least number there is. */
  @Test
  void smoothedSelection() {
    check(SELECTION, 0.1f);
    check(SELECTION, 0.6f);
  }
}
