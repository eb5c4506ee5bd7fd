package io.github.dsszoo.task;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.photo.CropSplits;
import io.github.dsszoo.data.photo.Photos;
import io.github.dsszoo.data.prepared.DataCache;
import io.github.dsszoo.data.video.Pedestrians;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The tasks by name. */
public final class Tasks {
  /** Of the task that is about what goes on between elements. */
  private static final int SMALL_SET = 3;

  private static final Map<String, Supplier<Task>> TASKS =
      new TreeMap<>(
          Map.of(
              "synthetic-signals", () -> new SyntheticSignalsTask("synthetic-signals", false),
              "endless-signals", () -> new SyntheticSignalsTask("endless-signals", true),
              "relative-shifts", () -> RelativeShiftsTask.signals(SMALL_SET),
              "relative-image-shifts", () -> RelativeShiftsTask.images(SMALL_SET),
              "images-first-frame", () -> new FirstFrameTask(Pedestrians.in(DataCache.ofUser())),
              "images-best", () -> PhotoTask.best(photos()),
              "images-colour-match", () -> PhotoTask.colourMatching(photos()),
              "images-deblur", () -> PhotoTask.deblurring(photos())));

  private Tasks() {}

  private static CropSplits photos() {
    return Photos.in(DataCache.ofUser());
  }

  /**
   * A task with its sets.
   *
   * @throws DataException if there is no such task, or its data are not prepared
   */
  public static Task named(String name) {
    Supplier<Task> task = TASKS.get(name);
    if (task == null) {
      throw new DataException(
          "There is no task \""
              + name
              + "\"; there are "
              + String.join(", ", TASKS.keySet())
              + ".");
    }
    return task.get();
  }
}
