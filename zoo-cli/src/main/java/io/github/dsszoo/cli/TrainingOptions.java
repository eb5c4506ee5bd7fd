package io.github.dsszoo.cli;

import io.github.dsszoo.internal.file.AtomicFile;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Recipes;
import io.github.dsszoo.training.TrainingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of training and fine-tuning. */
final class TrainingOptions {
  private static final String EXPORTED = "exported";

  @Option(
      names = "--train",
      paramLabel = "FILE",
      description = "Training sets: an .npz file with x, y, and mask if sets differ in size.")
  Path train;

  @Option(
      names = "--validation",
      paramLabel = "FILE",
      description = "Validation sets, which select the best epoch.")
  Path validation;

  @Option(
      names = "--split",
      paramLabel = "FRACTION",
      description = {
        "The fraction of the --train sets for training, such as 0.8, if there is no --validation.",
        "The other sets are for validation. The division is random, with the seed of the plan;",
        "classes keep their shares, and sets with the same number or name in the array group [N] stay together."
      })
  Double split;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description =
          "The folder to write to: the model to DIR/<name>/<version>/, the run to DIR/.runs/<name>/."
              + " A stopped run continues when the command is called again; a finished one too, with more --epochs.")
  Path to;

  @Option(
      names = "--plan",
      paramLabel = "PLAN",
      description = "A plan of the zoo by name, or a file with a plan.")
  private String plan;

  @Option(names = "--epochs", paramLabel = "N", description = "Epochs (default: as in the plan).")
  private Integer epochs;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Sets in a step (default: as in the plan).")
  private Integer batchSize;

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      description = "Learning rate (default: as in the plan).")
  private Float learningRate;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Seed of the random numbers (default: as in the plan).")
  private Long seed;

  /** Returns the plan of the zoo or of the user, with the values that the options give. */
  TrainingPlan plan(String defaultPlan) {
    TrainingPlan.Builder builder =
        Recipes.plan(Optional.ofNullable(plan).orElse(defaultPlan)).toBuilder();
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

  /** Returns what is wrong with the options of the sets, or empty. */
  Optional<String> wrongSets() {
    if (train == null) {
      return Optional.of("Give --train, and --validation or --split.");
    }
    return (validation == null) == (split == null)
        ? Optional.of("Give either --validation FILE or --split FRACTION, such as --split 0.8.")
        : Optional.empty();
  }

  /** Returns the folder of the training run of a model. */
  Path run(String name) {
    return to.resolve(".runs").resolve(name);
  }

  /**
   * Exports the model of a run once. If the run was exported before and has no more epochs since,
   * returns the exported version.
   *
   * @throws TrainingException if the run's folder cannot be written
   */
  Path export(TrainedModel model) {
    Path note = run(model.card().name()).resolve(EXPORTED);
    try {
      if (Files.isRegularFile(note)) {
        Path before = Path.of(Files.readString(note).strip());
        if (Files.isDirectory(before) && epochs(before) == model.history().size()) {
          return before;
        }
      }
      Path folder = model.export(to);
      AtomicFile.write(note, folder.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8));
      return folder;
    } catch (IOException e) {
      throw new TrainingException("cannot write " + note + ": " + e.getMessage(), e);
    }
  }

  /** Returns the number of epochs of the run of an exported version. */
  private static int epochs(Path version) {
    return ServedModel.readCard(version).training().epochs();
  }
}
