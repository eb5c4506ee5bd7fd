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
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a model answers to folders of images: for models that select an image, the images in the
 * order of their probability; for those that answer with images, these.
 */
final class PictureAnswers {
  private static final float WHITE = 255;
  private static final int GAP = 4;
  private static final Set<String> IMAGES = Set.of("image", "images");

  private final List<Path> folders;
  private final List<List<Path>> files;
  private final SetDataset sets;
  private final Prediction prediction;
  private final boolean selects;

  private PictureAnswers(
      List<Path> folders, SetDataset sets, Prediction prediction, boolean selects) {
    this.folders = folders;
    this.files = folders.stream().map(ImageFolder::files).toList();
    this.sets = sets;
    this.prediction = prediction;
    this.selects = selects;
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
    return new PictureAnswers(
        ImageFolder.folders(folder), sets, model.predict(sets), model.network().selects());
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

  /** Whether an image of each set is selected. */
  boolean selects() {
    return selects;
  }

  /** Whether there are images to write. */
  boolean draws() {
    return selects || prediction.outputs().keySet().stream().anyMatch(IMAGES::contains);
  }

  /** The images of a set, the likeliest first. */
  List<Ranked> ranking(int set) {
    List<Path> own = files.get(set);
    return order(set)
        .mapToObj(i -> new Ranked(own.get(i).getFileName().toString(), probability(set, i)))
        .toList();
  }

  private double probability(int set, int element) {
    float[] scores = prediction.floats("log_probabilities").values();
    return Math.exp(scores[set * sets.setSize() + element]);
  }

  private IntStream order(int set) {
    return IntStream.range(0, files.get(set).size())
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
          List<Path> own = files.get(set);
          for (int i = 0; i < own.size(); i++) {
            Path file = folder.resolve(stem(own.get(i)) + ".png");
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
        order(set).mapToObj(i -> Image.at(sets.values(), set * sets.setSize() + i, shape)).toList();
    float[] white = new float[shape[2]];
    Arrays.fill(white, WHITE);
    int columns = (int) Math.ceil(Math.sqrt(images.size()));
    return ImageGrid.of(images, columns, GAP, white);
  }

  private Image answer(String name, int place, int axes) {
    FloatArray all = prediction.floats(name);
    int[] shape = Arrays.stream(all.shape()).skip(axes).mapToInt(Math::toIntExact).toArray();
    return Image.at(all.values(), place, shape);
  }
}
