package io.github.dsszoo.device;

import io.github.dsszoo.device.internal.DeviceCheck;
import io.github.dsszoo.internal.graph.Bfloat16Products;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.OptimizerOptions;
import org.tensorflow.proto.RewriterConfig;

/**
 * Where and how computation graphs run: devices, threads and precision.
 *
 * <pre>{@code
 * DeviceOptions options = DeviceOptions.standard().on(Device.gpu(0)).withMemoryGrowth();
 * ZooModel model = Zoo.load("signals-dss", LoadOptions.standard().withDevice(options));
 * }</pre>
 *
 * <p>TensorFlow numbers the GPUs of a process once: all sessions of a process use the same GPUs.
 *
 * @param devices one device, or several of one kind, among which a training step divides its batch
 * @param threads the number of threads of a session. Ops that do not depend on each other run on
 *     threads of the session; a single op, such as a large convolution, is divided among threads
 *     that all sessions of a process share, and whose number the first session of the process sets.
 *     Empty for one thread for each core
 * @param memoryGrowth whether TensorFlow takes memory of a GPU when it needs it, and not nearly all
 *     memory at the start
 * @param precision of products of matrices and convolutions
 * @param xla whether parts of the computation graph are compiled by XLA
 * @param deterministic whether the same run must give the same numbers again. A processor always
 *     does; a GPU needs the environment variable TF_DETERMINISTIC_OPS=1
 */
public record DeviceOptions(
    List<Device> devices,
    OptionalInt threads,
    boolean memoryGrowth,
    Precision precision,
    boolean xla,
    boolean deterministic) {
  private static final DeviceOptions STANDARD =
      new DeviceOptions(
          List.of(Device.AUTO), OptionalInt.empty(), false, Precision.FLOAT32, false, false);

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException if there is no device, or the number of threads is less than 1
   * @throws DeviceException if the devices differ in kind, or one is named twice
   */
  public DeviceOptions {
    devices = List.copyOf(devices);
    if (devices.isEmpty()) {
      throw new IllegalArgumentException("expected at least 1 device, found none");
    }
    if (threads.isPresent() && threads.getAsInt() < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "expected at least 1 thread, found %d", threads.getAsInt()));
    }
    if (devices.stream().map(Device::kind).distinct().count() > 1) {
      throw new DeviceException("expected devices of one kind, found " + names(devices, ", "));
    }
    if (devices.stream().distinct().count() < devices.size()) {
      throw new DeviceException("expected different devices, found " + names(devices, ", "));
    }
  }

  /** Returns the default: a GPU if there is one, all cores, float32. */
  public static DeviceOptions standard() {
    return STANDARD;
  }

  /** Returns these options on one device, or on several for training. */
  public DeviceOptions on(Device... chosen) {
    return on(List.of(chosen));
  }

  /** Returns these options on one device, or on several for training. */
  public DeviceOptions on(List<Device> chosen) {
    return new DeviceOptions(chosen, threads, memoryGrowth, precision, xla, deterministic);
  }

  /** Returns these options with a number of threads. */
  public DeviceOptions withThreads(int number) {
    return new DeviceOptions(
        devices, OptionalInt.of(number), memoryGrowth, precision, xla, deterministic);
  }

  /** Returns these options with GPU memory that is taken when it is needed. */
  public DeviceOptions withMemoryGrowth() {
    return new DeviceOptions(devices, threads, true, precision, xla, deterministic);
  }

  /** Returns these options with another precision. */
  public DeviceOptions withPrecision(Precision chosen) {
    return new DeviceOptions(devices, threads, memoryGrowth, chosen, xla, deterministic);
  }

  /** Returns these options with compilation by XLA. */
  public DeviceOptions withXla() {
    return new DeviceOptions(devices, threads, memoryGrowth, precision, true, deterministic);
  }

  /** Returns these options with the requirement of the same numbers in each run. */
  public DeviceOptions withDeterminism() {
    return new DeviceOptions(devices, threads, memoryGrowth, precision, xla, true);
  }

  /** Returns the kind of the devices. */
  public Device.Kind kind() {
    return devices.get(0).kind();
  }

  /** Returns the settings of a session. They are the default ones for {@link #standard}. */
  public ConfigProto settings() {
    ConfigProto.Builder settings = ConfigProto.newBuilder();
    threads.ifPresent(
        number ->
            settings
                .setIntraOpParallelismThreads(number)
                .setInterOpParallelismThreads(number)
                .setUsePerSessionThreads(true));
    GPUOptions.Builder gpu = GPUOptions.newBuilder();
    switch (kind()) {
      case AUTO -> {}
      case CPU -> {
        settings.putDeviceCount("GPU", 0);
        int processors = 1 + devices.stream().mapToInt(Device::index).max().orElse(0);
        if (processors > 1) {
          settings.putDeviceCount("CPU", processors);
        }
      }
      case GPU -> {
        gpu.setVisibleDeviceList(
            devices.stream()
                .map(device -> Integer.toString(device.index()))
                .collect(Collectors.joining(",")));
        settings.setAllowSoftPlacement(true); // ops without a kernel for GPUs
      }
    }
    if (memoryGrowth) {
      gpu.setAllowGrowth(true);
    }
    if (!gpu.build().equals(GPUOptions.getDefaultInstance())) {
      settings.setGpuOptions(gpu);
    }
    if (xla) {
      settings
          .getGraphOptionsBuilder()
          .getOptimizerOptionsBuilder()
          .setGlobalJitLevel(OptimizerOptions.GlobalJitLevel.ON_1);
    }
    if (precision == Precision.MIXED) {
      settings
          .getGraphOptionsBuilder()
          .getRewriteOptionsBuilder()
          .setAutoMixedPrecision(RewriterConfig.Toggle.ON);
    }
    return precision == Precision.BFLOAT16
        ? Bfloat16Products.ask(settings).build()
        : settings.build();
  }

  /**
   * Checks that this process can run with these options, and prepares it. With {@link Device#AUTO}
   * the devices that were taken are logged once in a process.
   *
   * @return the devices that sessions with these options use, such as "cpu" or "gpu:0"
   * @throws DeviceException if a device, or a precision on it, cannot be had; the message says what
   *     is missing
   */
  public List<Device> require() {
    return DeviceCheck.require(this);
  }

  /**
   * Returns the options on the devices that {@link #require} returned, in words for cards and
   * histories: "cpu", "cpu+cpu:1 xla", "gpu:0 mixed deterministic".
   */
  public String describe(List<Device> taken) {
    StringBuilder text = new StringBuilder(names(taken, "+"));
    if (precision != Precision.FLOAT32) {
      text.append(' ').append(precision);
    }
    if (xla) {
      text.append(" xla");
    }
    if (deterministic) {
      text.append(" deterministic");
    }
    return text.toString();
  }

  private static String names(List<Device> devices, String separator) {
    return devices.stream().map(Device::toString).collect(Collectors.joining(separator));
  }
}
