package io.github.dsszoo.training.internal;

import io.github.dsszoo.device.Device;
import io.github.dsszoo.device.DeviceException;
import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.training.EpochRecord;
import io.github.dsszoo.training.GradientExchange;
import io.github.dsszoo.training.TrainingException;
import io.github.dsszoo.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.tensorflow.exceptions.TFUnimplementedException;
import org.tensorflow.proto.RunMetadata;

/**
 * Trains a network by a plan. The same plan and sets give the same weights, bit for bit on one
 * machine. A run that was killed and is started again in its folder resumes, and gives the weights
 * of an uninterrupted run.
 *
 * <p>Several processes can train together ({@link #exchange}): each gives its part of each batch.
 * The gradients and the scores are those of the whole batch, except for rounding. Batch norms use
 * the statistics of a part, and their moving averages are those of rank 0; dropout draws its own
 * numbers for each part. The same number of processes gives the same weights bit for bit.
 *
 * <pre>{@code
 * TrainingResult result =
 *     new Trainer(network, plan, folder).listen(new HistoryFile(folder)).run(train, validation);
 * }</pre>
 */
public final class Trainer {
  private final Network network;
  private final TrainingPlan plan;
  private final Path folder;
  private final List<TrainingListener> listeners = new ArrayList<>();
  private Optional<Weights> start = Optional.empty();
  private Optional<GradientExchange> exchange = Optional.empty();
  private DeviceOptions options = DeviceOptions.standard();
  private List<Device> devices = List.of();

  /**
   * Creates a trainer that starts from random weights.
   *
   * @param plan whose frozen parts stay as they are: no dropout there, and moving statistics that
   *     do not move
   * @param folder for checkpoints; a run that was begun there is resumed. With several processes,
   *     only rank 0 uses it
   * @throws TrainingException if the plan has an invalid number, or a path that the network does
   *     not have
   */
  public Trainer(Network network, TrainingPlan plan, Path folder) {
    this.network = network;
    this.plan = checked(plan, network);
    this.folder = folder;
  }

  /** Starts from given weights; variables without one start at random. */
  public Trainer startFrom(Weights weights) {
    this.start = Optional.of(weights);
    return this;
  }

  /** Sets the devices, the threads and the precision. */
  public Trainer on(DeviceOptions options) {
    this.options = options;
    return this;
  }

  /**
   * Trains together with other processes. The sources of batches give the part of this process of
   * each batch. A run of one process is the same as without an exchange.
   */
  public Trainer exchange(GradientExchange exchange) {
    this.exchange = Optional.of(exchange).filter(e -> e.ranks() > 1);
    return this;
  }

  /** Adds a listener that is notified of training progress. */
  public Trainer listen(TrainingListener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Trains to the end of the plan, or until early stopping.
   *
   * @throws TrainingException if the folder holds another run or another training runs there, or
   *     the loss is NaN or infinite, or another process of the run is lost
   * @throws io.github.dsszoo.device.DeviceException if a device cannot be had
   * @throws IOException if a checkpoint cannot be read or written
   */
  public TrainingResult run(BatchSource train, BatchSource validation) throws IOException {
    if (train.masking() != validation.masking()) {
      throw new TrainingException(
          "give masks of one kind to both the training and the validation sets, or to neither");
    }
    devices = options.require();
    try (RunFiles run = files();
        TrainingGraph graph =
            new TrainingGraph(
                network,
                plan,
                train.masking(),
                this::isFrozen,
                this::isGiven,
                Placement.of(options, devices),
                exchange)) {
      start.ifPresent(graph::start);
      RunState state = run.begin(graph, new RunState(origin(train, validation), 0, 0, List.of()));
      Schedule schedule = Schedule.of(plan, train.batches());
      for (TrainingListener listener : listeners) {
        listener.started(network.metric(), plan.getEpochs(), train.batches(), state.history());
      }
      while (!isOver(state)) {
        state = epoch(graph, run, state, schedule, train, validation);
        for (TrainingListener listener : listeners) {
          listener.epochEnded(state.history());
        }
      }
      EpochRecord best = state.best().orElseThrow();
      run.restoreBest(graph, best.epoch());
      return new TrainingResult(graph.weights(), best, state.history(), state.seconds(), devices);
    } catch (TFUnimplementedException e) {
      if (options.deterministic()) {
        throw new DeviceException(
            "an op of the network has no deterministic kernel on this device; train without"
                + " determinism and without TF_DETERMINISTIC_OPS, or on the processor: "
                + e.getMessage(),
            e);
      }
      throw e;
    } finally {
      listeners.forEach(TrainingListener::close);
    }
  }

  /**
   * Trains with the batches of one epoch and returns the ops of the last step and of its batch in
   * inference mode, with their times, for benchmarks. Writes nothing.
   */
  public List<RunMetadata> trace(BatchSource train) {
    try (TrainingGraph graph =
        new TrainingGraph(network, plan, train.masking(), this::isFrozen, this::isGiven)) {
      start.ifPresent(graph::start);
      float rate = Schedule.of(plan, train.batches()).rate(0);
      List<RunMetadata> last = List.of();
      int step = 0;
      for (Iterator<Batch> batches = train.epoch(0); batches.hasNext(); step++) {
        try (Batch batch = batches.next()) {
          last = List.of(graph.trace(batch, step, rate), graph.traceValidation(batch));
        }
      }
      return last;
    }
  }

  private RunFiles files() throws IOException {
    if (exchange.isEmpty()) {
      return RunFolder.open(folder, network.spec(), plan);
    }
    return new JoinedFiles(
        exchange.get(),
        exchange.get().rank() == 0
            ? Optional.of(RunFolder.open(folder, network.spec(), plan))
            : Optional.empty());
  }

  private long origin(BatchSource train, BatchSource validation) {
    return Objects.hash(
        train.fingerprint(), validation.fingerprint(), start.map(Weights::fingerprint));
  }

  private boolean isOver(RunState state) {
    if (state.epochs() >= plan.getEpochs()) {
      return true;
    }
    return plan.hasEarlyStopping()
        && state.best().isPresent()
        && state.epochs() - state.best().get().epoch() >= plan.getEarlyStopping().getPatience();
  }

  private RunState epoch(
      TrainingGraph graph,
      RunFiles run,
      RunState state,
      Schedule schedule,
      BatchSource train,
      BatchSource validation)
      throws IOException {
    long begin = System.nanoTime();
    int number = state.epochs() + 1;
    long first = state.step();
    Mean learned =
        mean(
            train,
            number - 1,
            (batch, index) -> graph.step(batch, first + index, schedule.rate(first + index)),
            (index, mean) -> stopIfNotFinite(number, index, mean),
            (index, mean) ->
                listeners.forEach(
                    l -> l.stepped(number, index + 1, mean.lastSets, mean.loss(), mean.metric())));
    graph.alignStatistics();
    Mean validated =
        mean(
            validation,
            0,
            (batch, index) -> graph.validate(batch),
            (index, mean) -> stopIfNotFinite(number, index, mean),
            (index, mean) -> {});
    long done = first + learned.batches;
    RunState next =
        state.after(
            new EpochRecord(
                number,
                learned.loss(),
                learned.metric(),
                validated.loss(),
                validated.metric(),
                schedule.rate(done - 1),
                options.describe(devices)),
            done,
            (System.nanoTime() - begin) / 1e9);
    if (next.best().orElseThrow().epoch() == number) {
      run.saveBest(graph, number);
    }
    run.save(graph, next);
    return next;
  }

  private void stopIfNotFinite(int epoch, int index, Mean mean) {
    if (!Double.isFinite(mean.lossSum)) {
      throw new TrainingException(
          "the loss is NaN or infinite at step "
              + (index + 1)
              + " of epoch "
              + epoch
              + "; the last good checkpoint is kept in "
              + folder
              + "; lower the learning rate or the clip norm and start in another folder");
    }
  }

  /** Called with the index of a batch and the mean up to it. */
  private interface Watch {
    void at(int index, Mean mean);
  }

  private static Mean mean(
      BatchSource source,
      int epoch,
      BiFunction<Batch, Integer, TrainingGraph.Scores> scores,
      Watch check,
      Watch report) {
    Mean mean = new Mean();
    try (Prefetch batches = new Prefetch(source.epoch(epoch))) {
      for (Optional<Batch> next = batches.next(); next.isPresent(); next = batches.next()) {
        try (Batch batch = next.get()) {
          mean.add(scores.apply(batch, mean.batches));
        }
        check.at(mean.batches - 1, mean);
        report.at(mean.batches - 1, mean);
      }
    }
    return mean;
  }

  /** Means over sets, not over batches: the last batch may be smaller. */
  private static final class Mean {
    private double lossSum;
    private double metricSum;
    private long sets;
    private int lastSets;
    private int batches;

    void add(TrainingGraph.Scores scores) {
      int size = scores.sets();
      lossSum += (double) scores.loss() * size;
      metricSum += (double) scores.metric() * size;
      sets += size;
      lastSets = size;
      batches++;
    }

    double loss() {
      return lossSum / sets;
    }

    double metric() {
      return metricSum / sets;
    }
  }

  private boolean isGiven(String path) {
    return start.isPresent() && start.get().byPath().containsKey(path);
  }

  private boolean isFrozen(String path) {
    return plan.getFreezeList().stream().anyMatch(prefix -> ParameterPath.isUnder(path, prefix));
  }

  private static TrainingPlan checked(TrainingPlan plan, Network network) {
    for (String path : plan.getFreezeList()) {
      if (network.parameters().keySet().stream()
          .noneMatch(name -> ParameterPath.isUnder(name, path))) {
        throw new TrainingException(
            "there is nothing to freeze at \""
                + path
                + "\"; the parameters are "
                + String.join(", ", network.parameters().keySet()));
      }
    }
    if (network.parameters().keySet().stream()
        .allMatch(
            name ->
                plan.getFreezeList().stream()
                    .anyMatch(path -> ParameterPath.isUnder(name, path)))) {
      throw new TrainingException(
          "the plan freezes all parameters; leave at least one path to train");
    }
    InitialFactors.of(plan, network);
    require(plan.getEpochs() >= 1, "epochs", plan.getEpochs());
    require(plan.getBatchSize() >= 1, "batch_size", plan.getBatchSize());
    require(
        !plan.hasEarlyStopping() || plan.getEarlyStopping().getPatience() >= 1,
        "patience",
        plan.getEarlyStopping().getPatience());
    float rate = plan.getOptimizer().getLearningRate();
    require(rate > 0 && Float.isFinite(rate), "learning_rate", rate);
    float smoothing = plan.getLabelSmoothing();
    require(smoothing >= 0 && smoothing < 1, "label_smoothing", smoothing);
    return plan;
  }

  private static void require(boolean holds, String field, Number value) {
    if (!holds) {
      throw new TrainingException("invalid " + field + " in the training plan: " + value);
    }
  }
}
