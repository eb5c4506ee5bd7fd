package io.github.dsszoo.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.dsszoo.internal.file.AtomicFolder;
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

  /** Those for which there is the TensorFlow that the requirements pin. */
  private static final List<String> VERSIONS = List.of("3.10", "3.11", "3.12");

  private static final List<String> CANDIDATES =
      List.of("python3", "python3.12", "python3.11", "python3.10", "python");

  private static final String WHAT_IT_TAKES =
      "import sys, ensurepip, venv; print('%d.%d' % sys.version_info[:2])";

  /** Made last: an environment without it is half made. */
  private static final String COMPLETE = "complete";

  private final Path sources;
  private final Path folder;

  private PythonEnvironment(Path sources, Path folder) {
    this.sources = sources;
    this.folder = folder;
  }

  /**
   * The environment, if this machine has a Python that it can be made with.
   *
   * @param sources the project's folder {@code python}
   * @param parent the folder for environments
   * @throws AssertionError if it cannot be made, with what pip says
   */
  static Optional<PythonEnvironment> in(Path sources, Path parent) throws IOException {
    for (String python : CANDIDATES) {
      Optional<String> version = version(python, sources);
      if (version.filter(VERSIONS::contains).isPresent()) {
        Path folder = parent.resolve(version.get() + "-" + fingerprint(sources));
        PythonEnvironment environment = new PythonEnvironment(sources, folder);
        if (!Files.exists(folder.resolve(COMPLETE))) {
          environment.make(python);
        }
        return Optional.of(environment);
      }
    }
    return Optional.empty();
  }

  /**
   * The environment for the tests of this build; without one, the tests are skipped.
   *
   * @throws org.opentest4j.TestAbortedException if {@code -Dpython.skip} is given or this machine
   *     has no suitable Python; the reason is also printed, since the console does not show it
   */
  static PythonEnvironment required() throws IOException {
    if (!System.getProperty(SKIP, "false").equals("false")) {
      throw skipped("as -D" + SKIP + " asks");
    }
    return in(root().resolve("python"), root().resolve("target").resolve("python"))
        .orElseThrow(
            () ->
                skipped(
                    "no Python 3.10 to 3.12 with venv and pip was found; install one,"
                        + " python3-venv included"));
  }

  private static TestAbortedException skipped(String why) {
    String message = "Python's checks of the exported models are SKIPPED: " + why + ".";
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

  /** The version of a Python that can make environments. */
  private static Optional<String> version(String python, Path sources) {
    try {
      Command.Outcome asked = Command.run(sources, List.of(python, "-c", WHAT_IT_TAKES));
      return asked.failed() ? Optional.empty() : Optional.of(asked.output().strip());
    } catch (IOException e) {
      return Optional.empty(); // there is no such program
    }
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

  private void make(String python) throws IOException {
    System.out.println("PythonIT makes a virtual environment in " + folder + "; it takes minutes");
    AtomicFolder.delete(folder);
    Files.createDirectories(folder.getParent());
    must(List.of(python, "-m", "venv", folder.toString()));
    Path all = requirements(sources).get(0);
    Path withoutDependencies = requirements(sources).get(1);
    pip("-r", all.toString());
    pip("--no-deps", "-r", withoutDependencies.toString());
    Files.writeString(folder.resolve(COMPLETE), "", UTF_8);
  }

  private void pip(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(program(), "-m", "pip", "install", "--quiet", "--no-input"));
    command.addAll(List.of(arguments));
    must(command);
  }

  private void must(List<String> command) throws IOException {
    Command.Outcome outcome = Command.run(sources, command);
    if (outcome.failed()) {
      throw new AssertionError(
          "No environment for Python could be made: %s failed. Leave Python's checks out with -Dpython.skip if need be.%n%s"
              .formatted(String.join(" ", command), outcome.output()));
    }
  }

  private String program() {
    Path windows = folder.resolve("Scripts").resolve("python.exe");
    return (Files.exists(windows) ? windows : folder.resolve("bin").resolve("python")).toString();
  }

  /** Runs one of the project's Python scripts. */
  Command.Outcome run(String script, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program(), script));
    command.addAll(List.of(arguments));
    return Command.run(sources, command);
  }
}
