package io.github.dsszoo.model.internal.weights;

import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.model.internal.safetensors.SafeTensors;
import io.github.dsszoo.network.NetworkException;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.network.Weights.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.ndarray.Shape;

/**
 * Reads the weights of a network by the paths of its variables, such as {@code
 * encoder/0/self/kernel}. Names may end with ":0", as in Python.
 */
public final class WeightFiles {
  private static final String INDEX = ".index";

  /** The line of the file "checkpoint" that names the latest of several checkpoints. */
  private static final Pattern LATEST =
      Pattern.compile("^model_checkpoint_path: \"(.*)\"$", Pattern.MULTILINE);

  private WeightFiles() {}

  /**
   * Reads weights.
   *
   * @param from the folder of a SavedModel; a checkpoint: its prefix, its {@code .index} file or
   *     the folder with the file "checkpoint"; an {@code .npz} or a {@code .safetensors} file
   * @param like weights whose paths and shapes are expected
   * @throws NetworkException naming every variable that is missing, of another shape, or has a
   *     number that is not finite; or if there is no such file
   * @throws io.github.dsszoo.ZooException if the file is invalid
   */
  public static Weights read(Path from, Weights like) {
    Map<String, Weight> found = found(from, like.byPath().keySet());
    List<String> missing = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    Map<String, Weight> weights = new LinkedHashMap<>();
    like.byPath()
        .forEach(
            (path, expected) -> {
              Weight weight = found.get(path);
              if (weight == null) {
                missing.add(path);
              } else if (!weight.shape().equals(expected.shape())) {
                faults.add(
                    "%s has shape %s, expected %s"
                        .formatted(path, weight.shape(), expected.shape()));
              } else if (!isFinite(weight.values())) {
                faults.add(path + " has numbers that are not finite");
              }
              weights.put(path, weight);
            });
    if (!missing.isEmpty()) {
      faults.add(0, "missing " + String.join(", ", missing));
    }
    if (!faults.isEmpty()) {
      throw new NetworkException(
          "the weights in %s do not fit the network: %s"
              .formatted(from, String.join("; ", faults)));
    }
    return new Weights(weights);
  }

  /** Returns the file with the numbers, for its checksum. */
  public static Path numbers(Path from) {
    return Files.isRegularFile(from) && !from.toString().endsWith(INDEX)
        ? from
        : data(checkpoint(from));
  }

  private static Path data(Path prefix) {
    return prefix.resolveSibling(prefix.getFileName() + ".data-00000-of-00001");
  }

  private static Map<String, Weight> found(Path from, Set<String> paths) {
    String name = from.getFileName().toString();
    if (Files.isRegularFile(from) && name.endsWith(".npz")) {
      return npz(from);
    }
    if (Files.isRegularFile(from) && name.endsWith(".safetensors")) {
      return safeTensors(SafeTensors.open(from), paths);
    }
    return new Checkpoint(checkpoint(from)).read(paths);
  }

  private static Path checkpoint(Path from) {
    Path saved = from.resolve("variables").resolve("variables");
    Path latest = from.resolve("checkpoint");
    String name = from.getFileName().toString();
    if (isCheckpoint(saved)) {
      return saved;
    }
    if (name.endsWith(INDEX)) {
      return from.resolveSibling(name.substring(0, name.length() - INDEX.length()));
    }
    if (isCheckpoint(from)) {
      return from;
    }
    if (Files.isRegularFile(latest)) {
      return latest(latest);
    }
    throw new NetworkException(
        "found no weights in "
            + from
            + "; expected the folder of a SavedModel, a checkpoint, or a file .npz or .safetensors");
  }

  private static boolean isCheckpoint(Path prefix) {
    return Files.isRegularFile(prefix.resolveSibling(prefix.getFileName() + INDEX));
  }

  private static Path latest(Path file) {
    try {
      Matcher line = LATEST.matcher(Files.readString(file));
      if (line.find() && isCheckpoint(file.resolveSibling(line.group(1)))) {
        return file.resolveSibling(line.group(1));
      }
    } catch (IOException e) {
      throw new NetworkException("cannot read " + file + ": " + e, e);
    }
    throw new NetworkException(file + " names no checkpoint that exists");
  }

  private static Map<String, Weight> npz(Path file) {
    Map<String, Weight> weights = new LinkedHashMap<>();
    Npz.read(file).forEach((name, array) -> weights.put(path(name), weight(array)));
    return weights;
  }

  private static Weight weight(NpyArray array) {
    long[] shape = Arrays.stream(array.shape()).asLongStream().toArray();
    return new Weight(Shape.of(shape), array.floats());
  }

  private static Map<String, Weight> safeTensors(SafeTensors file, Set<String> paths) {
    Map<String, Weight> weights = new LinkedHashMap<>();
    file.tensors()
        .forEach(
            (name, tensor) -> {
              if (paths.contains(path(name))) {
                long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
                weights.put(path(name), new Weight(Shape.of(shape), file.floats(name)));
              }
            });
    return weights;
  }

  private static String path(String name) {
    return name.endsWith(":0") ? name.substring(0, name.length() - 2) : name;
  }

  private static boolean isFinite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
