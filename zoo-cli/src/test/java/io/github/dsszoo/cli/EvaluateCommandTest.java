package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.savedmodel.ModelCard.Metric;
import io.github.dsszoo.task.Tasks;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code zoo evaluate} on tasks whose data are in the repository. */
class EvaluateCommandTest {
  private static final String SHAPES = "shapes-centre-points";

  private static JsonNode figures(Object... words) throws Exception {
    return new ObjectMapper().readTree(ZooLine.run(words).done().out()).get("figures");
  }

  @Test
  void measuresTheTaskOfTheModelBesideItsBaselines() throws Exception {
    Metric known;
    try (ZooModel model = Zoo.load(SHAPES)) {
      known = model.card().metrics().get(0);
    }
    JsonNode rows = figures("evaluate", SHAPES, "--split", known.split(), "--json");
    assertThat(rows.get(0).get("of").asText()).isEqualTo("model");
    assertThat(rows.get(0).get("figure").asText()).isEqualTo(known.name());
    assertThat(rows.get(0).get("value").asDouble()).isCloseTo(known.value(), within(0.005));
    assertThat(rows.get(0).get("sets").asInt()).isEqualTo(known.sets());
    assertThat(rows.findValuesAsText("of"))
        .contains("the medoid, points in correspondence", "chance");
    assertThat(rows.findValuesAsText("split")).containsOnly(known.split());
  }

  @Test
  void measuresAModelWithoutACard() throws Exception {
    String split = Tasks.named(SHAPES).tests().keySet().iterator().next();
    Object[] words = {
      "evaluate", SHAPES, "--task", SHAPES, "--split", split, "--no-baselines", "--json"
    };
    double own = figures(words).get(0).get("value").asDouble();
    words[1] = folder().resolve(SHAPES);
    Object[] foreign = new Object[words.length + 1];
    System.arraycopy(words, 0, foreign, 0, words.length);
    foreign[words.length] = "--foreign";
    JsonNode rows = figures(foreign);
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).get("value").asDouble()).isEqualTo(own);
  }

  private static Path folder() {
    return Zoo.folders().get(0);
  }

  @Test
  void refusesWhatItCannotMeasure() {
    ZooLine.run("evaluate", SHAPES, "--task", "nothing").refused("Unknown task \"nothing\"");
    ZooLine.run("evaluate", SHAPES, "--split", "nothing")
        .refused("no test sets \"nothing\"; it has \"");
    ZooLine.run("evaluate", folder().resolve(SHAPES), "--foreign")
        .refused("name a task with --task: endless-signals, ");
  }
}
