package io.github.dsszoo.data.internal.pose;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.graph.Graph;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import io.github.dsszoo.data.shape.Motion;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CentrePoseTest {

  private static final MotionSplits SPLITS = Take.splits(Take.values());

  /**
   * Three points in a plane, of which one is at 100 + t in frame t: when it is can be read off a
   * pose, however it was moved, scaled and turned.
   */
  private static Motion ruler(int frames) {
    float[] positions = new float[frames * 9];
    for (int t = 0; t < frames; t++) {
      // The pose as a whole travels, too.
      float[] pose = {7 * t, 0, 0, 7 * t + 100 + t, 0, 0, 7 * t, 1, 0};
      System.arraycopy(pose, 0, positions, 9 * t, 9);
    }
    return Motion.of(positions, 10, Graph.of(3, List.of(new int[] {0, 1})));
  }

  private static float length(SetDataset sets, int set, int pose) {
    int at = (set * sets.setSize() + pose) * 9;
    float[] v = sets.values();
    return (float)
        Math.hypot(Math.hypot(v[at + 3] - v[at], v[at + 4] - v[at + 1]), v[at + 5] - v[at + 2]);
  }

  @ParameterizedTest
  @EnumSource
  void theLabelIsThePlaceOfTheMiddleOne(Rotation rotation) {
    CentrePose stream = new CentrePose(List.of(ruler(50)), 5, 3, 3, Drawing.ALL, rotation);
    SetDataset sets = stream.sets(1, 0, 200);
    int[] places = new int[5];
    for (int set = 0; set < 200; set++) {
      int each = set;
      int[] byLength =
          IntStream.range(0, 5)
              .boxed()
              .sorted((a, b) -> Float.compare(length(sets, each, a), length(sets, each, b)))
              .mapToInt(i -> i)
              .toArray();
      assertThat(sets.labels()[set]).isEqualTo(byLength[2]);
      // Equally far apart in time: so are the lengths.
      float step = length(sets, set, byLength[1]) - length(sets, set, byLength[0]);
      assertThat(length(sets, set, byLength[4]) - length(sets, set, byLength[0]))
          .isCloseTo(4 * step, within(1e-3f));
      places[sets.labels()[set]]++;
    }
    assertThat(Arrays.stream(places).min().orElseThrow()).isGreaterThan(20);
  }

  @Test
  void aSetFollowsFromSeedAndPlace() {
    CentrePose stream = CentrePose.clouds(SPLITS.train(), 8, 32, Rotation.ANY);
    SetDataset all = stream.sets(1, 0, 5);
    SetDataset part = stream.sets(1, 3, 2);
    assertThat(all.shape()).containsExactly(5, 7, 32, 3);
    assertThat(all.classes()).isEqualTo(7);
    assertThat(part.values()).isEqualTo(all.range(3, 5).values());
    assertThat(part.labels()).isEqualTo(all.range(3, 5).labels());
    assertThat(stream.sets(2, 3, 2).values()).isNotEqualTo(part.values());
  }

  @ParameterizedTest
  @EnumSource
  void posesAreCentredAndSetsAreOfUnitSize(Drawing drawing) {
    Motion motion = Take.CMU_01_01.motion();
    CentrePose stream = new CentrePose(List.of(motion), 7, 4, 38, drawing, Rotation.ANY);
    SetDataset sets = stream.sets(3, 0, 20);
    for (int pose = 0; pose < 20 * 7; pose++) {
      double[] mean = new double[3];
      for (int i = 0; i < 38 * 3; i++) {
        mean[i % 3] += sets.values()[pose * 38 * 3 + i] / 38;
      }
      assertThat(mean).containsExactly(new double[3], within(1e-5));
    }
    for (int set = 0; set < 20; set++) {
      double squares = 0;
      for (int i = 0; i < sets.valuesPerSet(); i++) {
        squares += Math.pow(sets.values()[set * sets.valuesPerSet() + i], 2);
      }
      assertThat(squares / (7 * 38)).isCloseTo(1, within(1e-4));
    }
  }

  @Test
  void whereABodyIsTellsNothing() {
    float[] positions = new float[100 * 9];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = (i % 9) * (i % 9) + i / 9; // a rigid body under way
    }
    Motion motion = Motion.of(positions, 10, Graph.edgeless(3));
    SetDataset sets =
        new CentrePose(List.of(motion), 3, 10, 3, Drawing.ALL, Rotation.NONE).every(1);
    float[] first = Arrays.copyOf(sets.values(), 9);
    for (int pose = 0; pose < sets.size() * 3; pose++) {
      assertThat(Arrays.copyOfRange(sets.values(), pose * 9, pose * 9 + 9))
          .containsExactly(first, within(1e-4f));
    }
  }

  /** The angles of a set are the same however it is turned; each point's height, if about z. */
  @Test
  void aSetIsTurnedAsAWhole() {
    List<Motion> motions = SPLITS.test();
    SetDataset none = CentrePose.clouds(motions, 8, 32, Rotation.NONE).every(1);
    SetDataset about = CentrePose.clouds(motions, 8, 32, Rotation.VERTICAL).every(1);
    SetDataset any = CentrePose.clouds(motions, 8, 32, Rotation.ANY).every(1);
    boolean heightsChange = false;
    for (int i = 0; i + 6 < none.values().length / 100; i += 3) {
      int next = i / none.valuesPerSet() == (i + 300) / none.valuesPerSet() ? i + 300 : i;
      float inner = dot(none.values(), i, next);
      assertThat(dot(about.values(), i, next)).isCloseTo(inner, within(1e-4f));
      assertThat(dot(any.values(), i, next)).isCloseTo(inner, within(1e-4f));
      assertThat(about.values()[i + 2]).isCloseTo(none.values()[i + 2], within(1e-5f));
      heightsChange |= Math.abs(any.values()[i + 2] - none.values()[i + 2]) > 0.1f;
    }
    assertThat(heightsChange).isTrue();
    assertThat(about.values()).isNotEqualTo(none.values());
  }

  private static float dot(float[] values, int first, int second) {
    float sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      sum += values[first + axis] * values[second + axis];
    }
    return sum;
  }

  @Test
  void rotationsAreRotationsAndUniform() {
    double[] mean = new double[9];
    for (int i = 0; i < 4000; i++) {
      RandomGenerator random = KeyedRandom.of(i);
      double[] m = Rotation.ANY.draw(random);
      double determinant =
          m[0] * (m[4] * m[8] - m[5] * m[7])
              - m[1] * (m[3] * m[8] - m[5] * m[6])
              + m[2] * (m[3] * m[7] - m[4] * m[6]);
      assertThat(determinant).isCloseTo(1, within(1e-9));
      assertThat(m[0] * m[3] + m[1] * m[4] + m[2] * m[5]).isCloseTo(0, within(1e-9));
      for (int j = 0; j < 9; j++) {
        mean[j] += m[j] / 4000;
      }
    }
    // A deviation is 1 / sqrt(3 * 4000), about 0.009.
    assertThat(mean).containsExactly(new double[9], within(0.04));
  }

  @Test
  void pointsKeepTheirPlacesUnlessEachPoseHasItsOwn() {
    List<Motion> still =
        List.of(Motion.of(repeated(SPLITS.test().get(0), 20), 1, SPLITS.test().get(0).graph()));
    SetDataset alike = CentrePose.clouds(still, 1, 10, Rotation.ANY).sets(1, 0, 3);
    SetDataset each = new CentrePose(still, 7, 1, 10, Drawing.EACH, Rotation.ANY).sets(1, 0, 3);
    for (int set = 0; set < 3; set++) {
      int at = set * 210;
      float[] first = Arrays.copyOfRange(alike.values(), at, at + 30);
      float[] own = Arrays.copyOfRange(each.values(), at, at + 30);
      for (int pose = 1; pose < 7; pose++) {
        int from = at + pose * 30;
        assertThat(Arrays.copyOfRange(alike.values(), from, from + 30)).isEqualTo(first);
        assertThat(Arrays.copyOfRange(each.values(), from, from + 30)).isNotEqualTo(own);
      }
    }
  }

  private static float[] repeated(Motion motion, int frames) {
    float[] positions = new float[frames * motion.points() * 3];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = motion.positions()[i % (motion.points() * 3)];
    }
    return positions;
  }

  @Test
  void everyWindowOccursOnceWithinItsMotion() {
    CentrePose stream =
        new CentrePose(
            List.of(ruler(10), ruler(4), ruler(12)), 3, 4, 3, Drawing.ALL, Rotation.NONE);
    assertThat(stream.windows()).isEqualTo(2 + 0 + 4);
    assertThat(stream.every(1).size()).isEqualTo(6);
    assertThat(stream.every(1).values()).isEqualTo(stream.every(1).values());
  }

  @Test
  void graphsHaveTheirSkeleton() {
    List<Motion> cmu = Take.splits(Take.CMU_01_01, Take.CMU_01_03).train();
    CentrePose stream = CentrePose.graphs(cmu, 8, Rotation.VERTICAL);
    assertThat(stream.sets(1, 0, 2).shape()).containsExactly(2, 7, 38, 3);
    assertThat(stream.graph().edges()).hasSize(37);
    assertThat(stream.sets(1, 0, 2).edges()).isEqualTo(stream.graph().directed()).hasSize(4 * 37);
    List<Motion> fechten = Take.splits(Take.FECHTEN).train();
    assertThat(CentrePose.graphs(fechten, 8, Rotation.NONE).sets(1, 0, 1).edges()).isNull();
    assertThat(CentrePose.clouds(cmu, 8, 38, Rotation.NONE).sets(1, 0, 1).edges()).isNull();
    assertRefused(
        () -> CentrePose.graphs(SPLITS.train(), 8, Rotation.VERTICAL), "motions of one graph");
  }

  @Test
  void refusesSizesThatDoNotFit() {
    List<Motion> motions = SPLITS.test();
    assertRefused(() -> new CentrePose(motions, 6, 1, 3, Drawing.ALIKE, Rotation.NONE), "odd");
    assertRefused(() -> new CentrePose(motions, 1, 1, 3, Drawing.ALIKE, Rotation.NONE), "odd");
    assertRefused(() -> CentrePose.clouds(motions, 0, 3, Rotation.NONE), "0 frames apart");
    assertRefused(() -> CentrePose.clouds(motions, 1, 39, Rotation.NONE), "39 points", "of 38");
    assertRefused(() -> CentrePose.clouds(motions, Integer.MAX_VALUE, 3, Rotation.NONE), "smaller");
    assertRefused(() -> CentrePose.clouds(List.of(), 1, 3, Rotation.NONE), "No motion");
    assertRefused(() -> CentrePose.graphs(List.of(), 1, Rotation.NONE), "one graph");
  }

  /** Why each pose is centred: 0.468, below, is what is left of this. */
  @Test
  void whereABodyIsWouldTell() {
    Motion motion = Take.FECHTEN.motion();
    int size = motion.points() * 3;
    int windows = motion.frames() - 6 * 12;
    float[] values = new float[windows * 7 * size];
    int[] middle = new int[windows];
    Arrays.fill(middle, 3);
    for (int pose = 0; pose < windows * 7; pose++) {
      int frame = pose / 7 + pose % 7 * 12;
      System.arraycopy(motion.positions(), frame * size, values, pose * size, size);
    }
    SetDataset inPlace =
        SetDataset.of(values, new int[] {windows, 7, motion.points(), 3}, null, middle);
    assertThat(inPlace.accuracy(PoseBaselines.medoids(inPlace))).isCloseTo(0.834, within(0.003));
  }

  /**
   * How often the medoid of seven shuffled poses is the middle one, all points known; by chance it
   * is 0.143. At full rate there is nothing to learn.
   */
  @ParameterizedTest
  @CsvSource({
    "FECHTEN,1,1.000", "FECHTEN,4,0.966", "FECHTEN,8,0.698", "FECHTEN,12,0.468",
    "CMU_01_01,1,0.982", "CMU_01_01,4,0.963", "CMU_01_01,8,0.819", "CMU_01_01,12,0.622",
    "CMU_01_03,1,0.791", "CMU_01_03,4,0.911", "CMU_01_03,8,0.868", "CMU_01_03,12,0.770"
  })
  void whatTheMedoidKnows(Take take, int stride, double accuracy) {
    SetDataset sets = CentrePose.graphs(List.of(take.motion()), stride, Rotation.ANY).every(1);
    assertThat(sets.accuracy(PoseBaselines.medoids(sets))).isCloseTo(accuracy, within(0.003));
  }
}
