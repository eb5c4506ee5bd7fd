package io.github.dsszoo.data.internal.photo;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetStream;
import io.github.dsszoo.data.internal.random.EpochOrder;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Generates shuffled sets of single colour channels, x [N, 3 m, side, side, 3]: the red, green and
 * blue channels of m scenes from different photographs, each in its own channel with the other two
 * channels zero. The task is to predict the whole colour scene for each element: the targets have
 * the shape of x. After Maron et al., "On Learning Sets of Symmetric Elements", ICML 2020, where m
 * is 2.
 *
 * @param crops the source of the scenes
 * @param side the number of rows and columns of an image
 * @param scenes the number of scenes in a set, m
 */
public record ColourMatching(Crops crops, int side, int scenes) implements SetStream {

  /** Distinguishes these random draws from others with the same seed. */
  private static final long PURPOSE = 12;

  private static final int COLOURS = 3;

  /**
   * Checks the sizes.
   *
   * @throws DataException if there are fewer photographs than scenes, or the scenes are larger than
   *     the crops
   */
  public ColourMatching {
    new Scenes(crops, side);
    long photographs = IntStream.range(0, crops.size()).map(crops::photograph).distinct().count();
    if (scenes < 1 || scenes > photographs) {
      throw new DataException(
          "%s scenes from different photographs were asked for; ask for 1 to %s."
              .formatted(scenes, photographs));
    }
  }

  @Override
  public SetDataset sets(long seed, long first, int count) {
    int elements = COLOURS * scenes;
    int size = side * side * COLOURS;
    float[] values = new float[Math.multiplyExact(Math.multiplyExact(count, elements), size)];
    float[] targets = new float[values.length];
    for (int set = 0; set < count; set++) {
      RandomGenerator random = KeyedRandom.of(PURPOSE, seed, first + set);
      float[] drawn = draw(random);
      int[] order = EpochOrder.shuffled(elements, random);
      for (int i = 0; i < elements; i++) {
        int offset = (set * elements + i) * size;
        int scene = order[i] / COLOURS * size;
        System.arraycopy(drawn, scene, targets, offset, size);
        for (int j = order[i] % COLOURS; j < size; j += COLOURS) {
          values[offset + j] = drawn[scene + j];
        }
      }
    }
    int[] shape = {count, elements, side, side, COLOURS};
    return SetDataset.of(values, shape, null, null).withTargets(targets, shape);
  }

  /** Draws scenes from different photographs, one after the other. */
  private float[] draw(RandomGenerator random) {
    Scenes source = new Scenes(crops, side);
    float[] drawn = new float[scenes * source.size()];
    Set<Integer> photographs = new HashSet<>();
    while (photographs.size() < scenes) {
      // If the photograph is already used, the next draw overwrites this scene.
      photographs.add(source.draw(random, drawn, photographs.size() * source.size()));
    }
    return drawn;
  }

  @Override
  public String toString() {
    return "the colours of %s scenes of %s x %s".formatted(scenes, side, side);
  }
}
