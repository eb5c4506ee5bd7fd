package io.github.dsszoo.task;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.photo.CropSplits;
import io.github.dsszoo.data.internal.photo.Photos;
import io.github.dsszoo.data.internal.pose.Characters;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.internal.video.Pedestrians;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The tasks by name. */
public final class Tasks {
  /** Of the task that is about what goes on between elements. */
  private static final int SMALL_SET = 3;

  private static final Map<String, Supplier<Task>> TASKS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  "synthetic-signals", () -> new SyntheticSignalsTask("synthetic-signals", false)),
              Map.entry("endless-signals", () -> new SyntheticSignalsTask("endless-signals", true)),
              Map.entry("relative-shifts", () -> RelativeShiftsTask.signals(SMALL_SET)),
              Map.entry("relative-image-shifts", () -> RelativeShiftsTask.images(SMALL_SET)),
              Map.entry(
                  "images-first-frame",
                  () -> new FirstFrameTask(Pedestrians.in(DataCache.ofUser()))),
              Map.entry("images-best", () -> PhotoTask.best(photos())),
              Map.entry("images-colour-match", () -> PhotoTask.colourMatching(photos())),
              Map.entry("images-deblur", () -> PhotoTask.deblurring(photos())),
              Map.entry("graphs-solubility", () -> SolubilityTask.in(DataCache.ofUser())),
              Map.entry("shapes-centre-points", CentrePoseTask::points),
              Map.entry("shapes-centre-skeleton", CentrePoseTask::skeleton),
              Map.entry(
                  "shapes-centre-mesh",
                  () -> CentrePoseTask.mesh(Characters.in(DataCache.ofUser())))));

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
