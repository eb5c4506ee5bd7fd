package io.github.dsszoo.cli;

import io.github.dsszoo.data.image.Image;
import io.github.dsszoo.data.image.ImageFile;
import io.github.dsszoo.data.internal.image.ImageGrid;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.spec.OutputSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes predictions for folders of images as PNG files: for each set a grid of its images sorted
 * by probability, the predicted image, or a folder with a predicted image for each file.
 *
 * @param given the sets
 * @param output of the model's network
 */
record ImagePictures(FolderSets given, OutputSpec output) implements Pictures {
  private static final float WHITE = 255;
  private static final int GAP = 4;

  /** Returns whether the output of a network can be drawn. */
  static boolean draws(OutputSpec output) {
    return output.hasSelection() || output.hasImage() || output.hasImages();
  }

  @Override
  public List<Path> write(Prediction prediction, Path to) {
    List<Path> written = new ArrayList<>();
    for (int set = 0; set < given.folders().size(); set++) {
      String name = given.name(set);
      if (output.hasImages()) {
        for (int i = 0; i < given.files().get(set).size(); i++) {
          Image image = answer(prediction, "images", set * given.sets().setSize() + i, 2);
          written.add(write(image, to.resolve(name).resolve(given.stem(set, i) + ".png")));
        }
      } else {
        Image image =
            output.hasSelection() ? ranking(prediction, set) : answer(prediction, "image", set, 1);
        written.add(write(image, to.resolve(name + ".png")));
      }
    }
    return written;
  }

  private static Path write(Image image, Path file) {
    ImageFile.writePng(image, file);
    return file;
  }

  private Image ranking(Prediction prediction, int set) {
    int[] shape = given.sets().elementShape();
    int first = set * given.sets().setSize();
    List<Image> images =
        IntStream.of(new Rankings(given, prediction).order(set))
            .mapToObj(i -> Image.at(given.sets().values(), first + i, shape))
            .toList();
    float[] white = new float[shape[2]];
    Arrays.fill(white, WHITE);
    int columns = (int) Math.ceil(Math.sqrt(images.size()));
    return ImageGrid.of(images, columns, GAP, white);
  }

  private static Image answer(Prediction prediction, String name, int place, int axes) {
    FloatArray all = prediction.floats(name);
    int[] shape = Arrays.stream(all.shape()).skip(axes).mapToInt(Math::toIntExact).toArray();
    return Image.at(all.values(), place, shape);
  }
}
