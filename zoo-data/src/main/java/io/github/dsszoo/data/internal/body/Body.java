package io.github.dsszoo.data.internal.body;

import io.github.dsszoo.data.graph.Graph;
import io.github.dsszoo.data.internal.shape.Affine;
import io.github.dsszoo.data.shape.Motion;

/**
 * Points of the skin of one body at rest, and the joints that move them.
 *
 * @param rig the joints
 * @param heads the places of the joints at rest, [joints][3]
 * @param points the places of the points at rest, [points][3]
 * @param weights of the points
 */
record Body(Rig rig, double[][] heads, double[][] points, SkinWeights weights) {

  /**
   * Poses the body by captured motion. The root stays where it is: only joint rotations are used.
   *
   * @return the points of each frame, without edges; y up, as the mesh and the motion
   * @throws io.github.dsszoo.data.DataException if the motion lacks a joint of the rig
   */
  Motion posed(JointMotion motion) {
    Affine[] aligned = RestPose.alignment(rig, heads, motion);
    int[] index = rig.names().stream().mapToInt(motion::index).toArray();
    float[] positions = new float[motion.frames().size() * points.length * 3];
    int at = 0;
    for (Affine[] frame : motion.frames()) {
      Affine[] bones = new Affine[aligned.length];
      for (int i = 0; i < bones.length; i++) {
        Affine turn = new Affine(frame[index[i]].matrix(), new double[3]).after(aligned[i]);
        int parent = rig.joints().get(i).parent();
        double[] head = parent < 0 ? heads[i] : bones[parent].apply(heads[i]);
        bones[i] = Affine.translation(head).after(turn).after(Affine.translation(minus(heads[i])));
      }
      for (int point = 0; point < points.length; point++) {
        skin(point, bones, positions, at);
        at += 3;
      }
    }
    return Motion.of(positions, motion.framesPerSecond(), Graph.edgeless(points.length));
  }

  private static double[] minus(double[] v) {
    return new double[] {-v[0], -v[1], -v[2]};
  }

  /**
   * Linear blend skinning: the weighted mean of the images of a point under its bones.
   *
   * @param bones the motion of each bone from rest
   */
  private void skin(int point, Affine[] bones, float[] to, int at) {
    double[] sum = new double[3];
    int[] joints = weights.joints()[point];
    for (int i = 0; i < joints.length; i++) {
      double[] image = bones[joints[i]].apply(points[point]);
      for (int axis = 0; axis < 3; axis++) {
        sum[axis] += weights.weights()[point][i] * image[axis];
      }
    }
    for (int axis = 0; axis < 3; axis++) {
      to[at + axis] = (float) sum[axis];
    }
  }
}
