package io.github.dsszoo.data.internal.body;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/** A body of eight points and four joints, and files that say so. */
final class SmallModel {
  static final String MESH =
      """
      # a pole along y, and cubes that are points
      v 0 0 0
      v 0 1 0.5
      v 0 2 -0.5
      v 0 -1 0
      v 0 -2 0.5
      v 1 -3 0
      g body
      f 1/1 2/2 3/3
      f 4 5 6
      g joint-pelvis
      v 0 0 0
      f 7 7 7
      g joint-hip
      v 0.5 0 0
      f -1 -1 -1
      g joint-knee
      v 0.5 -2 0
      f 9 9 9
      g joint-ankle
      v 0.5 -4 0
      f 10 10 10
      """;

  static final String RIG =
      """
      {"LeftLeg": {"parent": "LeftUpLeg", "head": {"strategy": "CUBE", "cube_name": "joint-knee"}},
       "Hips": {"parent": "", "head": {"strategy": "MEAN", "vertex_indices": [6, 6]}},
       "LeftFoot": {"parent": "LeftLeg", "head": {"strategy": "CUBE", "cube_name": "joint-ankle"}},
       "LeftUpLeg": {"parent": "Hips", "head": {"strategy": "CUBE", "cube_name": "joint-hip"}}}
      """;

  static final String WEIGHTS =
      """
      {"weights": {"Hips": [[0, 1], [1, 1], [2, 0.5], [3, 0.25]],
       "LeftUpLeg": [[2, 0.5], [3, 0.25], [4, 1]], "LeftLeg": [[5, 1]], "LeftFoot": []}}
      """;

  private SmallModel() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(bytes(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The files of the model; a target moves one vertex by a number that its name decides. */
  static Function<String, byte[]> files() {
    return path -> {
      if (path.endsWith("base.obj")) {
        return bytes(MESH);
      } else if (path.endsWith("rig.cmu_mb.json")) {
        return bytes(RIG);
      } else if (path.endsWith("weights.cmu_mb.json")) {
        return bytes(WEIGHTS);
      }
      return gzip(
          "# basemesh hm08\n5 .%03d -.01 0\n".formatted(Math.floorMod(path.hashCode(), 1000)));
    };
  }

  /** A take of the rig's joints: each turns about z, faster from joint to joint. */
  static byte[] take(int frames) {
    StringBuilder text =
        new StringBuilder(
            """
            HIERARCHY
            ROOT Hips
            {
              OFFSET 0 0 0
              CHANNELS 6 Xposition Yposition Zposition Zrotation Yrotation Xrotation
              JOINT LeftUpLeg
              {
                OFFSET 1 0 0
                CHANNELS 3 Zrotation Yrotation Xrotation
                JOINT LeftLeg {
                  OFFSET 1 -3 0
                  CHANNELS 3 Zrotation Yrotation Xrotation
                  JOINT LeftFoot
                  {
                    OFFSET 1 -3 0
                    CHANNELS 3 Zrotation Yrotation Xrotation
                    End Site
                    {
                      OFFSET 0 0 1
                    }
                  }
                }
              }
            }
            MOTION
            Frames: %s
            Frame Time: 0.1
            """
                .formatted(frames));
    for (int frame = 0; frame < frames; frame++) {
      text.append("5 6 7");
      for (int joint = 1; joint <= 4; joint++) {
        text.append(" %s 0 0".formatted(joint * frame));
      }
      text.append('\n');
    }
    return bytes(text.toString());
  }
}
