package io.github.dsszoo.model.internal.portable;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.internal.file.AtomicFolder;
import io.github.dsszoo.internal.file.Sha256;
import io.github.dsszoo.model.internal.store.Archive;
import io.github.dsszoo.savedmodel.SavedModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  /** Made last: an environment without it is incomplete. */
  private static final String COMPLETE = "complete";

  /** What pip says of packages that take long. */
  private static final Pattern DOWNLOAD = Pattern.compile("\\s*(Downloading .*\\(\\d{2,}.* MB\\))");

  /** What the scripts say. */
  private static final String PROGRESS = "progress: ";

  private static final Object LOCK = new Object();

  private final Path folder;

  private PythonTools(Path folder) {
    this.folder = folder;
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
    PythonTools tools = new PythonTools(folder);
    try {
      // One process installs while others wait for it; file locks work between processes only.
      synchronized (LOCK) {
        if (!Files.exists(folder.resolve(COMPLETE))) {
          tools.make(interpreter, requirements, progress);
        }
      }
      return tools;
    } catch (IOException e) {
      throw new SavedModelException(
          "cannot make the Python environment " + folder + ": " + e + "; check the folder", e);
    }
  }

  private void make(PythonInterpreter python, byte[] requirements, Consumer<String> progress)
      throws IOException {
    if (Archive.isOffline()) {
      throw new SavedModelException(
          "The Python packages that convert models are not in the cache, and DSS_ZOO_OFFLINE forbids downloads; unset it once.");
    }
    Files.createDirectories(folder.getParent());
    Path lockFile = folder.resolveSibling(folder.getFileName() + ".lock");
    try (FileChannel channel = FileChannel.open(lockFile, CREATE, WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && !Files.exists(folder.resolve(COMPLETE))) {
        progress.accept(
            "installing TensorFlow, tf2onnx, ONNX Runtime and OpenVINO for Python in "
                + folder
                + ", once; it takes some minutes and 2 GB");
        AtomicFolder.delete(folder);
        must(List.of(python.command(), "-m", "venv", folder.toString()), progress);
        Path list = folder.resolve(REQUIREMENTS);
        Files.write(list, requirements);
        must(
            List.of(
                program(),
                "-m",
                "pip",
                "install",
                "--no-input",
                "--disable-pip-version-check",
                "--only-binary=:all:",
                "--retries=2",
                "--progress-bar=off",
                "-r",
                list.toString()),
            progress);
        Files.writeString(folder.resolve(COMPLETE), "");
      }
    }
  }

  private void must(List<String> command, Consumer<String> progress) throws IOException {
    PythonProcess done =
        PythonProcess.run(command, folder.getParent(), line -> say(line, progress));
    if (done.failed()) {
      throw new SavedModelException(
          "The Python packages that convert models cannot be installed: "
              + done.reason()
              + ". Check the network, the settings of pip and the free space of "
              + folder.getParent()
              + ", and try again.");
    }
  }

  private static void say(String line, Consumer<String> progress) {
    Matcher download = DOWNLOAD.matcher(line);
    if (download.matches()) {
      progress.accept(download.group(1));
    } else if (line.startsWith(PROGRESS)) {
      progress.accept(line.substring(PROGRESS.length()));
    }
  }

  private String program() {
    Path windows = folder.resolve("Scripts").resolve("python.exe");
    return (Files.exists(windows) ? windows : folder.resolve("bin").resolve("python")).toString();
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
    List<String> command = new ArrayList<>(List.of(program(), SCRIPTS.get(0)));
    command.addAll(arguments);
    PythonProcess done = PythonProcess.run(command, work, line -> say(line, progress));
    if (done.failed()) {
      throw new SavedModelException(
          "The conversion in Python failed: "
              + done.reason()
              + ". Delete "
              + folder
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
