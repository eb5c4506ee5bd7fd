package io.github.dsszoo.data.internal.pose;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.graph.Graph;
import io.github.dsszoo.data.shape.Motion;
import java.util.ArrayList;
import java.util.List;

/**
 * A character in three parts: the head is attached to a tag of the torso, and the torso to a tag of
 * the legs.
 *
 * @param legs the lower part, at a fixed position
 * @param torso the upper part
 * @param head the head, which is always in its first frame
 */
record CharacterModel(Md3 legs, Md3 torso, Md3 head) {

  /** The frames of legs and torso; a part at rest stays in one frame. */
  private record Clip(
      int legs, boolean walks, int torso, boolean acts, int frames, double framesPerSecond) {}

  /**
   * Returns the clips with motion, without frames that have no motion: the clips of the whole body,
   * of the torso with the legs at rest, and of the legs with the torso at rest.
   *
   * @param rows the rows from {@link Animation#read}
   * @throws DataException if a row refers to frames that a part does not have
   */
  List<Motion> clips(List<Animation> rows) {
    int idle = rows.get(Animation.LEGS_IDLE).first();
    int stand = rows.get(Animation.TORSO_STAND).first();
    List<Clip> clips = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Animation row = rows.get(i);
      boolean walks = i < Animation.TORSO || i >= Animation.LEGS;
      boolean acts = i < Animation.LEGS;
      int legsFrom = walks ? row.first() : idle;
      int torsoFrom = acts ? row.first() : stand;
      clips.add(new Clip(legsFrom, walks, torsoFrom, acts, row.count(), row.framesPerSecond()));
    }
    Graph graph = graph();
    return clips.stream()
        .filter(clip -> clip.frames > 1)
        .distinct() // some characters have the same clip under two names
        .map(clip -> motion(clip, graph).withoutRests())
        .filter(motion -> motion.frames() > 1)
        .toList();
  }

  private Graph graph() {
    List<int[]> edges = new ArrayList<>(legs.edges());
    addEdges(edges, torso, legs.vertices());
    addEdges(edges, head, legs.vertices() + torso.vertices());
    return Graph.of(legs.vertices() + torso.vertices() + head.vertices(), edges);
  }

  private static void addEdges(List<int[]> edges, Md3 part, int before) {
    part.edges().forEach(edge -> edges.add(new int[] {edge[0] + before, edge[1] + before}));
  }

  private Motion motion(Clip clip, Graph graph) {
    check(legs, clip.legs + (clip.walks ? clip.frames - 1 : 0));
    check(torso, clip.torso + (clip.acts ? clip.frames - 1 : 0));
    float[] positions = new float[clip.frames * graph.vertices() * 3];
    int at = 0;
    for (int frame = 0; frame < clip.frames; frame++) {
      int legsFrame = clip.legs + (clip.walks ? frame : 0);
      int torsoFrame = clip.torso + (clip.acts ? frame : 0);
      float[] onTorso = torso.onTag("tag_head", torsoFrame, head.vertices(0));
      for (float[] part :
          List.of(
              legs.vertices(legsFrame),
              legs.onTag("tag_torso", legsFrame, torso.vertices(torsoFrame)),
              legs.onTag("tag_torso", legsFrame, onTorso))) {
        System.arraycopy(part, 0, positions, at, part.length);
        at += part.length;
      }
    }
    return Motion.of(positions, clip.framesPerSecond, graph);
  }

  /**
   * Checks that a part has a clip's last frame, and thus all its frames, since no first frame is
   * negative.
   */
  private static void check(Md3 part, int last) {
    if (last >= part.frames()) {
      throw new DataException(
          "An animation asks for frame %s of a part that has %s; get the character again."
              .formatted(last, part.frames()));
    }
  }
}
