package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.internal.pose.CentrePose;
import io.github.dsszoo.data.internal.pose.Characters;
import io.github.dsszoo.data.internal.pose.MotionSplits;
import io.github.dsszoo.data.internal.pose.Rotation;
import io.github.dsszoo.data.internal.pose.Take;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.shape.Motion;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Selects the middle pose in time of meshes, given as points of the surface. The meshes are game
 * characters in each of their clips, split by character.
 */
public final class CentrePoseMeshTask extends CentrePoseTask {
  private static final long SAMPLE_SEED = 4;

  /** Number of points that are drawn from a mesh, which has 570 to 1,914 vertices. */
  private static final int POINTS = 128;

  /**
   * Number of points on each bone of a skeleton in the samples; 37 bones give more than POINTS
   * points.
   */
  private static final int PER_BONE = 4;

  private static final int SAMPLE_STRIDE = 8;

  private final Supplier<MotionSplits> characters;

  /** Creates the task on the characters in the user's cache. */
  public CentrePoseMeshTask() {
    this(new Lazy<>(() -> Characters.in(DataCache.ofUser())));
  }

  /** Creates the task on other motions. */
  CentrePoseMeshTask(Supplier<MotionSplits> characters) {
    super("shapes-centre-mesh");
    this.characters = characters;
  }

  @Override
  public String source() {
    return "animated characters of the game OpenArena, as meshes";
  }

  @Override
  public String licence() {
    return "GPL-2+";
  }

  @Override
  public SetSource train() {
    return SetSource.fresh(
        meshes(characters.get().train(), Rotation.VERTICAL), TRAINING_SEED, EPOCH);
  }

  @Override
  public SetSource validation() {
    return SetSource.fresh(
        meshes(characters.get().validation(), Rotation.NONE), VALIDATION_SEED, HELD_OUT);
  }

  /**
   * Returns points along the bones of a skeleton, because the characters may not be distributed
   * with a model.
   */
  @Override
  public SetSource samples() {
    List<Motion> bones =
        Take.splits(Take.CMU_01_01).validation().stream()
            .map(motion -> motion.alongEdges(PER_BONE))
            .toList();
    return SetSource.fresh(
        CentrePose.clouds(bones, SAMPLE_STRIDE, POINTS, Rotation.NONE), SAMPLE_SEED, HELD_OUT);
  }

  @Override
  public Map<String, SetSource> tests() {
    return Map.of(
        "three held-out characters",
        SetSource.of(meshes(characters.get().test(), Rotation.NONE).every(TEST_SEED)));
  }

  private static CentrePose meshes(List<Motion> clips, Rotation rotation) {
    return CentrePose.clouds(clips, 1, POINTS, rotation);
  }
}
