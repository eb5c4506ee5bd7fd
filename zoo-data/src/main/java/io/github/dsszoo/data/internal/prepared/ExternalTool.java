package io.github.dsszoo.data.internal.prepared;

import io.github.dsszoo.data.DataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of the user's machine that does something for us, such as downloading: it knows which
 * registry and proxy to use.
 *
 * @param name what to call it in a message
 * @param task what it is to do, to follow "could not"
 * @param ifMissing what to do when there is no such program
 * @param ifFailed what to do when it fails
 */
record ExternalTool(String name, String task, String ifMissing, String ifFailed) {

  private static final int MINUTES = 5;

  /**
   * Runs a command to its end.
   *
   * @param folder where it runs
   * @param log takes what it prints
   * @throws DataException if the program is missing, fails, or takes too long
   */
  void run(List<String> command, Path folder, Path log) throws IOException {
    Process process = start(command, folder, log);
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new DataException(
            "%s did not %s within %d minutes; check the network and try again."
                .formatted(name, task, MINUTES));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DataException(
          "%s was to %s but was interrupted; try again.".formatted(name, task), e);
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new DataException(
          "%s could not %s (%s); %s.".formatted(name, task, lastLine(log), ifFailed));
    }
  }

  private Process start(List<String> command, Path folder, Path log) {
    try {
      return new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
    } catch (IOException e) {
      throw new DataException(
          "%s was not found, which is to %s; %s.".formatted(command.get(0), task, ifMissing), e);
    }
  }

  private static String lastLine(Path log) throws IOException {
    String text = Files.readString(log, StandardCharsets.ISO_8859_1).strip();
    return text.isEmpty() ? "it gave no reason" : text.substring(text.lastIndexOf('\n') + 1);
  }
}
