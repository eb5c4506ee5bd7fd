package io.github.dsszoo.model;

import io.github.dsszoo.ZooException;
import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.equivariance.EquivarianceReport;
import io.github.dsszoo.equivariance.EquivarianceReport.Figure;
import io.github.dsszoo.equivariance.internal.RelativeError;
import io.github.dsszoo.model.internal.ArrayRows;
import io.github.dsszoo.network.GraphInput;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.savedmodel.Signatures;
import io.github.dsszoo.savedmodel.internal.ArrayTensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * A SavedModel of another program, such as Keras: arrays in, arrays out, by the names of its
 * signatures. It has no card, so load only models that you trust. Thread-safe. It holds native
 * memory: close it.
 *
 * <pre>{@code
 * try (ForeignModel model = ForeignModel.load(folder)) {
 *   ForeignModel.Signature signature = model.signature();
 *   Prediction outputs = model.predict(signature, signature.match(Map.of("x", x)));
 * }
 * }</pre>
 */
public final class ForeignModel implements AutoCloseable {
  /** Number of examples of a piece. */
  private static final int PIECE = 256;

  /** Inputs that have a row for each example. */
  private static final List<String> SETS =
      List.of(Signatures.X, Signatures.MASK, GraphInput.ADJACENCY.inputName());

  private static final double TOLERANCE = 1e-4;

  /** Added by TensorFlow; it takes and returns nothing. */
  private static final String INIT = "__saved_model_init_op";

  private final ServedModel served;
  private final Path folder;

  ForeignModel(ServedModel served, Path folder) {
    this.served = served;
    this.folder = folder;
  }

  /**
   * Loads a model from its folder, or from the latest version in its folder.
   *
   * @throws SavedModelException if there is no model, it is damaged, or it has ops that are not
   *     allowed
   */
  public static ForeignModel load(Path folder) {
    return load(folder, DeviceOptions.standard());
  }

  /**
   * Loads a model on a device from its folder, or from the latest version in its folder.
   *
   * @throws SavedModelException if there is no model, it is damaged, or it has ops that are not
   *     allowed
   * @throws io.github.dsszoo.device.DeviceException if the device cannot be had, or there are
   *     several
   */
  public static ForeignModel load(Path folder, DeviceOptions options) {
    DeviceOptions device = LoadOptions.standard().withDevice(options).device();
    device.require();
    Path version = Catalogue.versionFolder(folder);
    return new ForeignModel(ServedModel.loadForeign(version, device.settings()), version);
  }

  /**
   * A tensor of a signature.
   *
   * @param name in the signature
   * @param type such as "float32" or "int64"
   * @param shape sizes of the axes, -1 for any size
   * @param ranked whether the number of axes is known; if not, the shape is empty
   * @param read whether the type is one of numbers or booleans; others are neither given nor read
   */
  public record Port(String name, String type, List<Long> shape, boolean ranked, boolean read) {
    static Port of(String name, TensorInfo info) {
      TensorShapeProto shape = info.getTensorShape();
      return new Port(
          name,
          ArrayTensors.name(info.getDtype()),
          shape.getDimList().stream().map(TensorShapeProto.Dim::getSize).toList(),
          !shape.getUnknownRank(),
          ArrayTensors.areRead(info.getDtype()));
    }

    /** Returns whether an array of a shape can be given, or computed in pieces of it. */
    boolean takes(long[] given) {
      boolean takes = !ranked || given.length == shape.size();
      for (int i = 0; ranked && takes && i < given.length; i++) {
        boolean pieces = i == 0 && shape.get(0) > 0 && given[0] % shape.get(0) == 0;
        takes = shape.get(i) < 0 || shape.get(i) == given[i] || pieces;
      }
      return takes;
    }

    /** Returns whether these are sets of elements with one channel, which files may omit. */
    boolean isOfOneChannel() {
      return name.equals(Signatures.X) && shape.size() > 2 && shape.get(shape.size() - 1) == 1;
    }

    /** Shows name, type and shape: "x float32 [any, 3]". */
    @Override
    public String toString() {
      return name
          + " "
          + type
          + " "
          + (ranked ? shape.toString().replace("-1", "any") : "of any shape");
    }
  }

  /**
   * A signature: a computation of the model.
   *
   * @param name in the model
   * @param inputs sorted by name
   * @param outputs sorted by name
   */
  public record Signature(String name, List<Port> inputs, List<Port> outputs) {
    static Signature of(String name, SignatureDef definition) {
      return new Signature(
          name, ports(definition.getInputsMap()), ports(definition.getOutputsMap()));
    }

    private static List<Port> ports(Map<String, TensorInfo> tensors) {
      return new TreeMap<>(tensors)
          .entrySet().stream().map(each -> Port.of(each.getKey(), each.getValue())).toList();
    }

    /**
     * Returns the arrays under the names of the inputs. Arrays with the name of an input are given
     * to it; if one input and one array are left, the array is given to that input.
     *
     * @throws DataException if an input gets no array, an array is left, or a shape does not fit
     */
    public Map<String, Array> match(Map<String, Array> arrays) {
      Map<String, Array> left = new TreeMap<>(arrays);
      Map<String, Array> matched = new TreeMap<>();
      List<Port> open = new ArrayList<>();
      for (Port input : inputs) {
        Array array = left.remove(input.name());
        if (array == null) {
          open.add(input);
        } else {
          matched.put(input.name(), array);
        }
      }
      if (open.size() == 1 && left.size() == 1) {
        matched.put(open.get(0).name(), left.values().iterator().next());
        left.clear();
        open.clear();
      }
      if (!open.isEmpty() || !left.isEmpty()) {
        String advice =
            open.isEmpty()
                ? "leave out " + String.join(", ", left.keySet())
                : "say which array is which input, such as --map x=" + open.get(0).name();
        throw new DataException(
            "The signature %s takes %s, found the arrays %s; %s."
                .formatted(name, shown(inputs), String.join(", ", arrays.keySet()), advice));
      }
      for (Port input : inputs) {
        long[] shape = matched.get(input.name()).shape();
        if (!input.takes(shape)) {
          throw new DataException(
              "The signature %s takes %s, found an array of the shape %s."
                  .formatted(name, input, Arrays.toString(shape)));
        }
      }
      return matched;
    }

    private static String shown(List<Port> ports) {
      return ports.isEmpty()
          ? "nothing"
          : ports.stream().map(Port::toString).collect(Collectors.joining(", "));
    }
  }

  /** Returns the folder that the model was loaded from. */
  public Path folder() {
    return folder;
  }

  /** Returns the signatures by name. */
  public Map<String, Signature> signatures() {
    Map<String, Signature> signatures = new TreeMap<>();
    served
        .signatures()
        .forEach(
            (name, definition) -> {
              if (!name.equals(INIT)) {
                signatures.put(name, Signature.of(name, definition));
              }
            });
    return signatures;
  }

  /**
   * Returns the signature "serving_default", or the only one if there is none of that name.
   *
   * @throws SavedModelException if there are several others, or none
   */
  public Signature signature() {
    Map<String, Signature> all = signatures();
    return all.size() == 1 ? all.values().iterator().next() : signature(Signatures.SERVING);
  }

  /**
   * Returns a signature.
   *
   * @throws SavedModelException if there is none of that name; the message has all names
   */
  public Signature signature(String name) {
    Map<String, Signature> all = signatures();
    Signature signature = all.get(name);
    if (signature == null) {
      throw new SavedModelException(
          "the model in %s has no signature %s; it has %s"
              .formatted(folder, name, all.isEmpty() ? "none" : String.join(", ", all.keySet())));
    }
    return signature;
  }

  /**
   * Computes the outputs of a signature that are numbers or booleans. Many examples are computed in
   * pieces, if the first axis of all inputs and outputs has any size, or all inputs have the same
   * fixed one.
   *
   * @param inputs by the names of the inputs; converted to their types
   * @return the outputs: integers and booleans as int64, others as float32
   * @throws SavedModelException if an array cannot be converted, no output is read, or TensorFlow
   *     cannot compute the outputs
   * @throws IllegalStateException if the model is closed
   */
  public Prediction predict(Signature signature, Map<String, Array> inputs) {
    return new Prediction(run(signature, inputs), List.of());
  }

  /**
   * Predicts sets by the signature of a model of the zoo that takes their mask, if there is one, or
   * else by {@link #signature()}.
   */
  Prediction predict(SetDataset sets) {
    String masked = sets.pointMask() == null ? Signatures.MASKED : Signatures.MASKED_POINTS;
    Signature signature =
        sets.hasMask() && signatures().containsKey(masked) ? signature(masked) : signature();
    SetDataset fitting =
        signature.inputs().stream()
            .filter(Port::isOfOneChannel)
            .findFirst()
            .map(port -> SetRanks.fit(sets, port.shape().size() - 2))
            .orElse(sets);
    return predict(signature, signature.match(SetInputs.of(fitting)));
  }

  Map<String, Array> run(Signature signature, Map<String, Array> inputs) {
    int rows = rows(inputs);
    int piece = piece(signature);
    if (piece == 0 || rows <= piece || piece != PIECE && rows % piece != 0) {
      return compute(signature, inputs);
    }
    List<Map<String, Array>> pieces = new ArrayList<>();
    for (int from = 0; from < rows; from += piece) {
      int to = Math.min(rows, from + piece);
      Map<String, Array> outputs = compute(signature, rows(inputs, from, to));
      for (Array output : outputs.values()) {
        if (output.shape().length == 0 || output.shape()[0] != to - from) {
          return compute(signature, inputs); // the first axis is not that of the examples
        }
      }
      pieces.add(outputs);
    }
    Map<String, Array> whole = new TreeMap<>();
    for (String name : pieces.get(0).keySet()) {
      whole.put(name, ArrayRows.join(pieces.stream().map(each -> each.get(name)).toList()));
    }
    return whole;
  }

  /** Returns the common number of rows of the inputs; 0 if they have none. */
  private static int rows(Map<String, Array> inputs) {
    List<Long> rows =
        inputs.values().stream()
            .map(array -> array.shape().length == 0 ? 0 : array.shape()[0])
            .distinct()
            .toList();
    return rows.size() == 1 ? Math.toIntExact(rows.get(0)) : 0;
  }

  /**
   * Returns the number of examples of a piece, or 0 if the first axis may not be that of the
   * examples.
   */
  private static int piece(Signature signature) {
    List<String> names = signature.inputs().stream().map(Port::name).toList();
    if (names.size() > 1 && !SETS.containsAll(names)) {
      return 0; // an input may be common to all examples
    }
    List<Port> ports = new ArrayList<>(signature.inputs());
    signature.outputs().stream().filter(Port::read).forEach(ports::add);
    boolean ranked = ports.stream().allMatch(port -> port.ranked() && !port.shape().isEmpty());
    List<Long> first =
        ranked ? ports.stream().map(port -> port.shape().get(0)).distinct().toList() : List.of();
    if (first.size() != 1) {
      return 0;
    }
    return first.get(0) < 0 ? PIECE : Math.toIntExact(first.get(0));
  }

  private static Map<String, Array> rows(Map<String, Array> inputs, int from, int to) {
    Map<String, Array> some = new LinkedHashMap<>();
    inputs.forEach((name, array) -> some.put(name, ArrayRows.range(array, from, to)));
    return some;
  }

  private Map<String, Array> compute(Signature signature, Map<String, Array> inputs) {
    try {
      return new TreeMap<>(served.run(signature.name(), inputs));
    } catch (ZooException | IllegalStateException e) {
      throw e;
    } catch (RuntimeException e) { // TensorFlow's exceptions have no common type
      throw new SavedModelException(
          "TensorFlow cannot compute the signature %s of the model in %s: %s"
              .formatted(
                  signature.name(),
                  folder,
                  String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          e);
    }
  }

  /**
   * Checks that the outputs are finite and the same again, and those of the first example the same
   * without the others, if the first axis is that of the examples.
   *
   * @param inputs of the signature, such as those of {@link #noise}
   * @throws SavedModelException as {@link #predict}
   */
  public EquivarianceReport verify(Signature signature, Map<String, Array> inputs) {
    Map<String, Array> outputs = run(signature, inputs);
    List<Figure> figures = new ArrayList<>();
    figures.add(figure("the same answers again", outputs, run(signature, inputs)));
    int rows = rows(inputs);
    if (piece(signature) == PIECE && rows > 1) {
      Map<String, Array> first = new TreeMap<>();
      outputs.forEach((name, array) -> first.put(name, ArrayRows.range(array, 0, 1)));
      figures.add(figure("the other sets of a batch", first, run(signature, rows(inputs, 0, 1))));
    }
    return new EquivarianceReport(figures);
  }

  private static Figure figure(
      String symmetry, Map<String, Array> expected, Map<String, Array> got) {
    double worst = 0;
    for (Map.Entry<String, Array> output : expected.entrySet()) {
      float[] values = floats(output.getValue());
      float[] others = floats(got.get(output.getKey()));
      worst =
          Math.max(
              worst,
              values.length == others.length
                  ? RelativeError.of(values, others)
                  : Double.POSITIVE_INFINITY);
    }
    return new Figure(symmetry, true, worst, TOLERANCE);
  }

  private static float[] floats(Array array) {
    if (array instanceof FloatArray floats) {
      return floats.values();
    }
    long[] longs = ((LongArray) array).values();
    float[] values = new float[longs.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = longs[i];
    }
    return values;
  }

  /**
   * Returns inputs of a signature to try: two examples of normally distributed numbers, or zeros
   * and ones for integers.
   *
   * @throws SavedModelException if the shape of an input is not known; give inputs then
   */
  public Map<String, Array> noise(Signature signature) {
    Map<String, Array> inputs = new TreeMap<>();
    Random random = new Random(1);
    for (Port input : signature.inputs()) {
      long[] shape = input.shape().stream().mapToLong(size -> size < 0 ? 2 : size).toArray();
      if (!input.ranked() || input.shape().stream().skip(1).anyMatch(size -> size < 0)) {
        throw new SavedModelException(
            "the shape of the input %s is not known; give inputs in a file with --input"
                .formatted(input));
      }
      int size = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
      float[] values = new float[size];
      boolean whole = !input.type().contains("float");
      for (int i = 0; i < size; i++) {
        values[i] = whole ? random.nextInt(2) : (float) random.nextGaussian();
      }
      inputs.put(input.name(), new FloatArray(shape, values));
    }
    return inputs;
  }

  /**
   * Copies the model to {@code <base>/<name>/<version>/}, the layout of TensorFlow Serving, and
   * lists it in {@code <base>/models.config}. A folder whose name is a number is a version, and the
   * folder around it has the name; otherwise the name is that of the folder, and the version 1.
   *
   * @return the folder of the version
   * @throws SavedModelException if the version exists already or cannot be written
   */
  public Path export(Path base) {
    Path from = folder.toAbsolutePath().normalize();
    String name = from.getFileName().toString();
    boolean numbered = name.matches("[1-9][0-9]{0,8}") && from.getParent().getFileName() != null;
    return numbered
        ? Exports.copy(from, from.getParent().getFileName().toString(), name, base)
        : Exports.copy(from, name, "1", base);
  }

  @Override
  public void close() {
    served.close();
  }
}
