package io.github.dsszoo.task;

import io.github.dsszoo.data.DataException;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Finds tasks by name: those of the zoo and those of users, see {@link Task}. */
public final class Tasks {
  private Tasks() {}

  /**
   * Returns the names of all tasks on the class path, sorted.
   *
   * @throws DataException if a task cannot be loaded, or two have the same name
   */
  public static List<String> names() {
    return List.copyOf(all().keySet());
  }

  /**
   * Returns a task. The data of the task need not be prepared before its sets are requested.
   *
   * @throws DataException if there is no such task, a task cannot be loaded, or two have the same
   *     name
   */
  public static Task named(String name) {
    Map<String, Task> all = all();
    Task task = all.get(name);
    if (task == null) {
      throw new DataException(
          "Unknown task \"%s\"; known tasks: %s.".formatted(name, String.join(", ", all.keySet())));
    }
    return task;
  }

  private static Map<String, Task> all() {
    Map<String, Task> tasks = new TreeMap<>();
    try {
      for (Task task : ServiceLoader.load(Task.class)) {
        Task other = tasks.put(task.name(), task);
        if (other != null) {
          throw new DataException(
              "The task name \"%s\" belongs to both %s and %s; rename one of them."
                  .formatted(task.name(), other.getClass().getName(), task.getClass().getName()));
        }
      }
    } catch (ServiceConfigurationError e) {
      throw new DataException(
          "Cannot load a task listed in META-INF/services: %s.".formatted(e.getMessage()), e);
    }
    return tasks;
  }
}
