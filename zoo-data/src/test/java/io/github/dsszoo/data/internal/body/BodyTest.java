package io.github.dsszoo.data.internal.body;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.internal.format.Joint;
import io.github.dsszoo.data.internal.shape.Affine;
import io.github.dsszoo.data.shape.Motion;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BodyTest {
  private static Rig chain(String... names) {
    List<Rig.Joint> joints = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      joints.add(new Rig.Joint(names[i], i - 1, new int[] {i}));
    }
    return new Rig(joints);
  }

  private static JointMotion frame(List<Joint> joints, Affine... orientations) {
    return new JointMotion(joints, List.<Affine[]>of(orientations), 60);
  }

  private static Joint joint(String name, int parent, double... offset) {
    return new Joint(name, parent, offset, List.of());
  }

  /** Computed by hand: the lower bone turns by 90 degrees about z, the upper one by 180 in all. */
  @Test
  void twoJointsMoveTheirPoints() {
    Body body =
        new Body(
            chain("a", "b"),
            new double[][] {{0, 0, 0}, {0, 1, 0}},
            new double[][] {{0, 0.5, 0}, {0, 2, 0}, {0, 1.5, 0}},
            new SkinWeights(new int[][] {{0}, {1}, {0, 1}}, new double[][] {{1}, {1}, {0.5, 0.5}}));
    Motion posed =
        body.posed(
            frame(
                List.of(joint("a", -1, 0, 0, 0), joint("b", 0, 0, 1, 0)),
                Affine.rotation(2, 90),
                Affine.rotation(2, 180)));
    assertThat(posed.frames()).isEqualTo(1);
    assertThat(posed.framesPerSecond()).isEqualTo(60);
    assertThat(posed.positions())
        .containsExactly(new float[] {-0.5f, 0, 0, -1, -1, 0, -1.25f, -0.25f, 0}, within(1e-6f));
  }

  /** The arm of the rig hangs forwards and down; that of the motion is stretched out along x. */
  @Test
  void limbsTakeTheRestPoseOfTheMotion() {
    double[][] heads = {{0, 0, 0}, {1, -1, 0}, {1, -1, 2}};
    Body body =
        new Body(
            chain("LeftArm", "LeftForeArm", "LeftHand"),
            heads,
            new double[][] {{1, -1, 0}, {1, -1, 2}, {1, -1, 3}},
            new SkinWeights(new int[][] {{0}, {1}, {2}}, new double[][] {{1}, {1}, {1}}));
    List<Joint> joints =
        List.of(
            joint("LeftArm", -1, 0, 0, 0),
            joint("LeftForeArm", 0, 5, 0, 0),
            joint("LeftHand", 1, 3, 0, 0));
    float root = (float) Math.sqrt(2);
    Motion rest = body.posed(frame(joints, Affine.IDENTITY, Affine.IDENTITY, Affine.IDENTITY));
    assertThat(rest.positions())
        .containsExactly(new float[] {root, 0, 0, root + 2, 0, 0, root + 3, 0, 0}, within(1e-6f));
    Affine up = Affine.rotation(2, 90);
    assertThat(body.posed(frame(joints, up, up, up)).positions())
        .containsExactly(new float[] {0, root, 0, 0, root + 2, 0, 0, root + 3, 0}, within(1e-6f));
  }

  @Test
  void theSmallestRotationIsARotation() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 50; i++) {
      double[] from = random.doubles(3, -1, 1).toArray();
      double[] to =
          i == 0 ? new double[] {-from[0], -from[1], -from[2]} : random.doubles(3, -1, 1).toArray();
      Affine turn = RestPose.smallest(from, to);
      double[] image = turn.apply(from);
      double scale = length(to) / length(from);
      for (int axis = 0; axis < 3; axis++) {
        assertThat(image[axis] * scale).isCloseTo(to[axis], within(1e-9));
        double[] row = {
          turn.matrix()[3 * axis], turn.matrix()[3 * axis + 1], turn.matrix()[3 * axis + 2]
        };
        assertThat(length(row)).isCloseTo(1, within(1e-9));
      }
    }
    assertThat(RestPose.smallest(new double[] {1, 2, 3}, new double[] {2, 4, 6}).matrix())
        .containsExactly(Affine.IDENTITY.matrix(), within(1e-12));
  }

  private static double length(double[] v) {
    return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
  }

  /** Follows each point from its joint to the root, in the frames of the joints. */
  @Test
  void aSlowTwinHasTheSamePlaces() {
    SplittableRandom random = new SplittableRandom(7);
    int count = 5;
    int[] parents = {-1, 0, 1, 1, 0};
    List<Rig.Joint> rig = new ArrayList<>();
    List<Joint> joints = new ArrayList<>();
    double[][] heads = new double[count][];
    Affine[] local = new Affine[count];
    Affine[] global = new Affine[count];
    for (int i = 0; i < count; i++) {
      rig.add(new Rig.Joint("joint " + i, parents[i], new int[0]));
      joints.add(joint("joint " + i, parents[i], 0, 1, 0));
      heads[i] = random.doubles(3, -1, 1).toArray();
      local[i] =
          Affine.rotation(2, random.nextDouble(360))
              .after(Affine.rotation(0, random.nextDouble(360)));
      global[i] = i == 0 ? local[i] : global[parents[i]].after(local[i]);
    }
    double[][] points = new double[20][];
    int[][] of = new int[20][];
    double[][] weights = new double[20][];
    for (int i = 0; i < points.length; i++) {
      points[i] = random.doubles(3, -2, 2).toArray();
      of[i] = new int[] {random.nextInt(count), random.nextInt(count)};
      double share = random.nextDouble();
      weights[i] = new double[] {share, 1 - share};
    }
    float[] posed =
        new Body(new Rig(rig), heads, points, new SkinWeights(of, weights))
            .posed(frame(joints, global))
            .positions();
    for (int i = 0; i < points.length; i++) {
      double[] sum = new double[3];
      for (int k = 0; k < 2; k++) {
        double[] at = minus(points[i], heads[of[i][k]]);
        for (int joint = of[i][k]; joint >= 0; joint = parents[joint]) {
          at = local[joint].apply(at);
          double[] above = joint == 0 ? new double[3] : heads[parents[joint]];
          double[] step = minus(heads[joint], above);
          for (int axis = 0; axis < 3; axis++) {
            at[axis] += step[axis];
          }
        }
        for (int axis = 0; axis < 3; axis++) {
          sum[axis] += weights[i][k] * at[axis];
        }
      }
      for (int axis = 0; axis < 3; axis++) {
        assertThat((double) posed[3 * i + axis]).isCloseTo(sum[axis], within(1e-5));
      }
    }
  }

  private static double[] minus(double[] a, double[] b) {
    return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
  }

  @Test
  void motionIsReadFromBvh() {
    JointMotion motion = JointMotion.read(SmallModel.take(10), "take", 1, 2);
    assertThat(motion.frames()).hasSize(5);
    assertThat(motion.framesPerSecond()).isEqualTo(5);
    assertThat(motion.index("LeftLeg")).isEqualTo(2);
    // Frame 3 of the file: the hips turn by 3 degrees, the thigh by 6 more.
    assertThat(motion.frames().get(1)[1].matrix())
        .containsExactly(Affine.rotation(2, 9).matrix(), within(1e-12));
    assertRefused(() -> motion.index("Tail"), "no joint \"Tail\"");
    assertRefused(() -> JointMotion.read(SmallModel.take(1), "take", 1, 2), "take has 1 frames");
  }
}
