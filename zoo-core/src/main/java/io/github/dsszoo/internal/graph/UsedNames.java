package io.github.dsszoo.internal.graph;

import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Graph;

/** The names of ops and scopes that one computation graph uses. */
final class UsedNames {
  /** Maps a used name to the next suffix to try. */
  private final Map<String, Integer> next = new HashMap<>();

  /** Creates the table from the existing ops of the computation graph and their scopes. */
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

  /** Reserves and returns a name, or the first unused one of name_1, name_2, ... */
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
