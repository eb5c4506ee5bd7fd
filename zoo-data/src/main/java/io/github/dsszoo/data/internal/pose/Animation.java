package io.github.dsszoo.data.internal.pose;

import io.github.dsszoo.data.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of a character's {@code animation.cfg}: the frames of a clip.
 *
 * @param first the first frame
 * @param count the number of frames
 * @param framesPerSecond the frame rate
 */
record Animation(int first, int count, double framesPerSecond) {

  /**
   * The first row of the torso. In the order of Quake III, the rows of the whole body come first.
   */
  static final int TORSO = 6;

  /** The first row of the legs, after those of the torso. */
  static final int LEGS = 13;

  /** The row of the torso at rest. */
  static final int TORSO_STAND = 11;

  /** The row of the legs at rest. */
  static final int LEGS_IDLE = 22;

  private static final int ROWS = 25;

  /** First frame, number of frames, number of repeated frames, frames per second. */
  private static final Pattern ROW =
      Pattern.compile("\\s*(\\d{1,6})\\s+(-?\\d{1,6})\\s+\\d+\\s+(\\d{1,4})\\b.*");

  /**
   * Reads the rows. In the file, leg frames are numbered after the torso frames; the result uses
   * the frame numbers of the legs.
   *
   * @param where the source, for the beginning of error messages
   * @throws DataException if there are too few rows, or leg frames before the first one
   */
  static List<Animation> read(String text, String where) {
    List<Animation> rows = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (row.matches() && rows.size() < ROWS) {
        rows.add(
            new Animation(
                Integer.parseInt(row.group(1)),
                // A negative number of frames means a clip that is played backwards; the sign is
                // ignored.
                Math.abs(Integer.parseInt(row.group(2))),
                Math.max(1, Integer.parseInt(row.group(3)))));
      }
    }
    if (rows.size() < ROWS) {
      throw new DataException(
          "%s has %s of the %s animations of a character; get it again."
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
