package io.github.dsszoo.data.internal.prepared;

import io.github.dsszoo.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A script of this package that the user's Python runs, for files that only Python can read. The
 * script needs no packages, and Python runs it in isolated mode: without the user's modules and
 * environment variables.
 *
 * @param python the Python command, such as {@code python3}
 * @param name the name of the script beside this class
 */
record PythonScript(String python, String name) {

  /**
   * Runs the script and waits for its end.
   *
   * @param folder a folder for the script and its log; both are left there
   * @throws DataException if Python is missing, or the script fails
   */
  void run(Path folder, Path... arguments) throws IOException {
    Path script = folder.resolve(name);
    try (InputStream in = PythonScript.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing");
      }
      Files.copy(in, script);
    }
    List<String> command = new ArrayList<>(List.of(python, "-I", script.toString()));
    for (Path argument : arguments) {
      command.add(argument.toAbsolutePath().toString());
    }
    new ExternalTool("Python", "run " + name, "install Python 3", "use Python 3.8 or later")
        .run(command, folder, folder.resolve("python.log"));
  }
}
