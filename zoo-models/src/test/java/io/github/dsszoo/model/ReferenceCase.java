package io.github.dsszoo.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.safetensors.SafeTensorsFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** What a network answers in its authors' code, on the weights and sets that its README defines. */
public final class ReferenceCase {
  private final JsonNode json;
  private final ReferenceNumbers numbers;

  private ReferenceCase(JsonNode json) {
    this.json = json;
    this.numbers = new ReferenceNumbers(json.get("salt").asText());
  }

  /** The case of a published network. */
  public static ReferenceCase named(String name) {
    try (InputStream in = ReferenceCase.class.getResourceAsStream("/reference/" + name + ".json")) {
      return new ReferenceCase(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many numbers the authors' network trains. */
  long parameters() {
    return json.get("parameters").asLong();
  }

  /** The raw sets, signals without an axis for channels. */
  public SetDataset input() {
    int[] shape = Arrays.stream(longs(json.get("input_shape"))).mapToInt(i -> (int) i).toArray();
    int count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    return SetDataset.of(numbers.tensor("input", count, u -> 2 * (2 * u - 1)), shape, null, null);
  }

  /** All answers, in row-major order. */
  public float[] answers() {
    JsonNode values = json.get("output_values");
    float[] answers = new float[values.size()];
    for (int i = 0; i < answers.length; i++) {
      answers[json.get("output_positions").get(i).asInt()] = (float) values.get(i).asDouble();
    }
    return answers;
  }

  /** The largest deviation from the answers, relative to their root mean square. */
  double deviation(float[] answers) {
    float[] expected = answers();
    return IntStream.range(0, expected.length)
            .mapToDouble(i -> Math.abs(answers[i] - expected[i]))
            .max()
            .orElseThrow()
        / json.get("output_rms").asDouble();
  }

  /** The file that PyTorch would save, with the counters of its batch norms. */
  public SafeTensorsFile weights() {
    SafeTensorsFile file = new SafeTensorsFile();
    for (JsonNode tensor : json.get("tensors")) {
      String name = tensor.get("name").asText();
      long[] shape = longs(tensor.get("shape"));
      file.add(name, shape, values(name, shape, tensor.get("norm").asBoolean()));
      if (name.endsWith("running_var")) {
        ByteBuffer steps = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        file.add(
            name.replace("running_var", "num_batches_tracked"),
            "I64",
            new long[0],
            steps.putLong(1234).array());
      }
    }
    return file;
  }

  private float[] values(String name, long[] shape, boolean norm) {
    int count = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
    double spread = json.get("gain").asDouble() * Math.sqrt(3.0 * shape[0] / count);
    return numbers.tensor(
        name,
        count,
        u -> {
          if (name.endsWith("running_var") || (norm && name.endsWith("weight"))) {
            return 0.5 + u;
          }
          return name.endsWith("weight") ? spread * (2 * u - 1) : 0.2 * (2 * u - 1);
        });
  }

  private static long[] longs(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).mapToLong(JsonNode::asLong).toArray();
  }
}
