package io.github.dsszoo.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.device.Device;
import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.internal.graph.GraphOps;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;

class PlacedGraphTest {
  /** What TensorFlow itself records of a run, for an op and for the gradient of it. */
  @Test
  void theOpsRunOnTheirDevices() throws Exception {
    try (Graph draft = new Graph()) {
      Ops tf = GraphOps.of(draft);
      Operand<TFloat32> x = tf.withName("x").placeholder(TFloat32.class);
      Operand<TFloat32> first = tf.withName("first").math.square(x);
      Operand<TFloat32> second = tf.withName("second").math.exp(first);
      Output<?> gradient = draft.addGradients(second.asOutput(), new Output<?>[] {x.asOutput()})[0];
      String name = gradient.op().name();
      PlacedGraph placed =
          new PlacedGraph(draft, Map.of("second", "/device:CPU:1", name, "/device:CPU:1"), false);
      try (Graph graph = placed.graph();
          Session session =
              new Session(
                  graph, DeviceOptions.standard().on(Device.list("cpu:0,cpu:1")).settings());
          TFloat32 two = TFloat32.scalarOf(2)) {
        Session.Runner runner =
            session
                .runner()
                .feed(placed.of(x), two)
                .fetch(placed.of(second))
                .fetch(graph.operationOrThrow(name).output(gradient.index()))
                .setOptions(
                    RunOptions.newBuilder()
                        .setTraceLevel(RunOptions.TraceLevel.FULL_TRACE)
                        .build());
        try (org.tensorflow.Result result = runner.runAndFetchMetadata()) {
          assertThat(((TFloat32) result.get(0)).getFloat()).isEqualTo((float) Math.exp(4));
          assertThat(((TFloat32) result.get(1)).getFloat()).isEqualTo((float) (4 * Math.exp(4)));
          Map<String, String> devices = devices(result.getMetadata().orElseThrow());
          assertThat(devices.get("first")).endsWith("CPU:0");
          assertThat(devices.get("second")).endsWith("CPU:1");
          assertThat(devices.get(name)).endsWith("CPU:1");
        }
      }
    }
  }

  private static Map<String, String> devices(RunMetadata metadata) {
    return metadata.getStepStats().getDevStatsList().stream()
        .flatMap(
            (DeviceStepStats device) ->
                device.getNodeStatsList().stream()
                    .map(node -> Map.entry(node.getNodeName(), device.getDevice())))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a));
  }
}
