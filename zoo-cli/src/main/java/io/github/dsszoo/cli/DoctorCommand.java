package io.github.dsszoo.cli;

import io.github.dsszoo.cli.internal.doctor.DeviceReport;
import io.github.dsszoo.cli.internal.doctor.DoctorReport;
import io.github.dsszoo.internal.runtime.GpuLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code zoo doctor}. */
@Command(
    name = "doctor",
    description = {
      "Shows TensorFlow's library, the processor, the driver and the libraries of GPUs, and the devices.",
      "Runs a training step of a small network on each device and compares its gradients with the processor's.",
      "Exit code 0 if all is well, 1 if something is broken."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private static final int BROKEN = 1;
  private static final double GIB = 1 << 30;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    DoctorReport report = DoctorReport.ofProcess();
    print.json(document(report));
    print.line("DSS Zoo        %s, Java %s, %s", report.zoo(), report.java(), report.platform());
    print.line(
        "TensorFlow     %s, library %s", report.tensorFlow(), report.library().orElse("none"));
    print.line(
        "processor      %s, %d cores: %s",
        report.processor().name(),
        report.processor().cores(),
        String.join(" ", report.processor().features()));
    report.environment().forEach((name, value) -> print.line("variable       %s=%s", name, value));
    print.line("NVIDIA driver  %s", found(report.driver()));
    for (GpuLibrary library : report.cuda()) {
      print.line("CUDA library   %s: %s", library.name(), found(library));
    }
    for (DeviceReport device : report.devices()) {
      print.line(
          "device         %s, %.1f GiB: %s",
          device.name(), device.memoryBytes() / GIB, step(device));
    }
    report.notes().forEach(note -> print.line("note           %s", note));
    report.problems().forEach(problem -> print.line("broken         %s", problem));
    if (report.good()) {
      print.line("all is well");
    }
    return report.good() ? 0 : BROKEN;
  }

  private static String found(GpuLibrary library) {
    return library.path().map(Object::toString).orElse("missing");
  }

  private static String step(DeviceReport device) {
    return device.problem() != null
        ? device.problem()
        : String.format(
            Locale.ROOT,
            "a training step in %.1f ms, gradients within %.1e of %.0e of the processor's",
            device.seconds() * 1e3,
            device.largestError(),
            device.tolerance());
  }

  private static Map<String, Object> document(DoctorReport report) {
    Map<String, Object> document =
        Printer.document(
            "good", report.good(),
            "zoo", report.zoo(),
            "java", report.java(),
            "platform", report.platform(),
            "tensorflow", report.tensorFlow(),
            "library", report.library().orElse(null),
            "processor", report.processor(),
            "environment", report.environment(),
            "driver", library(report.driver()));
    List<Map<String, Object>> cuda = new ArrayList<>();
    report.cuda().forEach(library -> cuda.add(library(library)));
    document.put("cuda", cuda);
    document.put("devices", report.devices());
    document.put("notes", report.notes());
    document.put("problems", report.problems());
    return document;
  }

  private static Map<String, Object> library(GpuLibrary library) {
    return Printer.document(
        "name", library.name(),
        "path", library.path().map(Object::toString).orElse(null),
        "wheel", library.wheel());
  }
}
