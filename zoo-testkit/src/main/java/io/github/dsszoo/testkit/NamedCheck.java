package io.github.dsszoo.testkit;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * One check, by the name of its method.
 *
 * @param run throws an {@link AssertionError} if the check fails
 */
record NamedCheck(String name, Runnable run) {
  /**
   * Runs all checks, those after a failure too.
   *
   * @throws AssertionError with the messages of all that failed
   */
  static void runAll(List<NamedCheck> checks) {
    List<AssertionError> failures = new ArrayList<>();
    StringBuilder messages = new StringBuilder();
    for (NamedCheck check : checks) {
      try {
        check.run.run();
      } catch (AssertionError e) {
        failures.add(e);
        messages.append("\n  ").append(check.name).append(": ").append(e.getMessage());
      }
    }
    if (!failures.isEmpty()) {
      AssertionError all =
          new AssertionError(
              "%s of %s checks failed:%s".formatted(failures.size(), checks.size(), messages));
      failures.forEach(all::addSuppressed);
      throw all;
    }
  }

  /** A message as text in one line. */
  static String oneLine(Message message) {
    return message.toString().strip().replaceAll("\\s+", " ");
  }
}
