package io.github.dsszoo.cli;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.model.LoadOptions;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.task.Baseline;
import io.github.dsszoo.task.Recipes;
import io.github.dsszoo.task.Task;
import io.github.dsszoo.task.Tasks;
import io.github.dsszoo.task.internal.MeanFigures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code zoo evaluate}. */
@Command(
    name = "evaluate",
    description = {
      "Measures a model on the test sets of a task of the zoo, beside the baselines of the task.",
      "The model may be a SavedModel of another program; no test set is for choosing a model or its settings."
    },
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
  private static final String VALIDATION = "validation";

  @Parameters(paramLabel = "MODEL", description = Models.DESCRIPTION)
  private String model;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description = "The name of the task (default: the one that the model was trained on).")
  private String taskName;

  @Option(
      names = "--split",
      paramLabel = "NAME",
      description =
          "Measure only the test sets of this name (default: all), or the validation sets (validation).")
  private String split;

  @Option(
      names = "--no-baselines",
      description = "Leave out the baselines, which are computed without a network.")
  private boolean noBaselines;

  @Option(
      names = "--foreign",
      description =
          "Load a saved model that has no card of the zoo. Use it only for models that you trust.")
  private boolean foreign;

  @Mixin private DeviceFlags device;
  @Mixin private Printer print;

  /** A figure of a model or of a baseline. */
  private record Row(String split, String of, String figure, double value, int sets) {}

  @Override
  public Integer call() {
    try (ZooModel loaded =
        foreign
            ? Zoo.loadForeign(Path.of(model), device.options())
            : Models.load(model, LoadOptions.standard().withDevice(device.options()), print)) {
      Task task = Tasks.named(taskName == null ? ownTask(loaded) : taskName);
      List<Row> rows = new ArrayList<>();
      splits(task)
          .forEach(
              (name, sets) -> {
                add(rows, name, "model", figures(loaded, sets), sets.size());
                if (!noBaselines) {
                  for (Baseline baseline : task.baselines()) {
                    add(rows, name, baseline.name(), baseline.measure(sets), sets.size());
                  }
                }
              });
      print.json(
          Printer.document(
              "task", task.name(), "figures", rows.stream().map(Printer::fields).toList()));
    }
    return 0;
  }

  private String ownTask(ZooModel loaded) {
    String name = foreign ? model : loaded.card().name();
    if (foreign || !Recipes.names().contains(name)) {
      throw new DataException(
          "The zoo has no recipe for %s; name a task with --task: %s."
              .formatted(name, String.join(", ", Tasks.names())));
    }
    return Recipes.recipe(name).getTask();
  }

  private Map<String, SetSource> splits(Task task) {
    Map<String, SetSource> all = task.tests();
    if (split == null) {
      return all;
    }
    if (split.equals(VALIDATION) && !all.containsKey(split)) {
      return Map.of(VALIDATION, task.validation());
    }
    if (!all.containsKey(split)) {
      throw new DataException(
          "The task %s has no test sets \"%s\"; it has \"%s\"."
              .formatted(task.name(), split, String.join("\", \"", all.keySet())));
    }
    return Map.of(split, all.get(split));
  }

  private void add(List<Row> rows, String split, String of, Map<String, Double> figures, int sets) {
    figures.forEach(
        (figure, value) -> {
          rows.add(new Row(split, of, figure, value, sets));
          print.line("%s: %s %.4f on %s, %d sets", of, figure, value, split, sets);
        });
  }

  private static Map<String, Double> figures(ZooModel loaded, SetSource sets) {
    return loaded.predict(sets.first(1)).isMeasured()
        ? loaded.figures(sets)
        : MeanFigures.of(
            sets, piece -> ForeignFigures.of(loaded.predict(piece).outputs(), y(piece)));
  }

  private static NpyArray y(SetDataset sets) {
    return sets.hasLabels()
        ? NpyArray.of(sets.labels(), sets.size())
        : NpyArray.of(sets.targets(), sets.targets().length);
  }
}
