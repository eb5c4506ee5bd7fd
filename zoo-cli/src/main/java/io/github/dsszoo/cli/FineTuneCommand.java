package io.github.dsszoo.cli;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.model.FineTuning;
import io.github.dsszoo.model.Head;
import io.github.dsszoo.model.LoadOptions;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.ZooModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code zoo fine-tune}. */
@Command(
    name = "fine-tune",
    description = {
      "Trains a copy of a model on your own sets, with its head or a new one.",
      "Continues a stopped run when called again."
    },
    mixinStandardHelpOptions = true)
final class FineTuneCommand implements Callable<Integer> {
  private static final String DEFAULT_PLAN = "fine-tune";

  @Parameters(paramLabel = "MODEL", description = Models.DESCRIPTION)
  private String model;

  @Option(
      names = "--classes",
      paramLabel = "K|NAME,NAME,...",
      description = "A new head that classifies sets: the number of classes, or their names.",
      split = ",")
  private List<String> classes = List.of();

  @Option(
      names = "--values",
      paramLabel = "NAME[:UNIT],...",
      description = "A new head that predicts numbers y [N, values]: their names, with units.",
      split = ",")
  private List<String> values = List.of();

  @Option(
      names = "--selection",
      description = "A new head that selects one element of each set; y [N] is its number.")
  private boolean selection;

  @Option(
      names = "--new-input",
      description =
          "Replace the first layer by a new one, for sets of other channels than the model was trained on.")
  private boolean newInput;

  @Option(
      names = "--freeze",
      paramLabel = "PATH",
      description = "Do not train the parameters under a path, such as encoder or encoder/0.")
  private List<String> freeze = List.of();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the fine-tuned model (default: MODEL-tuned).")
  private String name;

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description = "Test sets to measure the fine-tuned model on.")
  private Path test;

  @Mixin private TrainingOptions options;
  @Mixin private DeviceFlags device;
  @Mixin private Printer print;
  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    options
        .wrongSets()
        .ifPresent(
            sentence -> {
              throw new ParameterException(command.commandLine(), sentence);
            });
    DeviceOptions devices = device.options();
    // The model that training starts from predicts nothing, and needs no GPU.
    LoadOptions processor = LoadOptions.standard().withCpuOnly();
    try (ZooModel loaded = Models.load(model, processor, print)) {
      int rank = loaded.network().kind().rank();
      OwnSets own = OwnSets.read(options, rank);
      Trained.printClasses(print, own.train());
      FineTuning tuning =
          loaded
              .fineTune(options.plan(DEFAULT_PLAN))
              .device(devices)
              .data(own.name(), "not stated")
              .listen(new Progress(print));
      if (own.validation().isPresent()) {
        tuning.on(own.train(), own.validation().get());
      } else {
        tuning.on(own.train(), options.split);
      }
      if (newInput) {
        tuning.newInput();
      }
      freeze.forEach(tuning::freeze);
      head().ifPresent(tuning::head);
      String tunedName = name == null ? loaded.card().name() + "-tuned" : name;
      try (TrainedModel tuned = tuning.name(tunedName).in(options.run(tunedName)).run()) {
        if (test != null) {
          SetDataset sets = SetFiles.read(test, rank);
          tuned.measure(test.getFileName().toString(), SetSource.of(sets));
        }
        Trained.report(print, tuned, options.export(tuned));
      }
    }
    return 0;
  }

  /** Returns the new head that the options define, or empty to keep the model's head. */
  private Optional<Head> head() {
    List<Head> heads = new ArrayList<>();
    if (!classes.isEmpty()) {
      heads.add(classes.size() > 1 ? Head.classes(classes) : ofNumber(classes.get(0)));
    }
    if (!values.isEmpty()) {
      List<String[]> named = values.stream().map(value -> value.split(":", 2)).toList();
      heads.add(
          Head.values(
              named.stream().map(parts -> parts[0]).toList(),
              named.stream().map(parts -> parts.length > 1 ? parts[1] : "").toList()));
    }
    if (selection) {
      heads.add(Head.selection());
    }
    if (heads.size() > 1) {
      throw new ParameterException(
          command.commandLine(), "Give only one of --classes, --values and --selection");
    }
    return heads.stream().findFirst();
  }

  private Head ofNumber(String number) {
    try {
      return Head.classes(Integer.parseInt(number));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          command.commandLine(),
          "expected a number of at least 2, or names with commas, after --classes, found " + number,
          e);
    }
  }
}
