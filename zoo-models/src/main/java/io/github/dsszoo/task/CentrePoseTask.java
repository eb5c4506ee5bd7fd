package io.github.dsszoo.task;

import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.SetStream;
import io.github.dsszoo.data.internal.pose.CentrePose;
import io.github.dsszoo.data.internal.pose.MotionSplits;
import io.github.dsszoo.data.internal.pose.PoseBaselines;
import io.github.dsszoo.data.internal.pose.Rotation;
import io.github.dsszoo.data.internal.pose.Take;
import io.github.dsszoo.data.shape.Motion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which of seven shuffled poses of a moving body is the middle one in time (Maron et al., ICML
 * 2020, section 6.2). Bodies are turned about the vertical to train on, and stand as they are to be
 * measured on: every window of time once.
 */
final class CentrePoseTask implements Task {
  private static final long TRAINING_SEED = 1;
  private static final long VALIDATION_SEED = 2;
  private static final long TEST_SEED = 3;
  private static final long SAMPLE_SEED = 4;
  private static final int EPOCH = 4096;
  private static final int HELD_OUT = 1000;
  private static final int POINTS = 32;

  /** Of a mesh, which has more than a thousand. */
  private static final int MESH_POINTS = 128;

  /** Points on each bone of a skeleton where it stands for a mesh: enough, with 37 bones. */
  private static final int PER_BONE = 4;

  /** Frames of motion capture from one pose to the next; of 120 a second, one is too easy. */
  private static final List<Integer> STRIDES = List.of(8, 12);

  /**
   * The same motion looks slower or faster: there is more to learn from than these strides have.
   */
  private static final List<Integer> TRAINING_STRIDES = List.of(6, 8, 10, 12, 14);

  private final String name;
  private final String source;
  private final String licence;
  private final SetSource train;
  private final SetSource validation;
  private final SetSource samples;
  private final Map<String, SetSource> tests;

  /** Makes sets of motions. */
  @FunctionalInterface
  private interface Poses {
    CentrePose of(List<Motion> motions, int stride, Rotation rotation);
  }

  private CentrePoseTask(
      String name,
      String source,
      String licence,
      SetSource train,
      SetSource validation,
      SetSource samples,
      Map<String, SetSource> tests) {
    this.name = name;
    this.source = source;
    this.licence = licence;
    this.train = train;
    this.validation = validation;
    this.samples = samples;
    this.tests = tests;
  }

  /** Clouds of points: markers or joints. */
  static Task points() {
    return ofTakes(
        "shapes-centre-points",
        (motions, stride, rotation) -> CentrePose.clouds(motions, stride, POINTS, rotation),
        Take.values());
  }

  /** Graphs: joints and the bones between them. */
  static Task skeleton() {
    return ofTakes("shapes-centre-skeleton", CentrePose::graphs, Take.CMU_01_01, Take.CMU_01_03);
  }

  private static Task ofTakes(String name, Poses poses, Take... takes) {
    MotionSplits splits = Take.splits(takes);
    Map<String, SetSource> tests = new LinkedHashMap<>();
    for (int i = 0; i < takes.length; i++) {
      for (int stride : STRIDES) {
        String take = takes[i].name().toLowerCase(Locale.ROOT).replace('_', ' ');
        tests.put(
            "the last quarter of %s at a stride of %d".formatted(take, stride),
            SetSource.of(
                poses.of(List.of(splits.test().get(i)), stride, Rotation.NONE).every(TEST_SEED)));
      }
    }
    SetSource validation =
        SetSource.fresh(
            alternating(poses, splits.validation(), STRIDES, Rotation.NONE),
            VALIDATION_SEED,
            HELD_OUT);
    return new CentrePoseTask(
        name,
        "motion capture: %d takes of one body each".formatted(takes.length),
        "free for any purpose; CMU's with its name",
        SetSource.fresh(
            alternating(poses, splits.train(), TRAINING_STRIDES, Rotation.VERTICAL),
            TRAINING_SEED,
            EPOCH),
        validation,
        validation,
        tests);
  }

  private static SetStream alternating(
      Poses poses, List<Motion> motions, List<Integer> strides, Rotation rotation) {
    return SetStream.alternating(
        strides.stream().<SetStream>map(stride -> poses.of(motions, stride, rotation)).toList());
  }

  /** Clouds of points of meshes: the characters of a game, in each of their clips. */
  static Task mesh(MotionSplits characters) {
    return new CentrePoseTask(
        "shapes-centre-mesh",
        "the animated characters of OpenArena, as meshes",
        "GPL-2+",
        SetSource.fresh(meshes(characters.train(), Rotation.VERTICAL), TRAINING_SEED, EPOCH),
        SetSource.fresh(meshes(characters.validation(), Rotation.NONE), VALIDATION_SEED, HELD_OUT),
        bones(),
        Map.of(
            "three held-out characters",
            SetSource.of(meshes(characters.test(), Rotation.NONE).every(TEST_SEED))));
  }

  /** The characters are the game's; a skeleton of points along its bones may be passed on. */
  private static SetSource bones() {
    MotionSplits take = Take.splits(Take.CMU_01_01);
    List<Motion> bones = take.validation().stream().map(m -> m.alongEdges(PER_BONE)).toList();
    return SetSource.fresh(
        CentrePose.clouds(bones, STRIDES.get(0), MESH_POINTS, Rotation.NONE),
        SAMPLE_SEED,
        HELD_OUT);
  }

  private static CentrePose meshes(List<Motion> clips, Rotation rotation) {
    return CentrePose.clouds(clips, 1, MESH_POINTS, rotation);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String question() {
    return "which pose of a moving body is the middle one in time";
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public String licence() {
    return licence;
  }

  @Override
  public SetSource train() {
    return train;
  }

  @Override
  public SetSource validation() {
    return validation;
  }

  @Override
  public SetSource samples() {
    return samples;
  }

  @Override
  public List<Baseline> baselines() {
    return List.of(
        Baseline.chance(),
        Baseline.ofAccuracy("the medoid, points in correspondence", PoseBaselines::medoids));
  }

  @Override
  public Map<String, SetSource> tests() {
    return tests;
  }
}
