package io.github.dsszoo.cli;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.model.FineTuning;
import io.github.dsszoo.model.Head;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code zoo fine-tune}. */
@Command(
    name = "fine-tune",
    description = {
      "Trains a copy of a model on your own sets, with a new head if --classes is given.",
      "Continues a stopped run when called again."
    },
    mixinStandardHelpOptions = true)
final class FineTuneCommand implements Callable<Integer> {
  private static final String DEFAULT_PLAN = "fine-tune";

  @Parameters(
      paramLabel = "MODEL",
      description = "The name of a model, its folder, or a URL with #sha256=...")
  private String model;

  @Option(
      names = "--classes",
      paramLabel = "K|NAME,NAME,...",
      description = "A new head: the number of classes, or their names.",
      split = ",")
  private List<String> classes = List.of();

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
  @Mixin private Printer print;
  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    if (options.train == null || options.validation == null) {
      throw new ParameterException(command.commandLine(), "Give both --train and --validation");
    }
    try (ZooModel loaded = Zoo.load(model)) {
      int rank = loaded.network().kind().rank();
      SetDataset train = SetFiles.read(options.train, rank);
      Trained.printClasses(print, train);
      FineTuning tuning =
          loaded
              .fineTune(options.plan(DEFAULT_PLAN))
              .on(train, SetFiles.read(options.validation, rank))
              .listen(new Progress(print));
      freeze.forEach(tuning::freeze);
      if (!classes.isEmpty()) {
        tuning.head(head());
      }
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

  private Head head() {
    if (classes.size() > 1) {
      return Head.classes(classes);
    }
    try {
      return Head.classes(Integer.parseInt(classes.get(0)));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          command.commandLine(),
          "--classes takes a number of at least 2, or names with commas, not " + classes.get(0));
    }
  }
}
