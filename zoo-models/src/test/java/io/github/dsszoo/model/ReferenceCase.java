package io.github.dsszoo.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.model.internal.safetensors.SafeTensorsFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  /** The raw sets: channels last, signals without an axis for them. */
  public SetDataset input() {
    long[] theirs = longs(json.get("input_shape"));
    Axes axes = Axes.of(theirs, ofShapes() ? 1 : 2);
    int count = Math.toIntExact(Arrays.stream(theirs).reduce(1, Math::multiplyExact));
    float[] values = numbers.tensor("input", count, u -> 2 * (2 * u - 1));
    float[] turned = new float[count];
    for (int i = 0; i < count; i++) {
      turned[axes.ours(i)] = values[i];
    }
    int[] shape = Arrays.stream(axes.ourShape()).mapToInt(Math::toIntExact).toArray();
    SetDataset sets = SetDataset.of(turned, shape, null, null);
    return ofGraphs() ? sets.withEdges(edges(shape[2])) : sets;
  }

  /** Vertex i is joined to i + 1 and i + 3, around the end. */
  private static int[] edges(int vertices) {
    return IntStream.range(0, vertices)
        .boxed()
        .flatMap(
            i -> Stream.of(new int[] {i, (i + 1) % vertices}, new int[] {i, (i + 3) % vertices}))
        .flatMapToInt(e -> IntStream.of(e[0], e[1], e[1], e[0]))
        .toArray();
  }

  /** Whether the elements have one axis of points or vertices, not rows and columns. */
  private boolean ofShapes() {
    return name().startsWith("points-") || ofGraphs();
  }

  private boolean ofGraphs() {
    return name().startsWith("graphs-");
  }

  private String name() {
    return json.get("case").asText();
  }

  /** What the output is called here. */
  public String output() {
    int images = longs(json.get("output_shape")).length;
    return images == 5 ? "images" : images == 4 ? "image" : "log_probabilities";
  }

  /** Where in our answers the published ones stand, in row-major order: images are only sampled. */
  public int[] positions() {
    Axes axes = Axes.of(longs(json.get("output_shape")), 2);
    return IntStream.range(0, json.get("output_positions").size())
        .map(i -> axes.ours(json.get("output_positions").get(i).asInt()))
        .toArray();
  }

  /** The answers at the positions. */
  public float[] answers() {
    JsonNode values = json.get("output_values");
    float[] answers = new float[values.size()];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = (float) values.get(i).asDouble();
    }
    return answers;
  }

  /**
   * How far an answer may be from a published one, relative to the root mean square of all.
   *
   * <p>Log-probabilities are differences of logits. On the numbers of two cases the logits reach
   * 240 and 7.1 million, where float32 keeps differences of 0.5. In double precision the answers
   * are 7e-5 and 0.13 from the published ones; in float32 it depends on the processor, 0.32 for the
   * latter on one without AVX-512.
   */
  public float tolerance() {
    return switch (name()) {
      case "images-DeepSymmetricNet-max" -> 5e-4f;
      case "images-DeepSymmetricNet" -> 0.5f;
      default -> 1e-4f;
    };
  }

  /** The root mean square of all answers. */
  public float rootMeanSquare() {
    return (float) json.get("output_rms").asDouble();
  }

  /** The largest deviation from the answers, relative to their root mean square. */
  public double deviation(float[] answers) {
    float[] expected = answers();
    int[] positions = positions();
    return IntStream.range(0, expected.length)
            .mapToDouble(i -> Math.abs(answers[positions[i]] - expected[i]))
            .max()
            .orElseThrow()
        / rootMeanSquare();
  }

  /**
   * The axes of a tensor of images, points or vertices, where PyTorch has the channels before those
   * of the places; tensors of anything else lie alike.
   *
   * @param after how many axes follow that of the channels
   */
  private record Axes(long[] shape, int after, int channels, int pixels) {
    static Axes of(long[] theirs, int after) {
      int rank = theirs.length;
      if (rank < 4) {
        return new Axes(theirs, 0, 1, 1);
      }
      int pixels = (int) Arrays.stream(theirs, rank - after, rank).reduce(1, (a, b) -> a * b);
      return new Axes(theirs, after, (int) theirs[rank - after - 1], pixels);
    }

    int ours(int theirs) {
      int image = theirs / (channels * pixels);
      int channel = theirs / pixels % channels;
      return (image * pixels + theirs % pixels) * channels + channel;
    }

    long[] ourShape() {
      long[] ours = shape.clone();
      int last = shape.length - 1;
      System.arraycopy(shape, last - after + 1, ours, last - after, after);
      ours[last] = shape[last - after];
      return ours;
    }
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
    // All are [out, in, ...] but for those of graph convolutions.
    long out = ofGraphs() && name.contains(".conv_") ? shape[shape.length - 1] : shape[0];
    double spread = json.get("gain").asDouble() * Math.sqrt(3.0 * out / count);
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
