package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.image.Image;
import io.github.dsszoo.data.image.ImageFile;
import io.github.dsszoo.data.internal.image.ImageGrid;
import io.github.dsszoo.model.internal.picture.SelectedShapes;
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
 * A picture of a sample set with the model's prediction, for the model card.
 *
 * @param file name of the picture in the folder of the card
 * @param content of the file
 */
record ExamplePicture(String file, byte[] content) {
  /** File names of the pictures of shapes and of images. */
  static final String SHAPES = "example.svg";

  static final String IMAGES = "example.png";

  private static final int GAP = 4;
  private static final float WHITE = 255;

  private static final int CHANNELS = 3;

  /** Number of images in a row; of larger sets, only the first images are shown. */
  private static final int COLUMNS = 6;

  /**
   * Draws the first set. The result is empty if the elements are neither colour images nor shapes
   * of which one is selected.
   *
   * @param answers the model's outputs for the sets by name
   */
  static Optional<ExamplePicture> of(Network network, SetDataset sets, Map<String, Array> answers) {
    if (SelectedShapes.canDraw(network.spec(), sets)) {
      Prediction prediction = new Prediction(answers, List.of());
      String svg = new SelectedShapes(network.spec(), sets, prediction).picture(0).svg();
      byte[] content = svg.getBytes(StandardCharsets.UTF_8);
      return Optional.of(new ExamplePicture(SHAPES, content));
    }
    if (sets.elementShape().length != 3 || sets.elementShape()[2] != CHANNELS) {
      return Optional.empty();
    }
    Image image = ofImages(network.selects(), sets, answers);
    return Optional.of(new ExamplePicture(IMAGES, ImageFile.png(image)));
  }

  /** Returns the caption of the picture of a network's prediction. */
  static String caption(Network network, String file) {
    if (file.equals(SHAPES)) {
      return "A sample set with the probability of each element. Blue frame: selected; broken green"
          + " frame: the true one, if known.";
    }
    if (network.selects()) {
      return "The images of a sample set, sorted by probability, the selected one first.";
    }
    return network.answersEachElement()
        ? "Images of a sample set, each above its output."
        : "Images of a sample set, above the output for the set.";
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
    Image last = shown.get(shown.size() - 1);
    shown.replaceAll(image -> enlarged(image, last.height(), last.width()));
    return ImageGrid.of(
        shown.subList(0, Math.min(shown.size(), 2 * columns)), columns, GAP, WHITE, WHITE, WHITE);
  }

  /** Repeats pixels of an image, so that it has the size of a larger output. */
  private static Image enlarged(Image image, int height, int width) {
    if (image.height() == height && image.width() == width) {
      return image;
    }
    int channels = image.channels();
    float[] values = new float[height * width * channels];
    for (int i = 0; i < values.length; i++) {
      int row = i / channels / width * image.height() / height;
      int column = i / channels % width * image.width() / width;
      values[i] = image.values()[(row * image.width() + column) * channels + i % channels];
    }
    return new Image(height, width, channels, values);
  }

  private static List<Image> ranked(List<Image> images, float[] scores) {
    return IntStream.range(0, images.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -scores[i]))
        .map(images::get)
        .toList();
  }

  /** Returns the first images of an array that has leading axes before the axes of an image. */
  private static List<Image> images(float[] values, int[] shape, int axes, int count) {
    int[] image = Arrays.copyOfRange(shape, axes + 1, shape.length);
    return IntStream.range(0, count).mapToObj(i -> Image.at(values, i, image)).toList();
  }

  private static int[] ints(long[] shape) {
    return Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
  }
}
