package io.github.dsszoo.equivariance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.internal.graph.GraphOps;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.Variables;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.spec.NetworkSpec;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The check on models whose answers follow their elements, and whose images move with them. */
class ModelsThatAnswerEachElementTest {
  private static final String INPUT =
      "name: \"n\" input { image { height: 4 width: 6 channels: 2 } } ";
  private static final String DSS =
      "encoder { dss { map { convolution_2d { channels: 3 kernel: 3 padding: %s } } } } ";
  private static final String SHIFTS = "shifts of all elements alike";

  @Test
  void imagesMoveWithTheirElements() {
    EquivarianceReport report = report(DSS.formatted("CIRCULAR") + "output { images {} }");
    report.assertHolds();
    assertThat(symmetries(report)).contains("the order of the elements", SHIFTS, "padding");
  }

  @Test
  void anImageOfTheSetMovesWithTheSet() {
    EquivarianceReport report =
        report(DSS.formatted("CIRCULAR") + "head { pool_set: MAX } output { image {} }");
    report.assertHolds();
    assertThat(symmetries(report)).contains("the order of the elements", SHIFTS, "padding");
  }

  @Test
  void imagesWithZerosAtTheirEdgesDoNotMove() {
    EquivarianceReport report = report(DSS.formatted("ZERO") + "output { images {} }");
    report.assertHolds();
    assertThat(symmetries(report))
        .containsExactly("the order of the elements", "padding", "batch independence");
  }

  @Test
  void aSelectionFollowsItsElementAndMindsNoShift() {
    EquivarianceReport report =
        report(
            DSS.formatted("CIRCULAR")
                + "encoder { activation: ELU } encoder { pool_positions: MAX }"
                + "head { dss { map { dense { channels: 1 } } } } output { selection {} }");
    report.assertHolds();
    assertThat(symmetries(report)).contains("the order of the elements", SHIFTS, "padding");
  }

  private static List<String> symmetries(EquivarianceReport report) {
    return report.claimed().stream().map(EquivarianceReport.Figure::symmetry).toList();
  }

  private static EquivarianceReport report(String rest) {
    Network network =
        Network.of(NetworkText.parse(INPUT + rest, "a test", NetworkSpec.newBuilder()).build());
    SplittableRandom random = new SplittableRandom(4);
    float[] x = new float[2 * 3 * 4 * 6 * 2];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextDouble(-1, 1);
    }
    try (ServedModel model = ServedModel.inMemory(network, weights(network))) {
      return EquivarianceCheck.of(model, new FloatArray(new long[] {2, 3, 4, 6, 2}, x)).run();
    }
  }

  private static Weights weights(Network network) {
    try (Graph graph = new Graph()) {
      Ops tf = GraphOps.of(graph);
      Variables variables = Variables.random(tf, 3);
      Shape batch = network.batchShape();
      network.forward(
          GraphContext.forInference(tf, variables),
          tf.placeholder(TFloat32.class, Placeholder.shape(batch)),
          Optional.empty());
      try (Session session = new Session(graph)) {
        Session.Runner initialise = session.runner();
        variables.all().forEach(variable -> initialise.addTarget(variable.assign()));
        initialise.run().close();
        return Weights.read(session, variables.all());
      }
    }
  }
}
