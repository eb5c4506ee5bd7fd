package io.github.dsszoo.data.internal.format;

import io.github.dsszoo.data.internal.shape.Affine;
import io.github.dsszoo.data.internal.shape.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a file of Biovision's motion capture format (BVH): first the skeleton, then one frame after
 * the other.
 *
 * <p>Positions recorded for a joint stand for its offset, at the root too, as in Blender. If a file
 * has one frame more or less than it declares, its frames are read and a warning is logged.
 */
public final class BvhReader {
  private static final Logger LOG = LoggerFactory.getLogger(BvhReader.class);

  private static final List<String> AXES = List.of("x", "y", "z");

  /** The maximum number of joints, more than any skeleton has. */
  private static final int MOST_JOINTS = 100_000;

  private final Tokenizer words;
  private final List<Joint> joints;
  private final int channels;
  private final int frames;
  private final double seconds;

  /**
   * Reads the skeleton and the number of frames.
   *
   * @param where the file, for the beginning of error messages
   * @throws io.github.dsszoo.data.DataException if the text is damaged or not of this format
   */
  public BvhReader(byte[] text, String where) {
    words = new Tokenizer(text, where);
    words.expect("HIERARCHY");
    joints = skeleton(words);
    words.expect("MOTION");
    words.expect("Frames:");
    channels = joints.stream().mapToInt(joint -> joint.channels().size()).sum();
    int declared = words.count(1);
    words.expect("Frame");
    words.expect("Time:");
    seconds = words.number();
    frames = frames(words, where, declared, channels);
  }

  /** Returns the joints, each after its parent. */
  public List<Joint> joints() {
    return joints;
  }

  /** Returns the number of frames. */
  public int frames() {
    return frames;
  }

  /** Returns the frame rate in frames per second. */
  public double framesPerSecond() {
    return 1 / seconds;
  }

  /**
   * Reads the next frame.
   *
   * @return the position and orientation of each joint, by forward kinematics
   * @throws io.github.dsszoo.data.DataException if the frame is damaged
   */
  public Affine[] next() {
    double[] values = new double[channels];
    for (int i = 0; i < channels; i++) {
      values[i] = words.number();
    }
    Affine[] placed = new Affine[joints.size()];
    int channel = 0;
    for (int i = 0; i < placed.length; i++) {
      Joint joint = joints.get(i);
      Affine above = joint.parent() < 0 ? Affine.IDENTITY : placed[joint.parent()];
      placed[i] = joint.place(above, values, channel);
      channel += joint.channels().size();
    }
    return placed;
  }

  /**
   * Checks that all frames have been read and that there is at least one.
   *
   * @throws io.github.dsszoo.data.DataException if not, or if frames take no time
   */
  public void end() {
    words.end();
    if (frames == 0 || seconds <= 0) {
      throw words.wrong("no frames, or frames that take no time");
    }
  }

  /** Returns the number of frames whose numbers are left, which may differ by one from another. */
  private static int frames(Tokenizer words, String where, int declared, int channels) {
    int numbers = words.tokensLeft();
    if (channels == 0 || numbers == (long) declared * channels) {
      return declared;
    }
    int found = numbers / channels;
    if (found < 1 || numbers % channels != 0 || Math.abs(found - declared) != 1) {
      throw words.wrong(
          "%s frames in its header, but %s numbers of %s for each frame"
              .formatted(declared, numbers, channels));
    }
    LOG.warn("{} declares {} frames and has {}; all of these are read.", where, declared, found);
    return found;
  }

  /** Reads the skeleton without recursion, so that deep nesting is safe. */
  private static List<Joint> skeleton(Tokenizer words) {
    List<Joint> joints = new ArrayList<>();
    words.expect("ROOT");
    joints.add(joint(words, -1));
    int open = 0;
    while (open >= 0) {
      switch (words.expect("JOINT", "End", "}")) {
        case "joint" -> {
          joints.add(joint(words, open));
          open = joints.size() - 1;
        }
        case "end" -> {
          words.expect("Site", "Effector");
          for (String word = words.next(); !word.endsWith("{"); word = words.next()) {
            if (word.equalsIgnoreCase("OFFSET")) {
              throw words.wrong("an end site without \"{\"");
            }
          }
          joints.add(new Joint("", open, offset(words), List.of()));
          words.expect("}");
        }
        default -> open = joints.get(open).parent();
      }
      if (joints.size() > MOST_JOINTS) {
        throw words.wrong("more than %s joints".formatted(MOST_JOINTS));
      }
    }
    return joints;
  }

  private static Joint joint(Tokenizer words, int parent) {
    String name = words.restOfLine();
    if (name.endsWith("{")) {
      name = name.substring(0, name.length() - 1).strip();
    } else {
      words.expect("{"); // usually on a line of its own
    }
    double[] offset = offset(words);
    int count = words.skip("CHANNELS") ? words.whole(0, 2L * AXES.size()) : 0;
    List<Joint.Channel> channels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String word = words.next().toLowerCase(Locale.ROOT);
      int axis = AXES.indexOf(word.substring(0, 1));
      if (axis < 0 || !word.matches(".(rotation|position)")) {
        throw words.wrong("a channel that is neither a position nor a rotation");
      }
      channels.add(new Joint.Channel(axis, word.endsWith("rotation")));
    }
    return new Joint(name, parent, offset, channels);
  }

  private static double[] offset(Tokenizer words) {
    words.expect("OFFSET");
    return new double[] {words.number(), words.number(), words.number()};
  }
}
