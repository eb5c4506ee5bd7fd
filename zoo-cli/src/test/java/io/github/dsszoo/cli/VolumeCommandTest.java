package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Volumes on the command line: train, predict and verify on .npz files. */
class VolumeCommandTest {
  private static final String NETWORK =
      """
      name: "blobs"
      input { volume { depth: 4 height: 4 width: 6 } scale { offset: -1.5 } }
      encoder { dss { map { convolution_3d { channels: 4 kernel: 3 padding: ZERO } } } }
      encoder { activation: RELU }
      encoder { pool_windows {} }
      encoder { pool_positions: MAX }
      encoder { pool_set: MEAN }
      head { siamese { dense { channels: 2 } } }
      output { classes { name: "dark" name: "bright" } }
      """;

  @TempDir Path folder;

  /** Volumes without a channel axis, of low or of high numbers. */
  private Path file(String name, int size) throws Exception {
    SplittableRandom random = new SplittableRandom(size);
    float[] x = new float[size * 2 * 4 * 4 * 6];
    long[] y = new long[size];
    for (int i = 0; i < x.length; i++) {
      int set = i / (2 * 4 * 4 * 6);
      y[set] = set % 2;
      x[i] = (float) (random.nextDouble() + 2 * y[set]);
    }
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("x", NpyArray.of(x, size, 2, 4, 4, 6));
    arrays.put("y", NpyArray.of(y, size));
    Path file = folder.resolve(name);
    Npz.write(file, arrays);
    return file;
  }

  @Test
  void areTrainedOnPredictedAndVerified() throws Exception {
    Path network = Files.writeString(folder.resolve("blobs.textproto"), NETWORK);
    Path train = file("train.npz", 40);
    Path validation = file("validation.npz", 10);
    Path to = folder.resolve("models");
    ZooLine.run(
            "train",
            network,
            "--train",
            train,
            "--validation",
            validation,
            "--epochs",
            20,
            "--batch-size",
            8,
            "--learning-rate",
            0.02,
            "--to",
            to)
        .done();
    Path model = to.resolve("blobs");
    assertThat(ZooLine.run("info", model).done().out())
        .contains("sets of volumes, x [N, n, 4, 4, 6, 1]", "convolution_3d");
    assertThat(ZooLine.run("predict", model, "--input", validation).done().out())
        .contains("set 0: ", "accuracy 1.000");
    ZooLine.run("verify", model).done();
    ZooLine.run("verify", model, "--input", validation).done();
  }

  @Test
  void areNotReadFromFoldersOfPictures() throws Exception {
    Path network = Files.writeString(folder.resolve("blobs.textproto"), NETWORK);
    Path train = file("train.npz", 8);
    Path to = folder.resolve("models");
    ZooLine.run(
            "train", network, "--train", train, "--validation", train, "--epochs", 1, "--to", to)
        .done();
    ZooLine.run(
            "predict", to.resolve("blobs"), "--input", Files.createDirectory(folder.resolve("x")))
        .refused("volumes", ".npz");
  }
}
