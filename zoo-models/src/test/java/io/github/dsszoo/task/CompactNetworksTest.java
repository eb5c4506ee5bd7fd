package io.github.dsszoo.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.dsszoo.network.Network;
import io.github.dsszoo.spec.ModelRecipe;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The networks that DSS is compared with have neither more nor less to learn with. */
class CompactNetworksTest {
  /**
   * Networks of this prefix have more parameters than the others of their task, and another plan.
   */
  private static final String WITH_MORE = "images-best-reference";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "signals-dss-max-compact",
        "signals-siamese",
        "signals-deepsets",
        "signals-siamese-deepsets",
        "signals-sridhar",
        "signals-aittala",
        "signals-attention",
        "signals-mlp"
      })
  void aTwinHasAsManyParametersAsSignalsDss(String name) {
    hasAsManyParameters(name, "signals-dss");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "signals-exercise-siamese",
        "signals-exercise-deepsets",
        "signals-exercise-set-transformer"
      })
  void aTwinHasAsManyParametersAsSignalsExercise(String name) {
    hasAsManyParameters(name, "signals-exercise");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "images-best",
        "images-first-frame",
        "images-colour-match",
        "images-deblur",
        "shapes-centre-points",
        "shapes-centre-skeleton",
        "shapes-centre-mesh"
      })
  void rivalsHaveAsManyParameters(String dss) {
    List<String> rivals =
        Recipes.names().stream()
            .filter(name -> name.startsWith(dss + "-") && !name.startsWith(WITH_MORE))
            .toList();
    assertThat(rivals).hasSizeGreaterThanOrEqualTo(5);
    rivals.forEach(name -> hasAsManyParameters(name, dss));
  }

  @ParameterizedTest
  @ValueSource(strings = {"images-best-reference-siamese", "images-best-reference-sridhar"})
  void aTwinHasAsManyParametersAsImagesBestReference(String name) {
    hasAsManyParameters(name, "images-best-reference");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shapes-centre-body-siamese", "shapes-centre-body-sridhar"})
  void aTwinHasAsManyParametersAsShapesCentreBody(String name) {
    hasAsManyParameters(name, "shapes-centre-body");
  }

  @ParameterizedTest
  @ValueSource(strings = {"images-superres-siamese", "images-superres-mean"})
  void aTwinHasAsManyParametersAsImagesSuperres(String name) {
    hasAsManyParameters(name, "images-superres");
  }

  /** Its sets have one frame, so it has a task of its own. */
  @Test
  void theNetworkOfOneFrameHasAsManyParametersToo() {
    ModelRecipe single = Recipes.recipe("images-superres-single");
    ModelRecipe dss = Recipes.recipe("images-superres");
    assertThat(single.getPlan()).isEqualTo(dss.getPlan());
    assertThat(single.getNetwork().getInput()).isEqualTo(dss.getNetwork().getInput());
    assertThat(parameters(single)).isCloseTo(parameters(dss), withinPercentage(5));
  }

  private static void hasAsManyParameters(String name, String model) {
    ModelRecipe dss = Recipes.recipe(model);
    ModelRecipe twin = Recipes.recipe(name);
    assertThat(twin.getNetwork().getName()).isEqualTo(name);
    assertThat(twin.getPlan()).isEqualTo(dss.getPlan());
    assertThat(twin.getTask()).isEqualTo(dss.getTask());
    assertThat(twin.getNetwork().getOutput()).isEqualTo(dss.getNetwork().getOutput());
    assertThat(twin.getNetwork().getInput()).isEqualTo(dss.getNetwork().getInput());
    assertThat(parameters(twin)).isCloseTo(parameters(dss), withinPercentage(5));
  }

  private static long parameters(ModelRecipe recipe) {
    return Network.of(recipe.getNetwork()).parameterCount();
  }
}
