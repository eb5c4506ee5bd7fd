package io.github.dsszoo.data.internal.format;

import io.github.dsszoo.data.graph.Graph;
import io.github.dsszoo.data.internal.shape.Affine;
import io.github.dsszoo.data.internal.shape.ArrayLimits;
import io.github.dsszoo.data.shape.Motion;
import java.util.ArrayList;
import java.util.List;

/**
 * Biovision's motion capture format (BVH): a skeleton and the joint rotations of each frame.
 * Described in Meredith and Maddock, "Motion Capture File Formats Explained" (2001).
 *
 * @see BvhReader
 */
public final class BvhFormat extends WholeFileFormat<Motion> {

  /** Creates the format. */
  public BvhFormat() {
    super(Motion.class, "BVH", ".bvh");
  }

  @Override
  Motion parse(byte[] text, String where) {
    BvhReader reader = new BvhReader(text, where);
    int joints = reader.joints().size();
    float[] positions = ArrayLimits.floats(where, reader.frames(), joints, 3);
    for (int frame = 0; frame < reader.frames(); frame++) {
      Affine[] placed = reader.next();
      for (int i = 0; i < joints; i++) {
        for (int axis = 0; axis < 3; axis++) {
          positions[(frame * joints + i) * 3 + axis] = (float) placed[i].translation()[axis];
        }
      }
    }
    reader.end();
    return Motion.of(positions, reader.framesPerSecond(), bones(reader.joints()));
  }

  private static Graph bones(List<Joint> joints) {
    List<int[]> bones = new ArrayList<>();
    for (int i = 1; i < joints.size(); i++) {
      bones.add(new int[] {joints.get(i).parent(), i});
    }
    return Graph.of(joints.size(), bones);
  }
}
