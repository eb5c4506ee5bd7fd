package io.github.dsszoo.cli;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.image.Image;
import io.github.dsszoo.data.image.ImageFile;
import io.github.dsszoo.data.image.ImageFolder;
import io.github.dsszoo.data.image.ImageGrid;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.savedmodel.FloatArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a model answers to folders of images: for models that select an image, the images in the
 * order of their probability; for those that answer with images, these.
 */
final class PictureAnswers {
  private static final float WHITE = 255;
  private static final int GAP = 4;

  private final List<Path> folders;
  private final SetDataset sets;
  private final Prediction prediction;

  private PictureAnswers(List<Path> folders, SetDataset sets, Prediction prediction) {
    this.folders = folders;
    this.sets = sets;
    this.prediction = prediction;
  }

  /** One image of a set with its probability. */
  record Ranked(String file, double probability) {}

  /**
   * Asks a model about a folder of images, or a folder of such folders.
   *
   * @throws DataException if the folder holds no images, or the model takes none or others
   */
  static PictureAnswers of(ZooModel model, Path folder) {
    SetDataset sets = ImageFolder.sets(folder);
    return new PictureAnswers(ImageFolder.folders(folder), sets, model.predict(sets));
  }

  Prediction prediction() {
    return prediction;
  }

  int size() {
    return folders.size();
  }

  String name(int set) {
    return folders.get(set).toAbsolutePath().normalize().getFileName().toString();
  }

  boolean selects() {
    return prediction.outputs().containsKey("log_probabilities");
  }

  /** The images of a set, the likeliest first. */
  List<Ranked> ranking(int set) {
    List<Path> files = ImageFolder.files(folders.get(set));
    return order(set)
        .mapToObj(i -> new Ranked(files.get(i).getFileName().toString(), probability(set, i)))
        .toList();
  }

  private double probability(int set, int element) {
    float[] scores = prediction.floats("log_probabilities").values();
    return Math.exp(scores[set * sets.setSize() + element]);
  }

  private IntStream order(int set) {
    return IntStream.range(0, ImageFolder.files(folders.get(set)).size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -probability(set, i)))
        .mapToInt(i -> i);
  }

  /**
   * Writes PNGs: of each set its ranking, its image, or a folder with its images under their names.
   *
   * @return what was written
   * @throws DataException if it cannot be written
   */
  List<Path> write(Path output) {
    List<Path> written = new ArrayList<>();
    try {
      Files.createDirectories(output);
      for (int set = 0; set < folders.size(); set++) {
        if (prediction.outputs().containsKey("images")) {
          Path folder = Files.createDirectories(output.resolve(name(set)));
          List<Path> files = ImageFolder.files(folders.get(set));
          for (int i = 0; i < files.size(); i++) {
            Path file = folder.resolve(stem(files.get(i)) + ".png");
            written.add(write(answer("images", set * sets.setSize() + i, 2), file));
          }
        } else {
          Image image = selects() ? rankingImage(set) : answer("image", set, 1);
          written.add(write(image, output.resolve(name(set) + ".png")));
        }
      }
    } catch (IOException e) {
      throw new DataException(output + " cannot be written (" + e + "); take another folder.", e);
    }
    return written;
  }

  private static Path write(Image image, Path file) {
    ImageFile.writePng(image, file);
    return file;
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.lastIndexOf('.'));
  }

  private Image rankingImage(int set) {
    int[] shape = sets.elementShape();
    List<Image> images =
        order(set).mapToObj(i -> image(sets.values(), set * sets.setSize() + i, shape)).toList();
    float[] white = new float[shape[2]];
    Arrays.fill(white, WHITE);
    int columns = (int) Math.ceil(Math.sqrt(images.size()));
    return ImageGrid.of(images, columns, GAP, white);
  }

  private Image answer(String name, int place, int axes) {
    FloatArray all = prediction.floats(name);
    int[] shape = Arrays.stream(all.shape()).skip(axes).mapToInt(Math::toIntExact).toArray();
    return image(all.values(), place, shape);
  }

  private static Image image(float[] values, int place, int[] shape) {
    int size = shape[0] * shape[1] * shape[2];
    float[] own = Arrays.copyOfRange(values, place * size, (place + 1) * size);
    return new Image(shape[0], shape[1], shape[2], own);
  }
}
