package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.image.Image;
import io.github.dsszoo.data.image.ImageGrid;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A set of images and what a model makes of it, as one picture. */
final class ExamplePicture {
  private static final int GAP = 4;
  private static final float WHITE = 255;

  private static final int CHANNELS = 3;

  /** Images in a row; of a larger set a part is shown. */
  private static final int COLUMNS = 6;

  private ExamplePicture() {}

  /**
   * The picture of the first set; none if its elements are no images in colour.
   *
   * @param selects whether the model selects an image of each set
   * @param answers to the sets, by name
   */
  static Optional<Image> of(boolean selects, SetDataset sets, Map<String, Array> answers) {
    if (sets.elementShape().length != 3 || sets.elementShape()[2] != CHANNELS) {
      return Optional.empty();
    }
    List<Image> shown = new ArrayList<>();
    List<Image> images = images(sets.values(), sets.shape(), 1, sets.setSize());
    int columns = Math.min(COLUMNS, sets.setSize());
    if (selects && answers.get("log_probabilities") instanceof FloatArray scores) {
      shown.addAll(ranked(images, scores.values()));
    } else {
      shown.addAll(images.subList(0, columns));
    }
    if (answers.get("images") instanceof FloatArray each) {
      shown.addAll(images(each.values(), ints(each.shape()), 1, columns));
    }
    if (answers.get("image") instanceof FloatArray one) {
      shown.addAll(images(one.values(), ints(one.shape()), 0, 1));
    }
    return Optional.of(
        ImageGrid.of(
            shown.subList(0, Math.min(shown.size(), 2 * columns)),
            columns,
            GAP,
            WHITE,
            WHITE,
            WHITE));
  }

  private static List<Image> ranked(List<Image> images, float[] scores) {
    return IntStream.range(0, images.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -scores[i]))
        .map(images::get)
        .toList();
  }

  /** The first images of an array whose images begin after some axes. */
  private static List<Image> images(float[] values, int[] shape, int axes, int count) {
    int[] image = Arrays.copyOfRange(shape, axes + 1, shape.length);
    return IntStream.range(0, count).mapToObj(i -> Image.at(values, i, image)).toList();
  }

  private static int[] ints(long[] shape) {
    return Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
  }
}
