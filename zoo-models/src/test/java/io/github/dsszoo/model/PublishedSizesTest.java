package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.dsszoo.element.ElementKinds;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.Variables;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.savedmodel.Signatures;
import io.github.dsszoo.spec.NetworkSpec;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The published networks on images take other sizes than those of their reference answers: the
 * classifiers 62 to 81 pixels, the U-Nets multiples of their stride.
 */
class PublishedSizesTest {
  private static final int HEIGHT = 72;
  private static final int WIDTH = 66;

  static Stream<String> names() {
    return PublishedNetworks.names().stream()
        .filter(name -> name.matches("(images|colour|deblur)-.*"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void answerAsTheNetworkOfTheSize(String name) {
    Network network = Network.of(PublishedNetworks.named(name).getNetwork());
    long usual = network.elementShape().get(0);
    boolean classifies = name.startsWith("images-");
    assertThat(network.sizes())
        .hasToString("height and width " + (classifies ? "62 to 81" : "multiples of " + usual));
    Shape element =
        classifies
            ? Shape.of(HEIGHT, WIDTH, network.elementShape().get(-1))
            : Shape.of(usual, 2 * usual, network.elementShape().get(-1));
    Weights weights = Weights.initial(network, 1);
    FloatArray x = sets(element);
    try (ServedModel model = ServedModel.inMemory(network, weights)) {
      Map.Entry<String, FloatArray> expected = fixed(network, element, weights, x);
      float[] found =
          ((FloatArray)
                  model.run(Signatures.SERVING, Map.of(Signatures.X, x)).get(expected.getKey()))
              .values();
      float[] answers = expected.getValue().values();
      assertThat(found).hasSameSizeAs(answers);
      double scale = 0;
      for (float answer : answers) {
        scale = Math.max(scale, Math.abs(answer));
      }
      for (int i = 0; i < answers.length; i++) {
        assertThat((double) found[i]).isEqualTo(answers[i], offset(1e-4 * scale + 1e-6));
      }
    }
  }

  private static FloatArray sets(Shape element) {
    long[] shape = Shape.of(1, 2).append(element).asArray();
    float[] values = new float[Math.toIntExact(2 * element.size())];
    Random random = new Random(2);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() * 255;
    }
    return new FloatArray(shape, values);
  }

  /** The answer of a graph that is built for the size. */
  private static Map.Entry<String, FloatArray> fixed(
      Network network, Shape element, Weights weights, FloatArray x) {
    NetworkSpec spec = network.spec();
    Network fixed =
        Network.of(
            spec.toBuilder()
                .setInput(ElementKinds.describe(spec.getInput(), network.kind(), element))
                .build());
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = Variables.zero(tf);
      Operand<TFloat32> sets =
          tf.placeholder(TFloat32.class, Placeholder.shape(fixed.batchShape()));
      Network.Forward forward =
          fixed.forward(GraphContext.forInference(tf, variables), sets, Optional.empty());
      Map.Entry<String, Operand<?>> answer =
          fixed.answers(tf, forward).entrySet().stream()
              .filter(each -> each.getValue().asOutput().type() == TFloat32.class)
              .findFirst()
              .orElseThrow();
      try (Session session = new Session(graph)) {
        weights.assign(session, variables.all());
        try (TFloat32 tensor =
                TFloat32.tensorOf(Shape.of(x.shape()), DataBuffers.of(x.values(), true, false));
            Result result = session.runner().feed(sets, tensor).fetch(answer.getValue()).run()) {
          TFloat32 found = (TFloat32) result.get(0);
          float[] numbers = new float[Math.toIntExact(found.size())];
          found.asRawTensor().data().asFloats().read(numbers);
          return Map.entry(answer.getKey(), new FloatArray(found.shape().asArray(), numbers));
        }
      }
    }
  }
}
