package io.github.dsszoo.data.internal.body;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.format.BvhReader;
import io.github.dsszoo.data.internal.format.Joint;
import io.github.dsszoo.data.internal.shape.Affine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rotations of a skeleton's joints in captured motion.
 *
 * @param joints the joints with their offsets in the pose without rotations
 * @param frames for each frame the orientations of all joints, relative to the ground
 * @param framesPerSecond greater than zero
 */
record JointMotion(List<Joint> joints, List<Affine[]> frames, double framesPerSecond) {

  /** The joints that have another name in the rig, by that name. */
  private static final Map<String, String> RENAMED =
      Map.of("LeftHandFinger1", "LFingers", "RightHandFinger1", "RFingers");

  /**
   * Reads a BVH file.
   *
   * @param where the file, for the beginning of error messages
   * @param first the number of frames to leave out at the beginning
   * @param step the distance of the frames that are kept
   * @throws DataException if the file is damaged or has no frames left
   */
  static JointMotion read(byte[] bvh, String where, int first, int step) {
    BvhReader reader = new BvhReader(bvh, where);
    List<Affine[]> frames = new ArrayList<>();
    for (int frame = 0; frame < reader.frames(); frame++) {
      Affine[] placed = reader.next();
      if (frame >= first && (frame - first) % step == 0) {
        frames.add(placed);
      }
    }
    reader.end();
    if (frames.isEmpty()) {
      throw new DataException(
          "%s has %s frames, but more than %s are expected; get it again."
              .formatted(where, reader.frames(), first));
    }
    return new JointMotion(reader.joints(), frames, reader.framesPerSecond() / step);
  }

  /**
   * Returns the index of a joint.
   *
   * @param name the name in the rig, or in the motion
   * @throws DataException if the skeleton does not have it
   */
  int index(String name) {
    String here = RENAMED.getOrDefault(name, name);
    for (int i = 0; i < joints.size(); i++) {
      if (joints.get(i).name().equals(here)) {
        return i;
      }
    }
    throw new DataException(
        "The skeleton of the motion has no joint \"%s\", which the rig has; use motion of the same skeleton."
            .formatted(name));
  }
}
