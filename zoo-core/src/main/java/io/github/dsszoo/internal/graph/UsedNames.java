package io.github.dsszoo.internal.graph;

import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Graph;

/** The names of ops and scopes that are taken in one graph. */
final class UsedNames {
  /** From a name that is taken to the next number to try after it. */
  private final Map<String, Integer> next = new HashMap<>();

  /** Starts with the ops that the graph already has, and the scopes that they lie in. */
  UsedNames(Graph graph) {
    graph
        .operations()
        .forEachRemaining(
            op -> {
              String name = op.name();
              next.putIfAbsent(name, 1);
              for (int end = name.lastIndexOf('/'); end > 0; end = name.lastIndexOf('/', end - 1)) {
                next.putIfAbsent(name.substring(0, end), 1);
              }
            });
  }

  /** Takes a name, or the first of name_1, name_2, ... that is free. */
  String take(String name) {
    Integer number = next.putIfAbsent(name, 1);
    if (number == null) {
      return name;
    }
    String numbered = name + "_" + number;
    while (next.putIfAbsent(numbered, 1) != null) {
      numbered = name + "_" + ++number;
    }
    next.put(name, number + 1);
    return numbered;
  }
}
