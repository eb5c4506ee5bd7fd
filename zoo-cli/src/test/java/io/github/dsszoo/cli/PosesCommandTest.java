package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.internal.pose.PoseBaselines;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosesCommandTest {

  @TempDir Path folder;

  @Test
  void writesSetsAndSaysWhatTheMedoidKnows() throws IOException {
    ZooLine line = ZooLine.run("data", "poses", "--to", folder, "--take", "FECHTEN", "--json");
    JsonNode json = new ObjectMapper().readTree(line.done().out());
    SetDataset test = SetFiles.read(folder.resolve("test.npz"), 2);
    // The last quarter of 2,439 frames, less the 48 that a window reaches on.
    assertThat(test.shape()).containsExactly(610 - 48, 7, 32, 3);
    assertThat(test.classes()).isEqualTo(7);
    assertThat(json.at("/test/sets").asInt()).isEqualTo(562);
    // What docs/poses.md says, with other points of the body.
    assertThat(json.at("/test/medoid").asDouble())
        .isEqualTo(test.accuracy(PoseBaselines.medoids(test)))
        .isCloseTo(0.7, within(0.15));
    assertThat(SetFiles.read(folder.resolve("train.npz"), 2).size()).isGreaterThan(1000);
    assertThat(SetFiles.read(folder.resolve("validation.npz"), 2).size()).isGreaterThan(100);
  }

  @Test
  void skeletonsHaveEdges() {
    ZooLine.run("data", "poses", "--to", folder, "--take", "CMU_01_01", "--skeletons").done();
    SetDataset test = SetFiles.read(folder.resolve("test.npz"), 2);
    assertThat(test.shape()).containsExactly(688 - 48, 7, 38, 3);
    assertThat(test.edges()).hasSize(4 * 37);
    ZooLine.run("data", "poses", "--to", folder, "--skeletons").refused("one graph");
  }

  @Test
  void refusesWhatCannotBeHad() {
    ZooLine.run("data", "poses", "--to", folder, "--take", "01_02").refused("01_02");
    ZooLine.run("data", "poses", "--to", folder, "--points", "39").refused("39 points");
    ZooLine.run("data", "poses", "--to", folder, "--stride", "0").refused("0 frames apart");
    ZooLine.run("data", "poses", "--to", folder, "--stride", "1000").refused("smaller stride");
  }
}
