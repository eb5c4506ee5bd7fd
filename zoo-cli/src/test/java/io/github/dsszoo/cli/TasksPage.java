package io.github.dsszoo.cli;

import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.ModelCard.Metric;
import io.github.dsszoo.task.Recipes;
import io.github.dsszoo.task.Task;
import io.github.dsszoo.task.Tasks;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The tasks with the pretrained models and their metrics as Markdown. */
final class TasksPage {
  private final StringBuilder text = new StringBuilder();

  private TasksPage() {}

  static String ofZoo() {
    TasksPage page = new TasksPage();
    Tasks.names().stream().map(Tasks::named).forEach(page::task);
    return page.text.toString();
  }

  private void task(Task task) {
    text.append("### ").append(task.name()).append("\n\n");
    text.append(task.description()).append(" Data: ").append(task.source());
    text.append(". Licence: ").append(task.licence()).append(".\n\n");
    List<ModelCard> cards =
        Zoo.models().stream()
            .map(model -> model.card())
            .filter(card -> isTrainedOn(card, task.name()))
            .toList();
    if (!cards.isEmpty()) {
      table(cards);
    }
  }

  private static boolean isTrainedOn(ModelCard card, String task) {
    return Recipes.names().contains(card.name())
        && Recipes.recipe(card.name()).getTask().equals(task);
  }

  private void table(List<ModelCard> cards) {
    Set<String> columns = new LinkedHashSet<>();
    cards.forEach(card -> card.metrics().forEach(metric -> columns.add(column(metric))));
    text.append("| model |");
    columns.forEach(column -> text.append(' ').append(column).append(" |"));
    text.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
    for (ModelCard card : cards) {
      text.append("| `").append(card.name()).append("` |");
      columns.forEach(column -> text.append(' ').append(value(card, column)).append(" |"));
      text.append('\n');
    }
    text.append('\n');
  }

  private static String column(Metric metric) {
    return metric.name() + ", " + metric.split();
  }

  private static String value(ModelCard card, String column) {
    return card.metrics().stream()
        .filter(metric -> column(metric).equals(column))
        .findFirst()
        .map(metric -> String.format(Locale.ROOT, "%.4g", metric.value()))
        .orElse("");
  }
}
