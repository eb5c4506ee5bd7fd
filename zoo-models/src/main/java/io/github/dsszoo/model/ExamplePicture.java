package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.image.Image;
import io.github.dsszoo.data.image.ImageFile;
import io.github.dsszoo.data.internal.image.ImageGrid;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A sample set of a model and what it makes of it, as one picture for its card.
 *
 * @param file its name, beside the card
 * @param content of the file
 * @param caption what it shows
 */
record ExamplePicture(String file, byte[] content, String caption) {
  private static final String STEM = "example";
  private static final int GAP = 4;
  private static final float WHITE = 255;

  private static final int CHANNELS = 3;

  /** Images in a row; of a larger set a part is shown. */
  private static final int COLUMNS = 6;

  /**
   * The picture of the first set; none if its elements are neither images in colour nor shapes of
   * which one is selected.
   *
   * @param answers to the sets, by name
   */
  static Optional<ExamplePicture> of(Network network, SetDataset sets, Map<String, Array> answers) {
    if (SelectedShapes.canDraw(network, sets)) {
      Prediction prediction = new Prediction(answers, List.of());
      String svg = new SelectedShapes(network, sets, prediction).picture(0).svg();
      byte[] content = svg.getBytes(StandardCharsets.UTF_8);
      return Optional.of(
          new ExamplePicture(
              STEM + ".svg",
              content,
              "A sample set, each element with its probability; the likeliest is marked, and the true one:"));
    }
    if (sets.elementShape().length != 3 || sets.elementShape()[2] != CHANNELS) {
      return Optional.empty();
    }
    Image image = ofImages(network.selects(), sets, answers);
    return Optional.of(
        new ExamplePicture(STEM + ".png", ImageFile.png(image), captionOfImages(network)));
  }

  private static String captionOfImages(Network network) {
    if (network.selects()) {
      return "The images of a sample set in the order of their probability, the likeliest first:";
    }
    return network.answersEachElement()
        ? "Images of a sample set, and below each the answer:"
        : "Images of a sample set, and below them the answer:";
  }

  private static Image ofImages(boolean selects, SetDataset sets, Map<String, Array> answers) {
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
    return ImageGrid.of(
        shown.subList(0, Math.min(shown.size(), 2 * columns)), columns, GAP, WHITE, WHITE, WHITE);
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
