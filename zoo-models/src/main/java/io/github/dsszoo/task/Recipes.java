package io.github.dsszoo.task;

import com.google.protobuf.Message;
import io.github.dsszoo.network.NetworkException;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.spec.CardText;
import io.github.dsszoo.spec.ModelRecipe;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads recipes and training plans: those of the zoo by name, and those of users from files. */
public final class Recipes {
  private static final String SUFFIX = ".textproto";

  private Recipes() {}

  /** Returns the names of the zoo's recipes. */
  public static List<String> names() {
    return resource("models/index.txt").lines().filter(line -> !line.isBlank()).toList();
  }

  /**
   * Returns a recipe.
   *
   * @param nameOrFile name of a recipe of the zoo, or a file with a {@code ModelRecipe} or a {@code
   *     NetworkSpec} as text protobuf
   * @throws NetworkException if there is no such recipe, or the file is invalid
   */
  public static ModelRecipe recipe(String nameOrFile) {
    if (names().contains(nameOrFile)) {
      return NetworkText.parse(
              resource("models/" + nameOrFile + SUFFIX), nameOrFile, ModelRecipe.newBuilder())
          .build();
    }
    Path file = Path.of(nameOrFile);
    if (!Files.isRegularFile(file)) {
      throw new NetworkException(
          "found no recipe or file \""
              + nameOrFile
              + "\"; recipes of the zoo: "
              + String.join(", ", names()));
    }
    return readUsers(file);
  }

  private static ModelRecipe readUsers(Path file) {
    try {
      return read(file, ModelRecipe.newBuilder()).build();
    } catch (NetworkException notARecipe) {
      try {
        return ModelRecipe.newBuilder().setNetwork(read(file, NetworkSpec.newBuilder())).build();
      } catch (NetworkException notANetwork) {
        // A file with the field "network" is meant as a recipe, so report that error.
        throw looksLikeRecipe(file) ? notARecipe : notANetwork;
      }
    }
  }

  private static boolean looksLikeRecipe(Path file) {
    return text(file).lines().anyMatch(line -> line.strip().startsWith("network"));
  }

  /**
   * Returns a training plan.
   *
   * @param nameOrFile name of a plan of the zoo, or a file with a {@code TrainingPlan} as text
   *     protobuf
   * @throws NetworkException if there is no such plan, or the file is invalid
   */
  public static TrainingPlan plan(String nameOrFile) {
    String name = "plans/" + nameOrFile + SUFFIX;
    if (Recipes.class.getResource(name) != null) {
      return NetworkText.parse(resource(name), nameOrFile, TrainingPlan.newBuilder()).build();
    }
    Path file = Path.of(nameOrFile);
    if (!Files.isRegularFile(file)) {
      throw new NetworkException("found no plan or file \"" + nameOrFile + "\"");
    }
    return read(file, TrainingPlan.newBuilder()).build();
  }

  /** Returns what the cards of the models of a task say; empty if the zoo has no text for it. */
  public static Optional<CardText> card(String task) {
    String name = "cards/" + task + SUFFIX;
    if (Recipes.class.getResource(name) == null) {
      return Optional.empty();
    }
    CardText.Builder text = NetworkText.parse(resource(name), task, CardText.newBuilder());
    if (text.hasChannelsOf()) {
      text.addAllChannel(card(text.getChannelsOf()).orElseThrow().getChannelList());
    }
    return Optional.of(text.build());
  }

  private static <B extends Message.Builder> B read(Path file, B builder) {
    return NetworkText.parse(text(file), file.toString(), builder);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new NetworkException("cannot read " + file + " as text: " + e.getMessage(), e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Recipes.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
