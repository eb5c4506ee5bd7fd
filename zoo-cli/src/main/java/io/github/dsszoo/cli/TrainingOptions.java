package io.github.dsszoo.cli;

import io.github.dsszoo.internal.file.AtomicFile;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Recipes;
import io.github.dsszoo.training.TrainingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What training and fine-tuning share. */
final class TrainingOptions {
  private static final String EXPORTED = "exported";

  @Option(
      names = "--train",
      paramLabel = "FILE",
      description = "Sets to train on, .npz with x, y and mask where sets differ in size.")
  Path train;

  @Option(
      names = "--validation",
      paramLabel = "FILE",
      description = "Sets to choose the best epoch by.")
  Path validation;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description =
          "Where the model goes, DIR/<name>/<version>/, and the run, DIR/.runs/<name>/; called again"
              + " after a kill, the run goes on.")
  Path to;

  @Option(
      names = "--plan",
      paramLabel = "PLAN",
      description = "A plan of the zoo by name, or a file with one.")
  private String plan;

  @Option(names = "--epochs", paramLabel = "N", description = "Instead of the plan's.")
  private Integer epochs;

  @Option(names = "--batch-size", paramLabel = "N", description = "Instead of the plan's.")
  private Integer batchSize;

  @Option(names = "--learning-rate", paramLabel = "R", description = "Instead of the plan's.")
  private Float learningRate;

  @Option(names = "--seed", paramLabel = "S", description = "Instead of the plan's.")
  private Long seed;

  /** The plan, with what was said instead. */
  TrainingPlan plan(String unlessSaid) {
    TrainingPlan.Builder builder =
        Recipes.plan(Optional.ofNullable(plan).orElse(unlessSaid)).toBuilder();
    if (epochs != null) {
      builder.setEpochs(epochs);
    }
    if (batchSize != null) {
      builder.setBatchSize(batchSize);
    }
    if (learningRate != null) {
      builder.getOptimizerBuilder().setLearningRate(learningRate);
    }
    if (seed != null) {
      builder.setSeed(seed);
    }
    return builder.build();
  }

  /** The folder of the run of a model. */
  Path run(String name) {
    return to.resolve(".runs").resolve(name);
  }

  /**
   * Exports what a run came to, once: a finished run that is called again gives the version it
   * made.
   */
  Path export(TrainedModel model) {
    Path note = run(model.card().name()).resolve(EXPORTED);
    try {
      if (Files.isRegularFile(note)) {
        Path before = Path.of(Files.readString(note).strip());
        if (Files.isDirectory(before)) {
          return before;
        }
      }
      Path folder = model.export(to);
      AtomicFile.write(note, folder.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8));
      return folder;
    } catch (IOException e) {
      throw new TrainingException(note + " cannot be kept: " + e.getMessage(), e);
    }
  }
}
