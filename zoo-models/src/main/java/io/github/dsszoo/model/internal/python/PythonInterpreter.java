package io.github.dsszoo.model.internal.python;

import io.github.dsszoo.savedmodel.SavedModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Python that can make virtual environments with the packages of the tools.
 *
 * @param command the program, or its path
 * @param version such as "3.11"
 */
public record PythonInterpreter(String command, String version) {
  /** The environment variable that names the program. */
  static final String VARIABLE = "DSS_ZOO_PYTHON";

  /** Those that all packages support. */
  private static final List<String> VERSIONS = List.of("3.10", "3.11", "3.12");

  private static final List<String> CANDIDATES =
      List.of("python3", "python3.12", "python3.11", "python3.10", "python");

  private static final String QUESTION =
      "import sys; print('%d.%d' % sys.version_info[:2]); import ensurepip, venv; print('venv')";

  /**
   * Finds a Python.
   *
   * @param named the program that the user names; without one, that of the environment variable, or
   *     the first suitable one of the usual names
   * @throws SavedModelException if there is none, with what was found
   */
  public static PythonInterpreter find(Optional<String> named) {
    Optional<String> given =
        named.or(() -> Optional.ofNullable(System.getenv(VARIABLE)).filter(s -> !s.isBlank()));
    List<String> unsuitable = new ArrayList<>();
    for (String command : given.map(List::of).orElse(CANDIDATES)) {
      List<String> answer = ask(command);
      if (answer.contains("venv") && VERSIONS.contains(answer.get(0))) {
        return new PythonInterpreter(command, answer.get(0));
      }
      unsuitable.add(command + " " + fault(answer));
    }
    throw new SavedModelException(
        "Expected Python 3.10, 3.11 or 3.12 with venv, found none: "
            + String.join(", ", unsuitable)
            + ". Install one (on Debian and Ubuntu with the package python3-venv), or name it with --python or "
            + VARIABLE
            + ".");
  }

  private static String fault(List<String> answer) {
    if (answer.isEmpty()) {
      return "does not run";
    }
    String version = answer.get(0);
    return VERSIONS.contains(version) ? "is " + version + " without venv" : "is " + version;
  }

  /** Returns the version and "venv", the version alone, or nothing. */
  private static List<String> ask(String command) {
    try {
      List<String> lines =
          PythonProcess.run(List.of(command, "-c", QUESTION), Path.of("."), line -> {}).lines();
      return lines.stream().filter(line -> line.matches("\\d+\\.\\d+|venv")).toList();
    } catch (IOException e) {
      return List.of(); // there is no such program
    }
  }
}
