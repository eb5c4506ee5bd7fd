package io.github.dsszoo.cli.internal.doctor;

import com.sun.management.OperatingSystemMXBean;
import io.github.dsszoo.device.internal.GpuSupport;
import io.github.dsszoo.device.internal.Processor;
import io.github.dsszoo.device.internal.SessionDevice;
import io.github.dsszoo.internal.runtime.GpuLibrary;
import io.github.dsszoo.internal.runtime.NativeBuild;
import io.github.dsszoo.internal.runtime.NativeLibrary;
import io.github.dsszoo.internal.runtime.NativeLibraryException;
import io.github.dsszoo.model.internal.Versions;
import io.github.dsszoo.training.internal.StepCheck;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * What there is to run computation graphs in this process, and what is broken.
 *
 * @param zoo version of DSS Zoo
 * @param java version of Java
 * @param platform operating system and architecture
 * @param tensorFlow version of TensorFlow
 * @param library classifier of TensorFlow's native library; empty if there is none
 * @param processor of the machine
 * @param environment variables that TensorFlow and CUDA read, as far as they are set
 * @param driver the library of NVIDIA's driver
 * @param cuda the libraries of CUDA and cuDNN
 * @param devices of TensorFlow, each with a training step
 * @param notes what could be better
 * @param problems what is broken
 */
public record DoctorReport(
    String zoo,
    String java,
    String platform,
    String tensorFlow,
    Optional<String> library,
    Processor processor,
    Map<String, String> environment,
    GpuLibrary driver,
    List<GpuLibrary> cuda,
    List<DeviceReport> devices,
    List<String> notes,
    List<String> problems) {
  private static final List<String> VARIABLES =
      List.of(
          "CUDA_VISIBLE_DEVICES",
          "LD_LIBRARY_PATH",
          "NVIDIA_TF32_OVERRIDE",
          "TF_DETERMINISTIC_OPS",
          "TF_ENABLE_ONEDNN_OPTS",
          "TF_FORCE_GPU_ALLOW_GROWTH",
          "TF_XLA_FLAGS",
          "XLA_FLAGS");

  private static final double FLOAT32 = 1e-4;

  /** TF32 has 11 bits; an H100 differs by 1.2e-2. */
  private static final double TF32 = 3e-2;

  /** Returns the report of this process; runs a training step on each device. */
  public static DoctorReport ofProcess() {
    GpuSupport support = GpuSupport.ofProcess();
    List<String> problems = new ArrayList<>();
    List<DeviceReport> devices = devices(problems);
    List<String> notes = new ArrayList<>();
    judge(support, devices, notes, problems);
    Map<String, String> environment = new TreeMap<>(System.getenv());
    environment.keySet().retainAll(VARIABLES);
    return new DoctorReport(
        Versions.zoo(),
        System.getProperty("java.version"),
        support.platform(),
        Versions.tensorFlow(),
        support.build().map(NativeBuild::classifier),
        Processor.ofMachine(),
        environment,
        support.driver(),
        support.cuda(),
        devices,
        notes,
        problems);
  }

  /** Adds what the library of TensorFlow and those of GPUs mean for each other. */
  static void judge(
      GpuSupport support, List<DeviceReport> devices, List<String> notes, List<String> problems) {
    boolean gpuLibrary = support.build().filter(NativeBuild::gpu).isPresent();
    boolean gpuDevice = devices.stream().anyMatch(device -> device.name().startsWith("gpu"));
    if (gpuLibrary && support.missing().isPresent()) {
      problems.add(support.missing().get());
    } else if (gpuLibrary && !gpuDevice) {
      problems.add(
          "TensorFlow finds no GPU, though its library, the driver and CUDA are there; TF_CPP_MIN_LOG_LEVEL=0 shows why");
    } else if (!gpuLibrary && !support.driver().missing()) {
      notes.add("a GPU may be here: " + support.missing().orElse("it is not used"));
    }
  }

  private static List<DeviceReport> devices(List<String> problems) {
    // Growth, so that a check beside other programs does not take all memory.
    ConfigProto settings =
        ConfigProto.newBuilder()
            .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
            .setAllowSoftPlacement(true)
            .build();
    List<DeviceReport> devices = new ArrayList<>();
    try {
      NativeLibrary.require();
      List<SessionDevice> found =
          SessionDevice.of(settings).stream()
              .filter(device -> device.isGpu() || device.type().equals("CPU"))
              .toList();
      StepCheck expected = StepCheck.run(settings, "/device:CPU:0");
      for (SessionDevice device : found) {
        DeviceReport report = step(settings, device, expected);
        devices.add(report);
        if (report.problem() != null) {
          problems.add(report.name() + ": " + report.problem());
        }
      }
    } catch (NativeLibraryException e) {
      problems.add(e.getMessage());
    } catch (RuntimeException e) {
      // Not all of TensorFlow's exceptions are TensorFlowExceptions.
      problems.add("TensorFlow cannot list or use its devices: " + firstLine(e));
    }
    return devices;
  }

  private static DeviceReport step(ConfigProto settings, SessionDevice device, StepCheck expected) {
    String name = device.shortName();
    boolean tf32 = device.isGpu() && !"0".equals(System.getenv("NVIDIA_TF32_OVERRIDE"));
    double tolerance = tf32 ? TF32 : FLOAT32;
    long memory = device.isGpu() ? device.memoryBytes() : memory();
    try {
      StepCheck step = StepCheck.run(settings, "/device:" + name.toUpperCase(Locale.ROOT));
      double error = step.errorAgainst(expected);
      String problem =
          error <= tolerance
              ? null
              : String.format(
                  Locale.ROOT,
                  "the gradients of a training step differ from the processor's by %.1e, more than %.0e",
                  error,
                  tolerance);
      return new DeviceReport(name, memory, step.seconds(), error, tolerance, problem);
    } catch (RuntimeException e) {
      // Not all of TensorFlow's exceptions are TensorFlowExceptions.
      return new DeviceReport(
          name, memory, 0, 0, tolerance, "a training step fails: " + firstLine(e));
    }
  }

  /** TensorFlow heads several errors with their number. */
  static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage())
        .lines()
        .map(String::strip)
        .filter(line -> !line.endsWith("root error(s) found."))
        .findFirst()
        .orElse(e.toString());
  }

  private static long memory() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  /** Returns whether nothing is broken. */
  public boolean good() {
    return problems.isEmpty();
  }
}
