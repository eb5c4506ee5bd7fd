package io.github.dsszoo.data.internal.format;

import io.github.dsszoo.data.internal.shape.Affine;
import java.util.List;

/**
 * A joint of a skeleton, or the end of a limb.
 *
 * <p>Recorded positions stand for the offset: a joint with positions along all axes does not use
 * its offset, at the root too. Most programs read them so, and files with positions in each joint
 * repeat the offset in them.
 *
 * @param name the name in the file; empty for the end of a limb
 * @param parent the index of the parent, smaller than the joint's own; -1 for the root
 * @param offset from the parent, in the parent's frame
 * @param channels the recorded channels, in the order of the file
 */
public record Joint(String name, int parent, double[] offset, List<Channel> channels) {

  /**
   * A number recorded for a joint in each frame.
   *
   * @param axis 0, 1 or 2: x, y or z
   * @param turns whether the number is a rotation about the axis, in degrees, or a translation
   *     along it, from the parent
   */
  public record Channel(int axis, boolean turns) {}

  /**
   * Computes the position and orientation of the joint by forward kinematics: the offset or the
   * recorded positions, then the rotations, with the first channel outermost.
   *
   * @param above the position and orientation of the parent
   * @param values the recorded numbers
   * @param first the index of this joint's first channel in {@code values}
   */
  Affine place(Affine above, double[] values, int first) {
    double[] moved = offset.clone();
    Affine turned = Affine.IDENTITY;
    for (int i = 0; i < channels.size(); i++) {
      Channel channel = channels.get(i);
      if (channel.turns()) {
        turned = turned.after(Affine.rotation(channel.axis(), values[first + i]));
      } else {
        moved[channel.axis()] = values[first + i];
      }
    }
    return above.after(Affine.translation(moved)).after(turned);
  }
}
