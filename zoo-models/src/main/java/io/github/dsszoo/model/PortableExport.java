package io.github.dsszoo.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.element.ElementKinds;
import io.github.dsszoo.internal.file.AtomicFile;
import io.github.dsszoo.internal.file.AtomicFolder;
import io.github.dsszoo.model.internal.portable.Axes;
import io.github.dsszoo.model.internal.portable.Conversion;
import io.github.dsszoo.model.internal.portable.PythonTools;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.Signatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Converts a model for another runtime: TensorFlow Lite, ONNX Runtime or OpenVINO. The conversion
 * runs in Python: pinned packages are installed once, in an environment of their own in the user's
 * cache. The file appears only if its predictions for the model's sample sets are the recorded
 * ones.
 *
 * <pre>{@code
 * PortableExport.Report report = PortableExport.of(model, Format.ONNX).write(Path.of("exported"));
 * }</pre>
 */
public final class PortableExport {
  /** The largest difference from the recorded predictions, relative to the largest of them. */
  private static final double TOLERANCE = 1e-4;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final ZooModel model;
  private final Format format;
  private String signature;
  private boolean quantized;
  private Consumer<String> progress = line -> {};
  private Function<Consumer<String>, PythonTools> tools;

  /** A format of a runtime. */
  public enum Format {
    /** TensorFlow Lite, {@code .tflite}, with built-in operators alone. */
    TFLITE(".tflite"),
    /** ONNX, {@code .onnx}. */
    ONNX(".onnx"),
    /** OpenVINO's intermediate representation, {@code .xml} and {@code .bin}. */
    OPENVINO(".xml");

    private final String ending;

    Format(String ending) {
      this.ending = ending;
    }

    /** Returns the name of the format in lower case: "tflite", "onnx", "openvino". */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The predictions of a converted model, compared with those of the model.
   *
   * @param sets the number of sets
   * @param setSize the number of elements of a set
   * @param recorded whether they are compared with the recorded predictions of the sample sets;
   *     otherwise with those of TensorFlow in Python
   * @param difference the largest difference of two numbers, relative to the largest number of the
   *     output; 0 if there is an error
   * @param sameChoices the share of choices, such as the index of the class, that are the same
   * @param error why the runtime cannot predict such sets, if it cannot
   */
  public record Check(
      int sets,
      int setSize,
      boolean recorded,
      double difference,
      double sameChoices,
      Optional<String> error) {
    /** Returns whether the predictions are the same, up to a relative difference of 1e-4. */
    public boolean isSame() {
      return error.isEmpty() && difference <= TOLERANCE && sameChoices == 1;
    }
  }

  /**
   * A converted model.
   *
   * @param file the file; for OpenVINO, the weights are beside it
   * @param description the file beside it with this report, in JSON
   * @param signature the signature that was converted
   * @param inputs the axes of each input, such as "batch", "n", "length", 1
   * @param outputs the axes of each output
   * @param checks the first with the sample sets, the others with sets of 3 elements and of twice
   *     as many elements as the samples
   * @param tools the versions of the packages that converted and checked it
   */
  public record Report(
      Path file,
      Path description,
      String signature,
      Map<String, List<Object>> inputs,
      Map<String, List<Object>> outputs,
      List<Check> checks,
      Map<String, String> tools) {}

  private PortableExport(ZooModel model, Format format) {
    this.model = model;
    this.format = format;
    python(Optional.empty());
  }

  /**
   * Returns the export of a model for a runtime.
   *
   * @param model with sample sets
   */
  public static PortableExport of(ZooModel model, Format format) {
    return new PortableExport(model, format);
  }

  /**
   * Selects the signature to convert, such as "masked" or "embedding". By default it is the one
   * that gave the recorded predictions: "serving_default", or with a mask in the sample sets
   * "masked" or "masked_points".
   */
  public PortableExport signature(String name) {
    this.signature = name;
    return this;
  }

  /**
   * Quantizes the weights to int8; the numbers between layers stay float32 (dynamic range
   * quantization of TensorFlow Lite). The predictions may differ; the report has by how much.
   *
   * @throws IllegalArgumentException if the format is not TensorFlow Lite
   */
  public PortableExport quantized() {
    if (format != Format.TFLITE) {
      throw new IllegalArgumentException(
          "expected the format tflite to quantize to int8, found " + format);
    }
    this.quantized = true;
    return this;
  }

  /**
   * Selects the Python that makes the environment: a program, or its path. By default it is that of
   * the environment variable DSS_ZOO_PYTHON, or python3.
   */
  public PortableExport python(String program) {
    return python(Optional.of(program));
  }

  private PortableExport python(Optional<String> program) {
    return with(listener -> PythonTools.ofUser(program, listener));
  }

  /** Selects the tools, for tests. */
  PortableExport with(Function<Consumer<String>, PythonTools> tools) {
    this.tools = tools;
    return this;
  }

  /**
   * Selects a listener that is given a line for each step, such as the installation of packages.
   */
  public PortableExport progress(Consumer<String> listener) {
    this.progress = listener;
    return this;
  }

  /**
   * Converts the model, compares the predictions, and writes {@code <folder>/<name>.<ending>}, with
   * the report beside it in {@code <name>.<ending>.json}. The name of a quantized model ends with
   * "-int8", and that of another signature than the default with its name. Existing files are
   * replaced; if the conversion fails they stay.
   *
   * @throws SavedModelException if there is no suitable Python, its packages cannot be installed,
   *     the model cannot be converted, its predictions differ from the recorded ones, or the files
   *     cannot be written
   */
  public Report write(Path folder) {
    ModelCard card = model.card();
    model.signature(signature()); // refused before packages are installed
    PythonTools python = tools.apply(progress);
    try {
      Files.createDirectories(folder);
      Path hidden = Files.createTempDirectory(folder, "." + card.name() + "-");
      try {
        Path version = model.export(hidden.resolve("model"));
        Conversion.Job job = job(version, List.of(format.toString()));
        Conversion conversion = Conversion.run(python, job, hidden, progress);
        Conversion.Result result = conversion.formats().get(0);
        check(result, card.name());
        String name =
            card.name()
                + (signature().equals(recordedSignature()) ? "" : "-" + signature())
                + (quantized ? "-int8" : "");
        Report report = report(folder.resolve(name + format.ending), job, conversion, result);
        AtomicFile.write(report.description(), description(report, card));
        move(result, hidden, folder, name);
        return report;
      } finally {
        AtomicFolder.delete(hidden);
      }
    } catch (IOException e) {
      throw new SavedModelException("cannot write the model to " + folder + ": " + e, e);
    }
  }

  /** Returns what to convert, for a copy of the model in a folder. */
  Conversion.Job job(Path version, List<String> formats) {
    return new Conversion.Job(
        version,
        signature(),
        formats,
        quantized,
        Axes.of(model.signature(signature()), ElementKinds.kind(model.spec().getInput())));
  }

  private String signature() {
    return signature == null ? recordedSignature() : signature;
  }

  /** Returns the signature that gave the recorded predictions. */
  private String recordedSignature() {
    SetDataset sets = model.samples();
    return sets.pointMask() != null
        ? Signatures.MASKED_POINTS
        : sets.hasMask() ? Signatures.MASKED : Signatures.SERVING;
  }

  private void check(Conversion.Result result, String name) {
    result
        .failure()
        .ifPresent(
            reason -> {
              throw new SavedModelException(
                  name + " cannot be converted to " + format + ": " + reason);
            });
    Conversion.Check samples = result.checks().get(0);
    samples
        .failure()
        .ifPresent(
            reason -> {
              throw new SavedModelException(
                  name + " cannot be run as " + format + ": " + reason + "; no file was written");
            });
    if (!quantized && !samples.isSame(TOLERANCE)) {
      throw new SavedModelException(
          String.format(
              Locale.ROOT,
              "The predictions of %s as %s differ from the recorded ones by %.1e, relative to the largest, and %.0f %% of the choices are the same; expected at most %.0e and 100 %%. No file was written.",
              name,
              format,
              samples.difference(),
              100 * samples.sameChoices(),
              TOLERANCE));
    }
  }

  private static Report report(
      Path file, Conversion.Job job, Conversion conversion, Conversion.Result result) {
    return new Report(
        file,
        file.resolveSibling(file.getFileName() + ".json"),
        job.signature(),
        job.axes(),
        result.outputs(),
        result.checks().stream().map(PortableExport::check).toList(),
        conversion.tools());
  }

  private static Check check(Conversion.Check check) {
    return new Check(
        check.sets(),
        check.setSize(),
        check.recorded(),
        check.difference(),
        check.sameChoices(),
        check.failure());
  }

  private byte[] description(Report report, ModelCard card) throws JsonProcessingException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("model", card.name());
    fields.put("version", card.version());
    fields.put("format", format.toString());
    fields.put("weights", quantized ? "int8" : "float32");
    fields.put("signature", report.signature());
    fields.put("inputs", report.inputs());
    fields.put("outputs", report.outputs());
    fields.put("checks", report.checks().stream().map(PortableExport::fields).toList());
    fields.put("tools", report.tools());
    return JSON.writeValueAsBytes(fields);
  }

  private static Map<String, Object> fields(Check check) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("sets", check.sets());
    fields.put("setSize", check.setSize());
    fields.put("comparedWith", check.recorded() ? "recorded predictions" : "TensorFlow");
    if (check.error().isPresent()) {
      fields.put("error", check.error().get());
    } else {
      fields.put("largestRelativeDifference", check.difference());
      fields.put("sameChoices", check.sameChoices());
    }
    return fields;
  }

  /** Moves the files to their names; the one that programs open, which comes first, as the last. */
  private static void move(Conversion.Result result, Path hidden, Path folder, String name)
      throws IOException {
    for (int i = result.files().size() - 1; i >= 0; i--) {
      String file = result.files().get(i);
      Path target = folder.resolve(name + file.substring(file.lastIndexOf('.')));
      Files.move(
          hidden.resolve(file),
          target,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
