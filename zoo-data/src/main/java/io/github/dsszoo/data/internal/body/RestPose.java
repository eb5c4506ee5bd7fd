package io.github.dsszoo.data.internal.body;

import io.github.dsszoo.data.internal.shape.Affine;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * Reconciles the rest pose of a rig with that of captured motion. The arms of the rig hang at an
 * angle and its legs are nearly parallel; in the skeleton of CMU without rotations, the arms are
 * stretched out to the sides and the legs are apart.
 *
 * <p>Each joint gets a rotation that is applied before that of the motion. For the upper and lower
 * arms and legs and the feet, it turns the bone of the rig into the direction of the skeleton's
 * bone: first the rotation of the parent, then the smallest rotation that is left, so that no twist
 * is added. All other joints have the rotation of their parent, and the root has none; so hands
 * follow the lower arms, and the body keeps its own spine.
 */
final class RestPose {

  /** The joints that are turned, and the joint at the other end of their bone. */
  private static final Map<String, String> LIMBS =
      Map.of(
          "LeftArm", "LeftForeArm",
          "LeftForeArm", "LeftHand",
          "RightArm", "RightForeArm",
          "RightForeArm", "RightHand",
          "LeftUpLeg", "LeftLeg",
          "LeftLeg", "LeftFoot",
          "LeftFoot", "LeftToeBase",
          "RightUpLeg", "RightLeg",
          "RightLeg", "RightFoot",
          "RightFoot", "RightToeBase");

  private RestPose() {}

  /**
   * Returns the rotation of each joint of a rig.
   *
   * @param heads the places of the rig's joints, [joints][3]
   * @throws io.github.dsszoo.data.DataException if the motion lacks one of the joints
   */
  static Affine[] alignment(Rig rig, double[][] heads, JointMotion motion) {
    List<String> names = rig.names();
    Affine[] aligned = new Affine[heads.length];
    for (int i = 0; i < aligned.length; i++) {
      int parent = rig.joints().get(i).parent();
      aligned[i] = parent < 0 ? Affine.IDENTITY : aligned[parent];
      int end = names.indexOf(LIMBS.get(names.get(i)));
      if (end >= 0) {
        double[] bone = new double[3];
        for (int axis = 0; axis < 3; axis++) {
          bone[axis] = heads[end][axis] - heads[i][axis];
        }
        double[] wanted = motion.joints().get(motion.index(names.get(end))).offset();
        aligned[i] = smallest(aligned[i].apply(bone), wanted).after(aligned[i]);
      }
    }
    return aligned;
  }

  /** Returns the rotation by the smallest angle that turns one direction into another. */
  static Affine smallest(double[] from, double[] to) {
    double[] a = unit(from);
    double[] b = unit(to);
    double cos = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    if (cos < -1 + 1e-9) {
      // Any axis at a right angle will do; here, one at a right angle to the shortest coordinate.
      double[] other = Math.abs(a[0]) < 0.6 ? new double[] {1, 0, 0} : new double[] {0, 1, 0};
      double[] axis = unit(cross(a, other));
      return rotation(i -> k -> 2 * axis[i] * axis[k] - (i == k ? 1 : 0));
    }
    double[] v = cross(a, b);
    double[][] skew = {{0, -v[2], v[1]}, {v[2], 0, -v[0]}, {-v[1], v[0], 0}};
    return rotation(
        i ->
            k -> {
              double square = 0;
              for (int j = 0; j < 3; j++) {
                square += skew[i][j] * skew[j][k];
              }
              return (i == k ? 1 : 0) + skew[i][k] + square / (1 + cos);
            });
  }

  private static double[] unit(double[] v) {
    double length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    return new double[] {v[0] / length, v[1] / length, v[2] / length};
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }

  /** Returns the value of a matrix at a row and a column. */
  private interface Cell {
    IntToDoubleFunction row(int i);
  }

  private static Affine rotation(Cell cells) {
    double[] matrix = new double[9];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = cells.row(i / 3).applyAsDouble(i % 3);
    }
    return new Affine(matrix, new double[3]);
  }
}
