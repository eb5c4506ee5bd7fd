package io.github.dsszoo.model.internal.portable;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dsszoo.internal.file.AtomicFolder;
import io.github.dsszoo.savedmodel.SavedModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The conversion of a model to formats of other runtimes.
 *
 * @param tools the versions of the packages by their names
 * @param formats the result of each format
 */
public record Conversion(Map<String, String> tools, List<Result> formats) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What to convert.
   *
   * @param version the folder of a version of a model, with sample sets
   * @param signature the signature to convert
   * @param formats "tflite", "onnx" and "openvino"
   * @param quantize whether to quantize the weights of TensorFlow Lite to int8
   * @param axes for each input, the names of its axes; an axis of one size has its size instead
   */
  public record Job(
      Path version,
      String signature,
      List<String> formats,
      boolean quantize,
      Map<String, List<Object>> axes) {}

  /**
   * A format.
   *
   * @param format its name
   * @param files that were written
   * @param outputs the axes of the outputs, as those of the inputs
   * @param checks the predictions for the sample sets, and for sets of other sizes
   * @param error why the model cannot be converted or loaded, or null
   */
  public record Result(
      String format,
      List<String> files,
      Map<String, List<Object>> outputs,
      List<Check> checks,
      String error) {
    /** Returns why the model cannot be converted or loaded. */
    public Optional<String> failure() {
      return Optional.ofNullable(error);
    }
  }

  /**
   * Predictions of a converted model.
   *
   * @param name of the case
   * @param sets the number of sets
   * @param setSize the number of elements of a set
   * @param recorded whether they are compared with the recorded outputs; else with TensorFlow's
   * @param difference the largest difference, relative to the largest number of the output
   * @param sameChoices the share of integers, such as the index of the class, that are equal
   * @param error why the runtime cannot predict, or null
   */
  public record Check(
      String name,
      int sets,
      int setSize,
      boolean recorded,
      double difference,
      double sameChoices,
      String error) {
    /** Returns why the runtime cannot predict. */
    public Optional<String> failure() {
      return Optional.ofNullable(error);
    }

    /** Returns whether the predictions are the same up to a tolerance. */
    public boolean isSame(double tolerance) {
      return error == null && difference <= tolerance && sameChoices == 1;
    }
  }

  /**
   * Runs a job. A format that fails does not affect the others.
   *
   * @param to an existing folder for the files
   * @param progress is given lines for people
   * @throws SavedModelException if the tools do not run
   */
  public static Conversion run(PythonTools tools, Job job, Path to, Consumer<String> progress)
      throws IOException {
    Path work = Files.createTempDirectory("dss-zoo-convert-");
    try {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("folder", job.version().toAbsolutePath().toString());
      fields.put("signature", job.signature());
      fields.put("formats", job.formats());
      fields.put("quantize", job.quantize());
      fields.put("axes", job.axes());
      fields.put("to", to.toAbsolutePath().toString());
      Path file = work.resolve("job.json");
      Path report = work.resolve("report.json");
      Files.write(file, JSON.writeValueAsBytes(fields));
      tools.convert(work, List.of(file.toString(), report.toString()), progress);
      return JSON.readValue(Files.readAllBytes(report), Conversion.class);
    } finally {
      AtomicFolder.delete(work);
    }
  }
}
