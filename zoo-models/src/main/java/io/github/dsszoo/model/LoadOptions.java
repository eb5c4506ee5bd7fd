package io.github.dsszoo.model;

import java.util.Locale;
import java.util.OptionalInt;
import org.tensorflow.proto.ConfigProto;

/**
 * Options for loading a model.
 *
 * <pre>{@code
 * ZooModel model = Zoo.load("signals-dss", LoadOptions.standard().withThreads(2).withWarmUp());
 * }</pre>
 *
 * @param threads the number of threads of the model. Ops of one prediction that do not depend on
 *     each other run on threads of the model; a single op, such as a large convolution, is divided
 *     among threads that all models of a process share, and whose number the first model of the
 *     process sets. Empty for one thread for each core
 * @param cpuOnly whether the model uses no GPU, in a process that has one
 * @param warmUp whether the sample sets of the model are predicted once while it is loaded, so that
 *     the first prediction takes no longer than others
 * @param elementsAtOnce the largest number of elements of one set in the memory of TensorFlow. A
 *     larger set is predicted in pieces, with the same result except for rounding: memory does not
 *     grow with the size of the set, and a network with L set layers takes up to L + 1 passes over
 *     it. Empty if all elements of a set are predicted at once
 */
public record LoadOptions(
    OptionalInt threads, boolean cpuOnly, boolean warmUp, OptionalInt elementsAtOnce) {
  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException if the number of threads or of elements is less than 1
   */
  public LoadOptions {
    if (threads.isPresent() && threads.getAsInt() < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "expected at least 1 thread, found %d", threads.getAsInt()));
    }
    if (elementsAtOnce.isPresent() && elementsAtOnce.getAsInt() < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "expected at least 1 element at once, found %d",
              elementsAtOnce.getAsInt()));
    }
  }

  /**
   * Returns the options of {@link Zoo#load(String)}: all cores, any device, no warm-up, whole sets.
   */
  public static LoadOptions standard() {
    return new LoadOptions(OptionalInt.empty(), false, false, OptionalInt.empty());
  }

  /** Returns these options with a number of threads. */
  public LoadOptions withThreads(int number) {
    return new LoadOptions(OptionalInt.of(number), cpuOnly, warmUp, elementsAtOnce);
  }

  /** Returns these options without GPUs. */
  public LoadOptions withCpuOnly() {
    return new LoadOptions(threads, true, warmUp, elementsAtOnce);
  }

  /** Returns these options with a prediction of the sample sets while the model is loaded. */
  public LoadOptions withWarmUp() {
    return new LoadOptions(threads, cpuOnly, true, elementsAtOnce);
  }

  /**
   * Returns these options with predictions in pieces for sets of more elements than this. A layer
   * that compares all elements with each other, such as attention, does not allow it.
   */
  public LoadOptions withElementsAtOnce(int number) {
    return new LoadOptions(threads, cpuOnly, warmUp, OptionalInt.of(number));
  }

  /** Returns the settings of the model's session. */
  ConfigProto settings() {
    ConfigProto.Builder settings = ConfigProto.newBuilder();
    threads.ifPresent(
        number ->
            settings
                .setIntraOpParallelismThreads(number)
                .setInterOpParallelismThreads(number)
                .setUsePerSessionThreads(true));
    if (cpuOnly) {
      settings.putDeviceCount("GPU", 0);
    }
    return settings.build();
  }
}
