package io.github.dsszoo.data.internal.format;

import io.github.dsszoo.data.graph.Graph;
import io.github.dsszoo.data.internal.shape.Affine;
import io.github.dsszoo.data.internal.shape.ArrayLimits;
import io.github.dsszoo.data.internal.shape.Tokenizer;
import io.github.dsszoo.data.shape.Motion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Biovision's motion capture format (BVH): a skeleton and the joint rotations of each frame.
 * Described in Meredith and Maddock, "Motion Capture File Formats Explained" (2001).
 */
public final class BvhFormat extends WholeFileFormat<Motion> {

  private static final List<String> AXES = List.of("x", "y", "z");

  /** The maximum number of joints, more than any skeleton has. */
  private static final int MOST_JOINTS = 100_000;

  /** Creates the format. */
  public BvhFormat() {
    super(Motion.class, "BVH", ".bvh");
  }

  @Override
  Motion parse(byte[] text, String where) {
    Tokenizer words = new Tokenizer(text, where);
    words.expect("HIERARCHY");
    List<Joint> joints = skeleton(words);
    words.expect("MOTION");
    words.expect("Frames:");
    int channels = joints.stream().mapToInt(joint -> joint.channels().size()).sum();
    int frames = words.count(Math.max(1, channels));
    words.expect("Frame");
    words.expect("Time:");
    double seconds = words.number();
    float[] positions = ArrayLimits.floats(where, frames, joints.size(), 3);
    double[] values = new double[channels];
    for (int frame = 0; frame < frames; frame++) {
      for (int i = 0; i < channels; i++) {
        values[i] = words.number();
      }
      place(joints, values, positions, frame * joints.size() * 3);
    }
    words.end();
    if (frames == 0 || seconds <= 0) {
      throw words.wrong("no frames, or frames that take no time");
    }
    return Motion.of(positions, 1 / seconds, bones(joints));
  }

  /** Reads the skeleton without recursion, so that deep nesting is safe. */
  private static List<Joint> skeleton(Tokenizer words) {
    List<Joint> joints = new ArrayList<>();
    words.expect("ROOT");
    joints.add(joint(words, -1, words.restOfLine()));
    int open = 0;
    while (open >= 0) {
      switch (words.expect("JOINT", "End", "}")) {
        case "joint" -> {
          joints.add(joint(words, open, words.restOfLine()));
          open = joints.size() - 1;
        }
        case "end" -> {
          words.expect("Site");
          words.expect("{");
          joints.add(new Joint(open, offset(words), List.of()));
          words.expect("}");
        }
        default -> open = joints.get(open).parent();
      }
      if (joints.size() > MOST_JOINTS) {
        throw words.wrong("more than %d joints".formatted(MOST_JOINTS));
      }
    }
    return joints;
  }

  private static Joint joint(Tokenizer words, int parent, String name) {
    if (!name.endsWith("{")) {
      words.expect("{"); // usually on a line of its own
    }
    double[] offset = offset(words);
    words.expect("CHANNELS");
    int count = words.whole(0, 2L * AXES.size());
    List<Joint.Channel> channels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String word = words.next().toLowerCase(Locale.ROOT);
      int axis = AXES.indexOf(word.substring(0, 1));
      if (axis < 0 || !word.matches(".(rotation|position)")) {
        throw words.wrong("a channel that is neither a position nor a rotation");
      }
      channels.add(new Joint.Channel(axis, word.endsWith("rotation")));
    }
    return new Joint(parent, offset, channels);
  }

  private static double[] offset(Tokenizer words) {
    words.expect("OFFSET");
    return new double[] {words.number(), words.number(), words.number()};
  }

  private static void place(List<Joint> joints, double[] values, float[] to, int at) {
    Affine[] placed = new Affine[joints.size()];
    int channel = 0;
    for (int i = 0; i < placed.length; i++) {
      Joint joint = joints.get(i);
      Affine above = joint.parent() < 0 ? Affine.IDENTITY : placed[joint.parent()];
      placed[i] = joint.place(above, values, channel);
      channel += joint.channels().size();
      for (int axis = 0; axis < 3; axis++) {
        to[at + 3 * i + axis] = (float) placed[i].translation()[axis];
      }
    }
  }

  private static Graph bones(List<Joint> joints) {
    List<int[]> bones = new ArrayList<>();
    for (int i = 1; i < joints.size(); i++) {
      bones.add(new int[] {joints.get(i).parent(), i});
    }
    return Graph.of(joints.size(), bones);
  }
}
