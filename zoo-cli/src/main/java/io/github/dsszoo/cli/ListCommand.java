package io.github.dsszoo.cli;

import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.savedmodel.ModelCard;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code zoo list}. */
@Command(
    name = "list",
    description = "Lists the models that can be loaded by name, with their figures.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  @Mixin private Printer print;

  @Override
  public Integer call() {
    List<ModelCard> cards = Zoo.list();
    print.json(cards);
    show(print, cards);
    return 0;
  }

  /** Prints a line for each model, and one for each of its metrics. */
  static void show(Printer print, List<ModelCard> cards) {
    if (cards.isEmpty()) {
      print.line("found no models in " + Zoo.folders());
    }
    for (ModelCard card : cards) {
      print.line("%-20s v%-3d %s", card.name(), card.version(), card.summary());
      for (ModelCard.Metric metric : card.metrics()) {
        print.line("%25s %s %.4f on %s", "", metric.name(), metric.value(), metric.split());
      }
    }
  }
}
