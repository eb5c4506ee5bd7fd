package io.github.dsszoo.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dsszoo.network.Weights.Weight;
import io.github.dsszoo.spec.CircularConvolutionSpec.Method;
import io.github.dsszoo.spec.ElementMapSpec;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.spec.NetworkSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.Shape;

/** Networks of the paper's authors answer here as in their own code. */
class PublishedNetworksTest {
  /** Relative to the root mean square of the answers. */
  private static final double TOLERANCE = 1e-4;

  /** A PyTorch tensor: "conv2s.weight" is the second layer's kernel for the aggregate. */
  private static final Pattern TENSOR = Pattern.compile("(conv|fc|bn)(\\d)(s?)\\.(\\w+)");

  private static final Map<String, String> NORM =
      Map.of(
          "weight", "scale", "bias", "offset", "running_mean", "mean", "running_var", "variance");

  @ParameterizedTest
  @CsvSource({
    "signals-DeepSymmetricNet, DIRECT",
    "signals-DeepSymmetricNet, SPECTRAL",
    "signals-DeepSymmetricNetMax, DIRECT",
    "signals-DeepSymmetricNetMax, SPECTRAL",
    "signals-DeepSymmetricNetMax2, DIRECT",
    "signals-DeepSymmetricNetMax2, SPECTRAL",
    "signals-SiameseNet, DIRECT",
    "signals-SiameseNet, SPECTRAL",
    "signals-DeepSetsNet, CHEAPER",
    "signals-DeepSetsNetMax, CHEAPER",
    "signals-DeepSetsNetMax2, CHEAPER",
  })
  void answersAsPublished(String name, Method method) throws IOException {
    JsonNode reference = new ObjectMapper().readTree(resource("reference/" + name + ".json"));
    String text = resource("published/" + name + ".textproto");
    NetworkSpec.Builder spec = NetworkText.parse(text, name, NetworkSpec.newBuilder());
    spec.getEncoderBuilderList().forEach(layer -> force(layer, method));
    Network network = Network.of(spec.build());
    assertThat(network.parameterCount()).isEqualTo(reference.get("parameters").asLong());

    long[] size = longs(reference.get("input_shape"));
    Shape shape = Shape.of(size[0], size[1]).append(network.elementShape());
    float[] input =
        numbers(reference).tensor("input", Math.toIntExact(shape.size()), u -> 2 * (2 * u - 1));
    try (NetworkRunner runner = new NetworkRunner(network, 1)) {
      runner.assign(weights(reference, spec.build()));
      float[] answer = runner.answer("log_probabilities", shape, input);
      double rms = reference.get("output_rms").asDouble();
      for (int i = 0; i < reference.get("output_values").size(); i++) {
        double expected = reference.get("output_values").get(i).asDouble();
        float given = answer[reference.get("output_positions").get(i).asInt()];
        assertThat(Math.abs(given - expected) / rms).as("answer %s", i).isLessThan(TOLERANCE);
      }
    }
  }

  private static void force(LayerSpec.Builder layer, Method method) {
    if (layer.hasDss()) {
      force(layer.getDssBuilder().getMapBuilder(), method);
    } else if (layer.hasSiamese()) {
      force(layer.getSiameseBuilder(), method);
    }
  }

  private static void force(ElementMapSpec.Builder map, Method method) {
    if (map.hasCircularConvolution()) {
      map.getCircularConvolutionBuilder().setMethod(method);
    }
  }

  private static Weights weights(JsonNode reference, NetworkSpec network) {
    Map<String, Weight> weights = new HashMap<>();
    for (JsonNode tensor : reference.get("tensors")) {
      String name = tensor.get("name").asText();
      long[] shape = longs(tensor.get("shape"));
      float[] values = values(reference, name, shape, tensor.get("norm").asBoolean());
      weights.put(path(name, network), channelsLast(shape, values));
    }
    return new Weights(weights);
  }

  private static float[] values(JsonNode reference, String name, long[] shape, boolean norm) {
    int count = Math.toIntExact(Shape.of(shape).size());
    double spread =
        reference.get("gain").asDouble() * Math.sqrt(3.0 * shape[0] / Math.max(1, count));
    return numbers(reference)
        .tensor(
            name,
            count,
            u -> {
              if (name.endsWith("running_var") || (norm && name.endsWith("weight"))) {
                return 0.5 + u;
              }
              return name.endsWith("weight") ? spread * (2 * u - 1) : 0.2 * (2 * u - 1);
            });
  }

  /** Where a PyTorch tensor belongs here. */
  private static String path(String name, NetworkSpec network) {
    Matcher tensor = TENSOR.matcher(name);
    assertThat(tensor.matches()).as(name).isTrue();
    int number = Integer.parseInt(tensor.group(2)) - 1;
    boolean norm = tensor.group(1).equals("bn");
    boolean dss = network.getEncoder(0).hasDss();
    int last = network.getHeadCount() - 1;
    // The layers that are last in PyTorch's numbering are the head.
    if (tensor.group(1).equals("fc") && (number == 3 || network.getInput().hasSignal())) {
      return "head/" + last + "/" + map(tensor.group(4));
    }
    if (!dss) {
      int layer = 3 * number + (norm ? 1 : 0);
      return "encoder/" + layer + "/" + (norm ? NORM.get(tensor.group(4)) : map(tensor.group(4)));
    }
    String branch = tensor.group(3).isEmpty() ? "self" : "aggregate";
    return "encoder/"
        + 2 * number
        + "/"
        + branch
        + "/"
        + (norm ? "norm/" + NORM.get(tensor.group(4)) : map(tensor.group(4)));
  }

  private static String map(String part) {
    return part.equals("weight") ? "kernel" : part;
  }

  /** From PyTorch's [out, in] and [out, in, kernel] to [in, out] and [kernel, in, out]. */
  private static Weight channelsLast(long[] shape, float[] values) {
    if (shape.length == 1) {
      return new Weight(Shape.of(shape), values);
    }
    int out = (int) shape[0];
    int in = (int) shape[1];
    int kernel = shape.length == 3 ? (int) shape[2] : 1;
    float[] turned = new float[values.length];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int k = 0; k < kernel; k++) {
          turned[(k * in + i) * out + o] = values[(o * in + i) * kernel + k];
        }
      }
    }
    return new Weight(shape.length == 3 ? Shape.of(kernel, in, out) : Shape.of(in, out), turned);
  }

  private static ReferenceNumbers numbers(JsonNode reference) {
    return new ReferenceNumbers(reference.get("salt").asText());
  }

  private static long[] longs(JsonNode list) {
    long[] longs = new long[list.size()];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = list.get(i).asLong();
    }
    return longs;
  }

  private static String resource(String path) throws IOException {
    try (InputStream in = PublishedNetworksTest.class.getResourceAsStream("/" + path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
