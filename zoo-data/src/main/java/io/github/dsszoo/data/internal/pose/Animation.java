package io.github.dsszoo.data.internal.pose;

import io.github.dsszoo.data.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of a character's {@code animation.cfg}: frames that make up a clip.
 *
 * @param first its first frame
 * @param count how many frames it has
 * @param framesPerSecond at which it is played
 */
record Animation(int first, int count, double framesPerSecond) {

  /** The rows that matter, in the order that Quake III expects: those of the whole body, ... */
  static final int TORSO = 6;

  /** ... those of the torso, and those of the legs. */
  static final int LEGS = 13;

  /** The torso at rest. */
  static final int TORSO_STAND = 11;

  /** The legs at rest. */
  static final int LEGS_IDLE = 22;

  private static final int ROWS = 25;

  /** First frame, frames, frames that are repeated, frames per second. */
  private static final Pattern ROW =
      Pattern.compile("\\s*(\\d{1,6})\\s+(-?\\d{1,6})\\s+\\d+\\s+(\\d{1,4})\\b.*");

  /**
   * Reads the rows. Frames of the legs are counted there as if the torso's came before; here, as
   * the legs have them.
   *
   * @param where what is read, to begin an error's sentence with
   * @throws DataException if there are too few, or legs have frames before their first
   */
  static List<Animation> read(String text, String where) {
    List<Animation> rows = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (row.matches() && rows.size() < ROWS) {
        rows.add(
            new Animation(
                Integer.parseInt(row.group(1)),
                // Below zero for clips that are played backwards, which is all the same here.
                Math.abs(Integer.parseInt(row.group(2))),
                Math.max(1, Integer.parseInt(row.group(3)))));
      }
    }
    if (rows.size() < ROWS) {
      throw new DataException(
          "%s has %d of the %d animations of a character; get it again."
              .formatted(where, rows.size(), ROWS));
    }
    int ahead = rows.get(LEGS).first - rows.get(TORSO).first;
    for (int i = LEGS; i < ROWS; i++) {
      Animation row = rows.get(i);
      if (row.first < ahead) {
        throw new DataException(
            "%s has legs that begin before their first frame; get it again.".formatted(where));
      }
      rows.set(i, new Animation(row.first - ahead, row.count, row.framesPerSecond));
    }
    return rows;
  }
}
