package io.github.dsszoo.device.internal;

import io.github.dsszoo.device.Device;
import io.github.dsszoo.device.DeviceException;
import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.internal.runtime.NativeBuild;
import io.github.dsszoo.internal.runtime.NativeLibrary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares options with what this process has. */
public final class DeviceCheck {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceCheck.class);
  private static final AtomicBoolean SAID = new AtomicBoolean();
  private static final AtomicBoolean WARNED = new AtomicBoolean();

  private static final String TF32 = "NVIDIA_TF32_OVERRIDE";
  private static final String DETERMINISTIC = "TF_DETERMINISTIC_OPS";

  private DeviceCheck() {}

  /**
   * Checks that this process can run with options; the contract is that of {@link
   * DeviceOptions#require}.
   */
  public static List<Device> require(DeviceOptions options) {
    List<Device> taken = options.kind() == Device.Kind.CPU ? options.devices() : found(options);
    checkPrecision(options, taken.get(0).kind(), System.getenv()).ifPresent(DeviceCheck::refuse);
    return taken;
  }

  private static void refuse(String sentence) {
    throw new DeviceException(sentence);
  }

  private static List<Device> found(DeviceOptions options) {
    // A library for processors has no GPUs to list.
    boolean none =
        options.kind() == Device.Kind.AUTO
            && NativeBuild.ofProcess().filter(NativeBuild::gpu).isEmpty();
    List<Device> gpus = none ? List.of() : gpus(options);
    if (options.kind() == Device.Kind.GPU) {
      if (gpus.size() < options.devices().size()) {
        throw new DeviceException(
            options.devices().stream().map(Device::toString).collect(Collectors.joining(", "))
                + " cannot be had: "
                + missing());
      }
      return options.devices();
    }
    List<Device> taken = gpus.isEmpty() ? List.of(Device.CPU) : gpus.subList(0, 1);
    if (SAID.compareAndSet(false, true)) {
      LOG.info("device auto: {}", taken.get(0));
    }
    return taken;
  }

  /** Lists the GPUs that a session with the options has, numbered as TensorFlow does. */
  private static List<Device> gpus(DeviceOptions options) {
    NativeLibrary.require();
    try {
      List<SessionDevice> devices =
          SessionDevice.of(options.settings()).stream().filter(SessionDevice::isGpu).toList();
      return devices.stream().map(device -> Device.of(device.shortName())).toList();
    } catch (DeviceException e) {
      throw e;
    } catch (RuntimeException e) {
      // Not all of TensorFlow's exceptions are TensorFlowExceptions.
      throw new DeviceException(
          "TensorFlow cannot use the devices: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
              + "; zoo doctor shows what there is",
          e);
    }
  }

  private static String missing() {
    return GpuSupport.ofProcess()
        .missing()
        .orElse("TensorFlow finds no such GPU; zoo doctor shows what there is");
  }

  /**
   * Returns what is wrong with the precision or the determinism on a kind of device.
   *
   * @param environment the variables of the process; TensorFlow and CUDA read them at the start
   */
  static Optional<String> checkPrecision(
      DeviceOptions options, Device.Kind kind, Map<String, String> environment) {
    boolean gpu = kind == Device.Kind.GPU;
    boolean noTf32 = "0".equals(environment.get(TF32));
    String advice = "; use float32";
    Optional<String> wrong =
        switch (options.precision()) {
          case FLOAT32 -> {
            if (gpu && !noTf32 && WARNED.compareAndSet(false, true)) {
              LOG.warn(
                  "GPUs since Ampere multiply float32 numbers in TF32; set {}=0 before the start for float32",
                  TF32);
            }
            yield Optional.empty();
          }
          case TF32 ->
              !gpu
                  ? Optional.of("tf32 is a format of GPUs, and this runs on the processor" + advice)
                  : noTf32
                      ? Optional.of(TF32 + "=0 turns TF32 off; unset it, or use float32")
                      : Optional.empty();
          case MIXED ->
              gpu
                  ? Optional.empty()
                  : Optional.of(
                      "mixed precision needs a GPU, and this runs on the processor" + advice);
          case BFLOAT16 -> Optional.empty();
        };
    if (wrong.isEmpty()
        && options.deterministic()
        && gpu
        && !List.of("1", "true").contains(environment.getOrDefault(DETERMINISTIC, "0"))) {
      return Optional.of(
          "a GPU gives the same numbers again only with "
              + DETERMINISTIC
              + "=1; set it before the start");
    }
    return wrong;
  }
}
