package io.github.dsszoo.model.internal.portable;

import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.internal.file.Sha256;
import io.github.dsszoo.model.internal.python.PythonInterpreter;
import io.github.dsszoo.model.internal.python.PythonProcess;
import io.github.dsszoo.model.internal.python.VirtualEnvironment;
import io.github.dsszoo.model.internal.store.Archive;
import io.github.dsszoo.savedmodel.SavedModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The programs in Python that convert models: a virtual environment with pinned packages, made on
 * first use, and the scripts.
 */
public final class PythonTools {
  private static final String REQUIREMENTS = "requirements.txt";

  private static final List<String> SCRIPTS =
      List.of(
          "convert.py",
          "job.py",
          "cases.py",
          "single.py",
          "tflite_format.py",
          "onnx_format.py",
          "openvino_format.py");

  /** What the scripts say. */
  private static final String PROGRESS = "progress: ";

  private final VirtualEnvironment environment;

  private PythonTools(VirtualEnvironment environment) {
    this.environment = environment;
  }

  /**
   * Returns the tools in the user's cache.
   *
   * @param python the program that the user names, if any
   * @param progress is given lines for people
   * @throws SavedModelException if there is no suitable Python, or packages cannot be installed
   */
  public static PythonTools ofUser(Optional<String> python, Consumer<String> progress) {
    return in(DataCache.ofUser().root().resolve("python"), python, progress);
  }

  /** Returns whether this machine has a Python that the tools can be installed for. */
  public static boolean isPossible() {
    try {
      PythonInterpreter.find(Optional.empty());
      return true;
    } catch (SavedModelException e) {
      return false;
    }
  }

  /** Returns the tools in a folder for environments, as {@link #ofUser}. */
  public static PythonTools in(Path parent, Optional<String> python, Consumer<String> progress) {
    PythonInterpreter interpreter = PythonInterpreter.find(python);
    byte[] requirements = resource(REQUIREMENTS);
    String name =
        "convert-" + interpreter.version() + "-" + Sha256.of(requirements).substring(0, 16);
    Path folder = parent.resolve(name).toAbsolutePath();
    try {
      if (!VirtualEnvironment.isIn(folder)) {
        announce(folder, progress);
      }
      List<String> arguments =
          new ArrayList<>(List.of("--only-binary=:all:", "--retries=2", "--progress-bar=off"));
      new String(requirements, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(arguments::add);
      return new PythonTools(
          VirtualEnvironment.in(
              folder,
              interpreter.command(),
              List.of(arguments),
              VirtualEnvironment.reporting(
                  folder.getParent(), "The Python packages that convert models", progress)));
    } catch (IOException e) {
      throw new SavedModelException(
          "cannot make the Python environment " + folder + ": " + e + "; check the folder", e);
    }
  }

  private static void announce(Path folder, Consumer<String> progress) {
    if (Archive.isOffline()) {
      throw new SavedModelException(
          "The Python packages that convert models are not in the cache, and DSS_ZOO_OFFLINE forbids downloads; unset it once.");
    }
    progress.accept(
        "installing TensorFlow, tf2onnx, ONNX Runtime and OpenVINO for Python in "
            + folder
            + ", once; it takes some minutes and 2 GB");
  }

  /**
   * Runs the script that converts.
   *
   * @param work a folder for the scripts and for other files
   * @param arguments of the script
   * @throws SavedModelException if the script fails
   */
  void convert(Path work, List<String> arguments, Consumer<String> progress) throws IOException {
    for (String script : SCRIPTS) {
      Files.write(work.resolve(script), resource(script));
    }
    List<String> command = new ArrayList<>(List.of(environment.program(), SCRIPTS.get(0)));
    command.addAll(arguments);
    PythonProcess done =
        PythonProcess.run(
            command,
            work,
            line -> {
              if (line.startsWith(PROGRESS)) {
                progress.accept(line.substring(PROGRESS.length()));
              }
            });
    if (done.failed()) {
      throw new SavedModelException(
          "The conversion in Python failed: "
              + done.reason()
              + ". Delete "
              + environment.folder()
              + " and try again, so that the packages are installed again.");
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = PythonTools.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
