package io.github.dsszoo.data.internal.body;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.internal.pose.MotionSplits;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.shape.Motion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BodiesTest {
  private static final int FRAMES = 100;

  /** All of the small body, in the order of its vertices: the last one hangs on the lower leg. */
  private static final int POINTS = 6;

  @TempDir Path folder;

  private DataCache written(String name) throws IOException {
    DataCache cache = DataCache.at(folder.resolve(name));
    JointMotion take = JointMotion.read(SmallModel.take(FRAMES), "take", 0, 1);
    cache.prepare(
        Bodies.NAME,
        to -> Bodies.write(new BodyModel(SmallModel.files()), List.of(take, take), POINTS, to));
    return cache;
  }

  @Test
  void splitsShareNoBodyAndNoTime() throws IOException {
    MotionSplits splits = Bodies.in(written("a"));
    assertThat(splits.train()).hasSize(32);
    assertThat(splits.validation()).hasSize(8);
    assertThat(splits.test()).hasSize(8);
    // Ten frames a second: 60 less a second, 15 less a second, and 25.
    assertThat(splits.train()).allMatch(motion -> motion.frames() == 50);
    assertThat(splits.validation()).allMatch(motion -> motion.frames() == 5);
    assertThat(splits.test()).allMatch(motion -> motion.frames() == 25);
    List<Double> sizes = new ArrayList<>();
    for (List<Motion> motions : List.of(splits.train(), splits.validation(), splits.test())) {
      for (int i = 0; i < motions.size(); i += 2) {
        // Both takes are of one body.
        assertThat(motions.get(i).positions()).isEqualTo(motions.get(i + 1).positions());
        sizes.add(reach(motions.get(i)));
      }
    }
    assertThat(sizes).hasSize(24).doesNotHaveDuplicates();
    assertThat(turn(splits.train().get(0), 0)).isCloseTo(0, within(0.1));
    assertThat(turn(splits.validation().get(0), 0)).isCloseTo(60, within(0.1));
    assertThat(turn(splits.test().get(0), 24)).isCloseTo(99, within(0.1));
  }

  /** How far the last point is from the first, which depends on the body only in part. */
  private static double reach(Motion motion) {
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      double d = motion.positions()[3 * (POINTS - 1) + axis] - motion.positions()[axis];
      sum += d * d;
    }
    return Math.sqrt(sum);
  }

  /** The degrees by which the hips turn in a frame: of the second point seen from the first. */
  private static double turn(Motion motion, int frame) {
    int at = frame * motion.points() * 3;
    float[] p = motion.positions();
    // z is up and y was up in the files: the second vertex is above the first.
    double x = p[at + 3] - p[at];
    double up = p[at + 5] - p[at + 2];
    return Math.toDegrees(Math.atan2(-x, up));
  }

  @Test
  void theBodiesAreTheSameEachTime() throws IOException {
    Path first = written("a").dataSet(Bodies.NAME);
    Path second = written("b").dataSet(Bodies.NAME);
    try (Stream<Path> files = Files.list(first)) {
      assertThat(files.toList())
          .hasSize(24)
          .allSatisfy(
              file -> assertThat(second.resolve(file.getFileName())).hasSameBinaryContentAs(file));
    }
  }

  @Test
  void aModelThatDoesNotFitIsRefused() {
    assertRefused(
        () ->
            new BodyModel(
                path ->
                    path.endsWith("weights.cmu_mb.json")
                        ? SmallModel.bytes("{\"weights\": {\"Hips\": [[99, 1]]}}")
                        : SmallModel.files().apply(path)),
        "rigs/standard/weights.cmu_mb.json has the vertex 99");
    List<Phenotype> one = List.of(new Phenotype(0, 0, 0, 0, 0, 0, 1, 0));
    assertRefused(() -> new BodyModel(SmallModel.files()).bodies(one, 7), "but 7 are expected");
    assertRefused(
        () -> Bodies.in(DataCache.at(folder)), "bodies is not prepared", "zoo data prepare bodies");
  }

  @Test
  void thePreparedBodiesAreTheKnownOnes() {
    DataCache cache = DataCache.ofUser();
    Assumptions.assumeTrue(cache.has(Bodies.NAME), "skipped: the bodies are not in the cache");
    MotionSplits splits = Bodies.in(cache);
    assertThat(splits.train().get(0)).hasToString("764 frames of 256 points");
    assertThat(splits.validation()).hasSize(8);
    assertThat(splits.test().get(7)).hasToString("564 frames of 256 points");
    assertThat(splits.test().get(7).framesPerSecond()).isBetween(59.9, 60.1);
  }
}
