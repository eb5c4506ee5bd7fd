package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dsszoo.model.Zoo;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which models there are, where they come from, and how the commands are called. */
class ModelsCommandTest {
  @TempDir Path folder;

  @Test
  void modelsAreListedByModalityAndTask() throws Exception {
    String selections =
        ZooLine.run("list", "--modality", "images", "--task", "selection").done().out();
    assertThat(selections)
        .contains("images-first-frame")
        .doesNotContain("images-deblur", "signals-", "shapes-");
    assertThat(ZooLine.run("list", "--task", "solubility").done().out())
        .contains("graphs-solubility")
        .doesNotContain("images-");
    JsonNode shapes =
        new ObjectMapper().readTree(ZooLine.run("list", "--modality", "shapes", "--json").out());
    assertThat(shapes.findValuesAsText("name")).contains("shapes-centre-skeleton");
    assertThat(shapes.get(0).get("modality").asText()).isEqualTo("shapes");
    assertThat(shapes.get(0).get("answer").asText()).isEqualTo("selection");
    assertThat(shapes.get(0).get("versions").get(0).asInt()).isEqualTo(1);
  }

  @Test
  void aFilterThatMatchesNothingNamesTheChoices() {
    assertThat(ZooLine.run("list", "--modality", "sounds").done().out())
        .contains("no model matches", "graphs, images, shapes, signals", "selection");
  }

  @Test
  void aVersionIsPartOfAName() {
    assertThat(ZooLine.run("info", "signals-dss:1").done().out())
        .contains("signals-dss, version 1");
    ZooLine.run("info", "signals-dss:7")
        .refused("found no version 7 of the model \"signals-dss\"; its versions are 1");
  }

  @Test
  void aMistypedNameIsAnsweredWithTheNearest() {
    ZooLine.run("info", "signals-dsss").refused("nearest names: signals-dss");
  }

  @Test
  void aCatalogueIsPublished() throws Exception {
    Path to = folder.resolve("catalogue");
    assertThat(ZooLine.run("publish", "graphs-solubility", "--to", to).done().out())
        .contains("index.json", "DSS_ZOO_CATALOGUE");
    JsonNode index = new ObjectMapper().readTree(Files.readAllBytes(to.resolve("index.json")));
    assertThat(index.findValuesAsText("file")).containsExactly("graphs-solubility-1.zip");
    assertThat(index.at("/models/0/size").asLong())
        .isEqualTo(Files.size(to.resolve("graphs-solubility-1.zip")));
    assertThat(Zoo.catalogue(to.toUri()).models()).isNotEmpty();
    ZooLine.run("publish", "no-such-model", "--to", to).refused("found no model \"no-such-model\"");
  }

  @Test
  void helpIsACommandToo() {
    assertThat(ZooLine.run("help", "predict").done().out()).contains("--input");
    assertThat(ZooLine.run("help").done().out()).contains("publish", "generate-completion");
  }

  @Test
  void completionKnowsCommandsAndOptions() {
    assertThat(ZooLine.run("generate-completion").done().out())
        .contains("complete -F", "fine-tune", "--modality");
  }
}
