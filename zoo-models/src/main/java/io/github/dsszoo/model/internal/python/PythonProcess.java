package io.github.dsszoo.model.internal.python;

import io.github.dsszoo.savedmodel.SavedModelException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A Python program that has ended.
 *
 * @param exit the exit code
 * @param lines what it printed, errors included
 */
public record PythonProcess(int exit, List<String> lines) {
  /** A slow download of all packages takes less. */
  private static final int MINUTES = 30;

  /** TensorFlow prints fewer lines; a program without end does not fill the memory. */
  private static final int MOST_LINES = 20_000;

  /**
   * Runs a program to its end.
   *
   * @param folder the working directory
   * @param listener is given each line that the program prints, on another thread
   * @throws IOException if there is no such program
   * @throws SavedModelException if it takes too long or is interrupted
   */
  public static PythonProcess run(List<String> command, Path folder, Consumer<String> listener)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    // Other packages of the user do not belong to the environment.
    environment.keySet().removeAll(List.of("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP"));
    environment.put("PYTHONNOUSERSITE", "1");
    environment.put("PYTHONDONTWRITEBYTECODE", "1");
    environment.put("PYTHONIOENCODING", "utf-8");
    Process process = builder.start();
    process.getOutputStream().close();
    CompletableFuture<List<String>> lines =
        CompletableFuture.supplyAsync(() -> read(process, listener));
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new SavedModelException(
            String.join(" ", command) + " did not end within " + MINUTES + " minutes; try again");
      }
      return new PythonProcess(process.exitValue(), lines.join());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SavedModelException("Python was interrupted; try again", e);
    } catch (CompletionException e) {
      throw new IOException("the output of Python cannot be read", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> read(Process process, Consumer<String> listener) {
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        listener.accept(line);
        if (lines.size() < MOST_LINES) {
          lines.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  /** Returns whether the program reports an error. */
  public boolean failed() {
    return exit != 0;
  }

  /** Returns the reason of a failure: the lines of pip that say so, or the last line. */
  public String reason() {
    List<String> errors =
        lines.stream()
            .filter(line -> line.startsWith("ERROR: "))
            .map(line -> line.substring("ERROR: ".length()))
            .distinct()
            .toList();
    if (!errors.isEmpty()) {
      return String.join(" ", errors);
    }
    return lines.stream()
        .filter(line -> !line.isBlank())
        .reduce((first, second) -> second)
        .map(String::strip)
        .orElse("it printed no reason, and ended with " + exit);
  }
}
