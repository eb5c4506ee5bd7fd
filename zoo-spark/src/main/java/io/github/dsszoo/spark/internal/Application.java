package io.github.dsszoo.spark.internal;

import io.github.dsszoo.ZooException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;

/** What the applications that the command line submits have in common. */
final class Application {
  private static final int WRONG_INPUT = 2;

  private Application() {}

  /** The work of an application. */
  @FunctionalInterface
  interface Work {
    /** Returns the line to print at the end. */
    String run(SparkSession spark) throws AnalysisException;
  }

  /** Runs an application. Exits with code 2 and one sentence if its input is wrong. */
  static void main(String name, Work work) {
    SparkSession spark = SparkSession.builder().appName(name).getOrCreate();
    int code = 0;
    try {
      System.out.println(work.run(spark));
    } catch (ZooException | AnalysisException e) {
      System.err.println("zoo: " + e.getMessage());
      code = WRONG_INPUT;
    } finally {
      spark.stop();
    }
    if (code != 0) {
      System.exit(code);
    }
  }

  /**
   * Returns arguments by name.
   *
   * @param required the names of arguments that must be given
   * @param optional the names of other arguments
   * @throws IllegalArgumentException if the arguments are not pairs of such a name and a value
   */
  static Map<String, String> arguments(
      List<String> required, Set<String> optional, String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      given.put(arguments[i], arguments[i + 1]);
    }
    Set<String> known = new HashSet<>(optional);
    known.addAll(required);
    if (arguments.length % 2 != 0
        || !known.containsAll(given.keySet())
        || !given.keySet().containsAll(required)) {
      throw new IllegalArgumentException(
          "expected pairs of a name and a value with %s, found %s"
              .formatted(String.join(", ", required), Arrays.toString(arguments)));
    }
    return given;
  }
}
