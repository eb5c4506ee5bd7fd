package io.github.dsszoo.model;

import io.github.dsszoo.device.Device;
import io.github.dsszoo.device.DeviceException;
import io.github.dsszoo.device.DeviceOptions;
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
 * @param device the device, the threads and the precision of the model
 * @param warmUp whether the sample sets of the model are predicted once while it is loaded, so that
 *     the first prediction takes no longer than others
 * @param elementsAtOnce the largest number of elements of one set in the memory of TensorFlow. A
 *     larger set is predicted in pieces, with the same result except for rounding: memory does not
 *     grow with the size of the set, and a network with L set layers takes up to L + 1 passes over
 *     it. Empty if all elements of a set are predicted at once
 */
public record LoadOptions(DeviceOptions device, boolean warmUp, OptionalInt elementsAtOnce) {
  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException if the number of elements is less than 1
   * @throws DeviceException if there are several devices
   */
  public LoadOptions {
    if (elementsAtOnce.isPresent() && elementsAtOnce.getAsInt() < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "expected at least 1 element at once, found %d",
              elementsAtOnce.getAsInt()));
    }
    if (device.devices().size() > 1) {
      throw new DeviceException(
          "a model predicts on one device, found " + device.devices().size() + "; name one");
    }
  }

  /**
   * Returns the options of {@link Zoo#load(String)}: all cores, any device, no warm-up, whole sets.
   */
  public static LoadOptions standard() {
    return new LoadOptions(DeviceOptions.standard(), false, OptionalInt.empty());
  }

  /** Returns these options with a device, its threads and its precision. */
  public LoadOptions withDevice(DeviceOptions options) {
    return new LoadOptions(options, warmUp, elementsAtOnce);
  }

  /**
   * Returns these options with a number of threads.
   *
   * @throws IllegalArgumentException if the number is less than 1
   */
  public LoadOptions withThreads(int number) {
    return withDevice(device.withThreads(number));
  }

  /** Returns these options without GPUs. */
  public LoadOptions withCpuOnly() {
    return withDevice(device.on(Device.CPU));
  }

  /** Returns these options with a prediction of the sample sets while the model is loaded. */
  public LoadOptions withWarmUp() {
    return new LoadOptions(device, true, elementsAtOnce);
  }

  /**
   * Returns these options with predictions in pieces for sets of more elements than this. A layer
   * that compares all elements with each other, such as attention, does not allow it.
   */
  public LoadOptions withElementsAtOnce(int number) {
    return new LoadOptions(device, warmUp, OptionalInt.of(number));
  }

  /** Returns the number of threads; empty for one thread for each core. */
  public OptionalInt threads() {
    return device.threads();
  }

  /** Returns whether the model uses no GPU, in a process that has one. */
  public boolean cpuOnly() {
    return device.kind() == Device.Kind.CPU;
  }

  /** Returns the settings of the model's session. */
  ConfigProto settings() {
    return device.settings();
  }
}
