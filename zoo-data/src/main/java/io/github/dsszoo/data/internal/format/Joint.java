package io.github.dsszoo.data.internal.format;

import io.github.dsszoo.data.internal.shape.Affine;
import java.util.List;

/**
 * A joint of a skeleton, or the end of a limb.
 *
 * @param parent its number, less than the joint's own; -1 for the root
 * @param offset from the parent, in the parent's frame
 * @param channels what is recorded of it, in the file's order
 */
record Joint(int parent, double[] offset, List<Channel> channels) {

  /**
   * A number that is recorded of a joint in each frame.
   *
   * @param axis 0, 1 or 2: x, y or z
   * @param turns whether it turns about the axis, in degrees, or moves along it
   */
  record Channel(int axis, boolean turns) {}

  /**
   * Where the joint is and how it lies, by forward kinematics: the offset and what is moved along
   * the axes, then the turns, the first channel outermost.
   *
   * @param above of the parent
   * @param values what was recorded
   * @param first the place of this joint's first channel among them
   */
  Affine place(Affine above, double[] values, int first) {
    double[] moved = offset.clone();
    Affine turned = Affine.IDENTITY;
    for (int i = 0; i < channels.size(); i++) {
      Channel channel = channels.get(i);
      if (channel.turns()) {
        turned = turned.after(Affine.rotation(channel.axis(), values[first + i]));
      } else {
        moved[channel.axis()] += values[first + i];
      }
    }
    return above.after(Affine.translation(moved)).after(turned);
  }
}
