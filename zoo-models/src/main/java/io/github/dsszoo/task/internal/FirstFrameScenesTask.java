package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.internal.video.UnseenScenes;
import io.github.dsszoo.data.internal.video.UnseenScenes.Scene;
import io.github.dsszoo.task.Baseline;
import io.github.dsszoo.task.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The task {@link FirstFrameTask} with tests on other scenes: the street is for training and
 * validation, and the tests are videos of three scenes that no network of the zoo is trained on.
 */
public final class FirstFrameScenesTask implements Task {
  private static final long TEST_SEED = 3;
  private static final int HELD_OUT = 500;

  private final Task street = new FirstFrameTask();
  private final Lazy<List<Scene>> scenes = new Lazy<>(() -> UnseenScenes.in(DataCache.ofUser()));

  /** Creates the task on the videos in the user's cache. */
  public FirstFrameScenesTask() {}

  @Override
  public String name() {
    return "images-first-frame-scenes";
  }

  @Override
  public String description() {
    return street.description();
  }

  @Override
  public String source() {
    return street.source() + "; for tests, videos of the Python packages sports2d and pose2sim";
  }

  @Override
  public String licence() {
    return street.licence() + "; for tests, BSD-3-Clause";
  }

  @Override
  public SetSource train() {
    return street.train();
  }

  @Override
  public SetSource validation() {
    return street.validation();
  }

  @Override
  public SetSource samples() {
    return street.samples();
  }

  @Override
  public List<Baseline> baselines() {
    return street.baselines();
  }

  @Override
  public Map<String, SetSource> tests() {
    Map<String, SetSource> tests = new LinkedHashMap<>();
    for (Scene scene : scenes.get()) {
      tests.put(
          scene.name(),
          SetSource.fresh(
              FirstFrameTask.frames(scene.footage(), scene.stride()), TEST_SEED, HELD_OUT));
    }
    return tests;
  }
}
