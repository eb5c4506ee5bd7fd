package io.github.dsszoo.bench;

import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Measures what the machine can do at most: a product of large matrices. */
final class Peak {
  private static final int TRIALS = 7;

  private Peak() {}

  /** The best of a few products of square matrices, in billions of operations a second. */
  static double gigaflops(int size) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> matrix =
          tf.random.randomUniform(tf.constant(new int[] {size, size}), TFloat32.class);
      Operand<TFloat32> held = tf.variable(matrix);
      Operand<TFloat32> product = tf.linalg.matMul(held, held);
      try (Session session = new Session(graph)) {
        session.run(tf.assign(held, matrix));
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < TRIALS; i++) {
          long begin = System.nanoTime();
          session.runner().addTarget(product).run().close();
          best = Math.min(best, (System.nanoTime() - begin) / 1e9);
        }
        return 2.0 * size * size * size / best / 1e9;
      }
    }
  }
}
