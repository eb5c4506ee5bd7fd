package io.github.dsszoo.model;

import io.github.dsszoo.network.NetworkException;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.spec.ModelRecipe;
import io.github.dsszoo.spec.PublishedNetwork;
import io.github.dsszoo.task.Recipes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Networks published with the paper whose PyTorch weights can be imported, by name. */
public final class PublishedNetworks {
  private PublishedNetworks() {}

  /** Returns the names of all published networks. */
  public static List<String> names() {
    return resource("index.txt").lines().toList();
  }

  /**
   * Returns a published network and the mapping of its weights.
   *
   * @param name one of {@link #names}
   * @throws NetworkException if there is no network of that name
   */
  public static PublishedNetwork named(String name) {
    if (!names().contains(name)) {
      throw new NetworkException(
          "unknown published network \""
              + name
              + "\"; known networks: "
              + String.join(", ", names()));
    }
    return NetworkText.parse(resource(name + ".textproto"), name, PublishedNetwork.newBuilder())
        .build();
  }

  /**
   * Returns the recipe to train a published network from random weights, or another recipe.
   *
   * @param nameOrFile one of {@link #names}, or what {@link Recipes#recipe} takes
   * @throws NetworkException if there is none
   */
  public static ModelRecipe recipe(String nameOrFile) {
    if (!names().contains(nameOrFile)) {
      return Recipes.recipe(nameOrFile);
    }
    PublishedNetwork published = named(nameOrFile);
    ModelRecipe.Builder recipe =
        ModelRecipe.newBuilder()
            .setNetwork(published.getNetwork())
            .setSummary(
                "Predicts with the architecture "
                    + nameOrFile
                    + ", published with \"On Learning Sets of Symmetric Elements\" (ICML 2020).");
    if (published.hasTask()) {
      recipe.setTask(published.getTask());
    }
    if (published.hasPlan()) {
      recipe.setPlan(published.getPlan());
    }
    return recipe.build();
  }

  private static String resource(String name) {
    try (InputStream in = PublishedNetworks.class.getResourceAsStream("published/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
