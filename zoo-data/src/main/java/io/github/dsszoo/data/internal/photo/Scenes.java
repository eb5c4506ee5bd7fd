package io.github.dsszoo.data.internal.photo;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.corruption.ImageView;
import java.util.random.RandomGenerator;

/**
 * Draws random windows of crops, mirrored from left to right with probability 1/2.
 *
 * @param crops the source of the windows
 * @param side the number of rows and columns of a window
 */
record Scenes(Crops crops, int side) {

  Scenes {
    if (side < 1 || side > crops.side()) {
      throw new DataException(
          "Scenes of side %s cannot be cut out of crops of side %s; ask for 1 to %s."
              .formatted(side, crops.side(), crops.side()));
    }
  }

  /** Returns the number of values in a scene. */
  int size() {
    return side * side * 3;
  }

  /**
   * Draws a scene.
   *
   * @return the number of its photograph
   */
  int draw(RandomGenerator random, float[] to, int offset) {
    int crop = random.nextInt(crops.size());
    int room = crops.side() - side + 1;
    crops.copy(crop, random.nextInt(room), random.nextInt(room), side, to, offset);
    if (random.nextBoolean()) {
      new ImageView(to, offset, side, side, 3).mirror();
    }
    return crops.photograph(crop);
  }
}
