package io.github.dsszoo.data.internal.prepared;

import io.github.dsszoo.data.DataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An external program on the user's machine, such as a download tool that is configured for the
 * user's registry and proxy.
 *
 * @param name the name in messages
 * @param task the task, to follow "could not" in messages
 * @param ifMissing the advice if the program is missing
 * @param ifFailed the advice if the program fails
 */
record ExternalTool(String name, String task, String ifMissing, String ifFailed) {

  private static final int MINUTES = 5;

  /**
   * Runs a command and waits for its end.
   *
   * @param folder the working directory
   * @param log the file for the output
   * @throws DataException if the program is missing, fails, or takes too long
   */
  void run(List<String> command, Path folder, Path log) throws IOException {
    Process process = start(command, folder, log);
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new DataException(
            "%s did not %s within %s minutes; check the network and try again."
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
