package io.github.dsszoo.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TasksTest {
  private static final String SERVICES = "META-INF/services/" + Task.class.getName();

  @TempDir Path folder;

  /** A task as users write one. */
  public static class UsersTask implements Task {
    /** As {@link java.util.ServiceLoader} needs it. */
    public UsersTask() {}

    @Override
    public String name() {
      return "users-task";
    }

    @Override
    public String description() {
      return "Selects the larger of two numbers.";
    }

    @Override
    public String source() {
      return "by hand";
    }

    @Override
    public String licence() {
      return "none";
    }

    @Override
    public SetSource train() {
      float[] values = {1, 2, 4, 3};
      return SetSource.of(SetDataset.of(values, new int[] {2, 2, 1}, null, new int[] {1, 0}));
    }

    @Override
    public SetSource validation() {
      return train();
    }

    @Override
    public Map<String, SetSource> tests() {
      return Map.of();
    }
  }

  /** Takes a name that the zoo's own task has. */
  public static final class SameName extends UsersTask {
    /** As {@link java.util.ServiceLoader} needs it. */
    public SameName() {}

    @Override
    public String name() {
      return "images-best";
    }
  }

  /** Runs with one more file of services on the class path. */
  private void with(String provider, Runnable test) throws Exception {
    Path services = folder.resolve(SERVICES);
    Files.createDirectories(services.getParent());
    Files.writeString(services, provider + "\n");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      test.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void findsTheTasksOfTheZoo() {
    assertThat(Tasks.names())
        .containsExactly(
            "endless-signals",
            "graphs-blood-brain",
            "graphs-blood-brain-scaffold",
            "graphs-melting-point",
            "graphs-melting-point-scaffold",
            "graphs-solubility",
            "images-best",
            "images-colour-match",
            "images-deblur",
            "images-first-frame",
            "images-first-frame-scenes",
            "images-superres",
            "images-superres-single",
            "relative-image-shifts",
            "relative-shifts",
            "shapes-centre-body",
            "shapes-centre-mesh",
            "shapes-centre-points",
            "shapes-centre-skeleton",
            "shared-waves",
            "signals-exercise",
            "synthetic-signals");
    for (String name : Tasks.names()) {
      Task task = Tasks.named(name);
      assertThat(task.name()).isEqualTo(name);
      assertThat(task.description()).endsWith(".");
      assertThat(task.source()).isNotBlank();
      assertThat(task.licence()).isNotBlank();
    }
  }

  /** Every recipe names a task and a plan that there are, and its texts are sentences. */
  @Test
  void recipesHaveTasksAndPlans() {
    for (String name : Recipes.names()) {
      var recipe = Recipes.recipe(name);
      assertThat(Tasks.names()).as(name).contains(recipe.getTask());
      assertThat(Recipes.plan(recipe.getPlan()).getEpochs()).as(name).isPositive();
      assertThat(recipe.getSummary()).as(name).endsWith(".");
      assertThat(recipe.getLimitationList()).as(name).allMatch(text -> text.endsWith("."));
    }
  }

  @Test
  void findsTasksOfUsers() throws Exception {
    with(
        UsersTask.class.getName(),
        () -> {
          assertThat(Tasks.names()).hasSize(23).contains("users-task", "images-best");
          assertThat(Tasks.named("users-task").train().size()).isEqualTo(2);
        });
    assertThat(Tasks.names()).doesNotContain("users-task");
  }

  @Test
  void refusesAnUnknownNameAndNamesTheKnownOnes() {
    assertThatThrownBy(() -> Tasks.named("images-worst"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("Unknown task \"images-worst\"; known tasks: endless-signals, ");
  }

  @Test
  void refusesTwoTasksOfOneName() throws Exception {
    with(
        SameName.class.getName(),
        () ->
            assertThatThrownBy(Tasks::names)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("\"images-best\"")
                .hasMessageContaining("BestImageTask")
                .hasMessageContaining("SameName"));
  }

  @Test
  void refusesAListedClassThatIsMissing() throws Exception {
    with(
        "org.example.Missing",
        () ->
            assertThatThrownBy(Tasks::names)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("org.example.Missing")
                .hasCauseInstanceOf(java.util.ServiceConfigurationError.class));
  }
}
