package io.github.dsszoo.cli.internal.reproduce;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.model.PublishedNetworks;
import io.github.dsszoo.spec.ModelRecipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The networks that an experiment compares. */
final class Entrants {
  private Entrants() {}

  /**
   * Returns recipes by the names of their networks, in their order.
   *
   * @param networks recipes of the zoo, published networks, or files
   * @throws DataException if there is none
   */
  static Map<String, ModelRecipe> of(List<String> networks) {
    if (networks.isEmpty()) {
      throw new DataException("Expected at least one network.");
    }
    Map<String, ModelRecipe> recipes = new LinkedHashMap<>();
    for (String network : networks) {
      ModelRecipe recipe = PublishedNetworks.recipe(network);
      recipes.put(recipe.getNetwork().getName(), recipe);
    }
    return recipes;
  }
}
