package io.github.dsszoo.data.internal.format;

import io.github.dsszoo.data.graph.Graph;
import io.github.dsszoo.data.internal.shape.ArrayLimits;
import io.github.dsszoo.data.internal.shape.Tokenizer;
import io.github.dsszoo.data.shape.Motion;
import java.util.Locale;

/**
 * Character Studio's marker format (CSM) for motion capture: a text with the positions of markers,
 * frame by frame.
 */
public final class CsmFormat extends WholeFileFormat<Motion> {

  /** Creates the format. */
  public CsmFormat() {
    super(Motion.class, "CSM", ".csm");
  }

  @Override
  Motion parse(byte[] text, String where) {
    Tokenizer words = new Tokenizer(text, where);
    int first = 0;
    int last = -1;
    int markers = 0;
    double rate = 0;
    String key = words.next().toLowerCase(Locale.ROOT);
    while (!key.equals("$points")) {
      switch (key) {
        case "$firstframe" -> first = words.whole(0, Integer.MAX_VALUE - 1);
        case "$lastframe" -> last = words.whole(0, Integer.MAX_VALUE - 1);
        case "$rate" -> rate = words.number();
        default -> {} // the date, the actor and similar fields are ignored
      }
      int count = 0;
      String word = words.next();
      while (!word.startsWith("$")) {
        count++;
        word = words.next();
      }
      markers = key.equals("$order") ? count : markers;
      key = word.toLowerCase(Locale.ROOT);
    }
    if (markers == 0 || last < first || rate <= 0) {
      throw words.wrong("no markers, no frames or no rate before $Points");
    }
    return frames(words, where, first, last, markers, rate);
  }

  private static Motion frames(
      Tokenizer words, String where, int first, int last, int markers, double rate) {
    long frames = last - (long) first + 1;
    if (frames * (3L * markers + 1) > words.left() / 2 + 1) {
      throw words.wrong(
          "room for less than its %s frames of %s markers".formatted(frames, markers));
    }
    float[] positions = ArrayLimits.floats(where, frames, markers, 3);
    int at = 0;
    for (int frame = first; frame <= last; frame++) {
      words.whole(frame, frame);
      for (int i = 0; i < 3 * markers; i++) {
        positions[at++] = (float) words.number();
      }
    }
    words.end();
    return Motion.of(positions, rate, Graph.edgeless(markers));
  }
}
