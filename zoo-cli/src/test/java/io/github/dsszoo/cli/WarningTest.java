package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.SetFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that is no better than the most frequent class is trained with a warning. */
class WarningTest {
  @TempDir Path folder;

  private Path sets(String name, int... labels) {
    Path file = folder.resolve(name);
    float[] x = new float[labels.length];
    for (int s = 0; s < x.length; s++) {
      x[s] = labels[s];
    }
    SetFiles.write(SetDataset.of(x, new int[] {x.length, 1, 1}, null, labels), file);
    return file;
  }

  private ZooLine train(String name, Path train, Path validation, Object... more)
      throws IOException {
    Path network = folder.resolve(name + ".textproto");
    Files.writeString(
        network,
        """
        name: "%s"
        input { vector { channels: 1 } }
        encoder { pool_set: MEAN }
        head { siamese { dense { channels: 2 } } }
        output { classes { name: "yes" name: "no" } }
        """
            .formatted(name));
    Object[] words = {
      "train",
      network,
      "--train",
      train,
      "--validation",
      validation,
      "--epochs",
      40,
      "--batch-size",
      2,
      "--learning-rate",
      0.5,
      "--to",
      folder.resolve("models")
    };
    Object[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return ZooLine.run(all).done();
  }

  @Test
  void theFigureTheBaselineAndWhatToTryAreSaid() throws IOException {
    Path train = sets("train.npz", 0, 0, 0, 0, 0, 0);
    Path validation = sets("validation.npz", 1, 1, 1, 1);
    String warning =
        "warning: The validation accuracy 0.0000 (4 sets) is no better than 1.0000, the share of"
            + " the most frequent class, \"no\"; train for more epochs, ";
    assertThat(train("useless", train, validation).err()).contains(warning);
    ZooLine json = train("again", train, validation, "--json");
    assertThat(json.err()).contains(warning);
    assertThat(json.out()).startsWith("{").doesNotContain("warning").contains("is no better than");
  }

  @Test
  void aModelThatIsBetterIsTrainedWithout() throws IOException {
    Path sets = sets("sets.npz", 0, 1, 0, 1, 0, 1, 0, 1);
    ZooLine line = train("good", sets, sets);
    assertThat(line.err()).doesNotContain("warning");
  }
}
