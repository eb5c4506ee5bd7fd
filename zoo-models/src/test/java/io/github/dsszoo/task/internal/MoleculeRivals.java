package io.github.dsszoo.task.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.network.Network;
import io.github.dsszoo.spec.ModelRecipe;
import io.github.dsszoo.task.Recipes;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Percentage;

/** Checks of recipes that are compared with one of DSS layers. */
final class MoleculeRivals {
  private MoleculeRivals() {}

  /**
   * Checks that the rivals are alike in everything but what an atom learns of the others, and have
   * as many parameters.
   *
   * @param dss the name of the recipe; those of its rivals begin with it
   * @param rivals the ends of their names, in the order of the zoo
   */
  static void areAlike(String dss, String... rivals) {
    ModelRecipe recipe = Recipes.recipe(dss);
    assertThat(Recipes.card(recipe.getTask()).orElseThrow().getChannelList())
        .as("the channels of the card")
        .hasSize(recipe.getNetwork().getInput().getGraph().getChannels());
    List<String> names =
        Recipes.names().stream().filter(name -> name.startsWith(dss + "-")).toList();
    assertThat(names).isEqualTo(Arrays.stream(rivals).map(end -> dss + "-" + end).toList());
    for (String name : names) {
      ModelRecipe rival = Recipes.recipe(name);
      assertThat(rival.getPlan()).isEqualTo(recipe.getPlan());
      assertThat(rival.getTask()).isEqualTo(recipe.getTask());
      assertThat(rival.getNetwork().getHeadList()).isEqualTo(recipe.getNetwork().getHeadList());
      assertThat(rival.getNetwork().getOutput()).isEqualTo(recipe.getNetwork().getOutput());
      assertThat(Network.of(rival.getNetwork()).parameterCount())
          .as(name)
          .isCloseTo(
              Network.of(recipe.getNetwork()).parameterCount(), Percentage.withPercentage(5));
    }
  }
}
