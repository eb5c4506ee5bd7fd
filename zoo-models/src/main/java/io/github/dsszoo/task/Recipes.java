package io.github.dsszoo.task;

import com.google.protobuf.Message;
import io.github.dsszoo.network.NetworkException;
import io.github.dsszoo.network.NetworkText;
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

/** The recipes and plans that come with the zoo, and those of users. */
public final class Recipes {
  private static final String SUFFIX = ".textproto";

  private Recipes() {}

  /** The names of the zoo's recipes. */
  public static List<String> names() {
    return resource("models/index.txt").lines().filter(line -> !line.isBlank()).toList();
  }

  /**
   * A recipe by its name in the zoo or by its file, which may also hold a network alone.
   *
   * @throws NetworkException if there is none, or the file is no recipe
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
          "there is no recipe or file \""
              + nameOrFile
              + "\"; the zoo's recipes are "
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
        // A file that says "network" was meant as a recipe: its error is the one that helps.
        throw looksLikeRecipe(file) ? notARecipe : notANetwork;
      }
    }
  }

  private static boolean looksLikeRecipe(Path file) {
    return text(file).lines().anyMatch(line -> line.strip().startsWith("network"));
  }

  /**
   * A plan by its name in the zoo or by its file.
   *
   * @throws NetworkException if there is none, or the file is no plan
   */
  public static TrainingPlan plan(String nameOrFile) {
    String name = "plans/" + nameOrFile + SUFFIX;
    if (Recipes.class.getResource(name) != null) {
      return NetworkText.parse(resource(name), nameOrFile, TrainingPlan.newBuilder()).build();
    }
    Path file = Path.of(nameOrFile);
    if (!Files.isRegularFile(file)) {
      throw new NetworkException("there is no plan or file \"" + nameOrFile + "\"");
    }
    return read(file, TrainingPlan.newBuilder()).build();
  }

  private static <B extends Message.Builder> B read(Path file, B builder) {
    return NetworkText.parse(text(file), file.toString(), builder);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new NetworkException(file + " cannot be read as text: " + e.getMessage(), e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Recipes.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the zoo lacks its own " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
