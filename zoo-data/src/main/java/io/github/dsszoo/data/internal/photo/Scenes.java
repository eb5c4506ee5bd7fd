package io.github.dsszoo.data.internal.photo;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.corruption.ImageView;
import java.util.random.RandomGenerator;

/**
 * Random windows of crops, each mirrored from left to right or not.
 *
 * @param crops where they are taken from
 * @param side rows and columns of a window
 */
record Scenes(Crops crops, int side) {

  Scenes {
    if (side < 1 || side > crops.side()) {
      throw new DataException(
          "Scenes of side %d cannot be cut out of crops of side %d; ask for 1 to %d."
              .formatted(side, crops.side(), crops.side()));
    }
  }

  /** How many numbers a scene has. */
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
