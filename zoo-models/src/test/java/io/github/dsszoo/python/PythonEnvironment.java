package io.github.dsszoo.python;

import io.github.dsszoo.model.internal.python.PythonInterpreter;
import io.github.dsszoo.model.internal.python.VirtualEnvironment;
import io.github.dsszoo.savedmodel.SavedModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/**
 * A virtual environment with the packages of {@code python/requirements*.txt}. It is made once, in
 * a folder named by what it is made from, so that other requirements make another.
 */
final class PythonEnvironment {
  private static final String SKIP = "python.skip";

  private final Path sources;
  private final String program;

  private PythonEnvironment(Path sources, String program) {
    this.sources = sources;
    this.program = program;
  }

  /**
   * The environment for the tests of this build; without one, the tests are skipped.
   *
   * @throws org.opentest4j.TestAbortedException if {@code -Dpython.skip} is given or this machine
   *     has no suitable Python; the reason is also printed, since the console does not show it
   * @throws AssertionError if it cannot be made, with the output of pip
   */
  static PythonEnvironment required() throws IOException {
    if (!System.getProperty(SKIP, "false").equals("false")) {
      throw skipped("-D" + SKIP + " is set.");
    }
    PythonInterpreter python;
    try {
      python = PythonInterpreter.find(Optional.empty());
    } catch (SavedModelException e) {
      throw skipped(e.getMessage());
    }
    Path sources = root().resolve("python");
    Path folder =
        root()
            .resolve("target")
            .resolve("python")
            .resolve(python.version() + "-" + fingerprint(sources));
    List<List<String>> packages =
        List.of(
            List.of("--quiet", "-r", requirements(sources).get(0).toString()),
            List.of("--quiet", "--no-deps", "-r", requirements(sources).get(1).toString()));
    VirtualEnvironment environment =
        VirtualEnvironment.in(
            folder, python.command(), packages, command -> must(sources, command));
    return new PythonEnvironment(sources, environment.program());
  }

  private static TestAbortedException skipped(String why) {
    String message = "Python's checks of the exported models are SKIPPED: " + why;
    System.out.println(message);
    return new TestAbortedException(message);
  }

  /** The project's folder; the tests can start in any folder below it. */
  static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("python").resolve("check_export.py"))) {
      at = at.getParent();
    }
    return at;
  }

  private static List<Path> requirements(Path sources) {
    return List.of(
        sources.resolve("requirements.txt"), sources.resolve("requirements-no-deps.txt"));
  }

  private static String fingerprint(Path sources) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : requirements(sources)) {
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void must(Path sources, List<String> command) throws IOException {
    System.out.println("The tests make a Python environment: " + String.join(" ", command));
    Command.Outcome outcome = Command.run(sources, command);
    if (outcome.failed()) {
      throw new AssertionError(
          "No environment for Python could be made: "
              + String.join(" ", command)
              + " failed. -Dpython.skip leaves out the tests in Python.\n"
              + outcome.output());
    }
  }

  /** Runs one of the project's Python scripts. */
  Command.Outcome run(String script, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program, script));
    command.addAll(List.of(arguments));
    return Command.run(sources, command);
  }
}
