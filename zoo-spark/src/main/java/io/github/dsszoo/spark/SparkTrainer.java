package io.github.dsszoo.spark;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.internal.file.AtomicFolder;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.Training;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.spec.ModelRecipe;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Recipes;
import io.github.dsszoo.task.Task;
import io.github.dsszoo.task.Tasks;
import io.github.dsszoo.training.EpochRecord;
import io.github.dsszoo.training.TrainingException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.SparkSession;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * Trains one network on several executors: synchronous data-parallel training in a barrier stage.
 * Each worker has a copy of the network and computes the gradients of its part of each batch; the
 * workers add them over TCP connections between the executors.
 *
 * <pre>{@code
 * SparkTrainer.Result result =
 *     SparkTrainer.recipe("signals-dss", Recipes.plan("default"))
 *         .workers(4)
 *         .in("hdfs:///runs/signals-dss")
 *         .run(spark);
 * }</pre>
 *
 * <p>The plan's batch size is that of all workers together. Losses, metrics and gradients are those
 * of the whole batch, whatever the number of workers, except for rounding; batch norms use the
 * statistics of the part of a worker. The same number of workers gives the same weights bit for bit
 * on the same machines.
 *
 * <p>After each epoch, rank 0 copies the checkpoint to the folder of the run. If an executor is
 * lost, Spark runs the stage again, which continues from the last checkpoint and ends with the
 * result of an unbroken run. A run that was stopped continues when it is started again, also with
 * another number of workers.
 */
public final class SparkTrainer {
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private final SparkTraining training;
  private int workers;
  private String folder;
  private Duration timeout = TIMEOUT;

  /**
   * The result of a run.
   *
   * @param history losses and metrics of all epochs
   * @param best the epoch with the lowest validation loss, whose weights the model has
   * @param model the folder of the exported model, {@code <folder>/model/<name>}, with its version
   *     1
   */
  public record Result(List<EpochRecord> history, EpochRecord best, String model)
      implements Serializable {
    /** Copies the history. */
    public Result {
      history = List.copyOf(history);
    }
  }

  private SparkTrainer(SparkTraining training) {
    this.training = training;
  }

  /** Creates a trainer of any training. */
  public static SparkTrainer of(SparkTraining training) {
    return new SparkTrainer(training);
  }

  /**
   * Creates a trainer of a recipe's network on its task. The executors load or generate the sets of
   * the task, and the model is measured on its test splits.
   *
   * @param recipe a recipe of the zoo by name, or a file with a recipe
   * @throws io.github.dsszoo.data.DataException if there is no such recipe, or it names no task
   */
  public static SparkTrainer recipe(String recipe, TrainingPlan plan) {
    ModelRecipe found = Recipes.recipe(recipe);
    Tasks.named(found.getTask());
    return of(
        worker -> {
          Task task = Tasks.named(found.getTask());
          TrainedModel model =
              worker.join(Training.of(found, task, plan)).run(task.train(), task.validation());
          if (worker.rank() == 0) {
            task.tests().forEach(model::measure);
          }
          return model;
        });
  }

  /**
   * Creates a trainer of a network from random weights. The sets are sent to all workers, which
   * hold them in memory.
   *
   * @param train sets to train on
   * @param validation sets that select the epoch with the lowest loss
   */
  public static SparkTrainer network(
      NetworkSpec network, TrainingPlan plan, SetDataset train, SetDataset validation) {
    byte[] first = bytes(train);
    byte[] second = bytes(validation);
    return of(
        worker ->
            worker.join(new Training(Network.of(network), plan)).run(sets(first), sets(second)));
  }

  /**
   * Creates a trainer that fine-tunes a model. The sets are sent to all workers, which hold them in
   * memory.
   *
   * @param model as {@link Zoo#load(String)} finds it on each executor
   * @param train sets to train on
   * @param validation sets that select the epoch with the lowest loss
   */
  public static SparkTrainer fineTune(
      String model, TrainingPlan plan, SetDataset train, SetDataset validation) {
    byte[] first = bytes(train);
    byte[] second = bytes(validation);
    return of(
        worker -> {
          try (ZooModel loaded = Zoo.load(model)) {
            return worker.join(loaded.fineTune(plan)).on(sets(first), sets(second)).run();
          }
        });
  }

  /**
   * Sets the number of workers, each a task of Spark; by default, {@code
   * SparkContext.defaultParallelism}. All of them run at the same time: the cluster must have as
   * many free slots.
   */
  public SparkTrainer workers(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("expected at least 1 worker, found " + number);
    }
    this.workers = number;
    return this;
  }

  /**
   * Sets the folder of the run for checkpoints and the model; required.
   *
   * @param folder a path of any file system of Hadoop that all executors can reach, such as
   *     "hdfs:///runs/1"
   */
  public SparkTrainer in(String folder) {
    this.folder = folder;
    return this;
  }

  /**
   * Sets how long a worker waits for another one before the training fails; 10 minutes by default.
   * It must be longer than a step, and longer than writing a checkpoint.
   */
  public SparkTrainer timeout(Duration timeout) {
    this.timeout = timeout;
    return this;
  }

  /**
   * Trains to the end of the plan, or resumes the run of the folder.
   *
   * @throws IllegalStateException if {@link #in} was not called
   * @throws TrainingException if the training fails on the cluster, also after the attempts that
   *     Spark makes (spark.stage.maxConsecutiveAttempts)
   */
  public Result run(SparkSession spark) {
    if (folder == null) {
      throw new IllegalStateException("the folder of the run is not set; set it with in(folder)");
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    int ranks = workers > 0 ? workers : context.defaultParallelism();
    ClassTag<byte[]> bytes = ClassTag$.MODULE$.apply(byte[].class);
    RDD<byte[]> trained =
        context
            .parallelize(IntStream.range(0, ranks).boxed().toList(), ranks)
            .rdd()
            .barrier()
            .mapPartitions(
                new TrainingStage(
                    training, new RunStore(folder, context.hadoopConfiguration()), timeout),
                false,
                bytes);
    try {
      // Spark runs a barrier stage again only if another stage follows: the shuffle makes one.
      List<byte[]> results = JavaRDD.fromRDD(trained, bytes).repartition(1).collect();
      return TrainingStage.result(results.get(0));
    } catch (Exception e) {
      throw new TrainingException(
          "the training in "
              + folder
              + " failed on the cluster: "
              + e.getMessage()
              + "; start it again, and it continues from the last checkpoint",
          e);
    }
  }

  private static byte[] bytes(SetDataset sets) {
    return inTemporaryFile(
        file -> {
          SetFiles.write(sets, file);
          return Files.readAllBytes(file);
        });
  }

  private static SetDataset sets(byte[] npz) {
    return inTemporaryFile(
        file -> {
          Files.write(file, npz);
          return SetFiles.read(file);
        });
  }

  /** Work with a file. */
  @FunctionalInterface
  private interface FileWork<T> {
    T with(Path file) throws IOException;
  }

  private static <T> T inTemporaryFile(FileWork<T> work) {
    try {
      Path folder = Files.createTempDirectory("dss-zoo-sets-");
      try {
        return work.with(folder.resolve("sets.npz"));
      } finally {
        AtomicFolder.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
