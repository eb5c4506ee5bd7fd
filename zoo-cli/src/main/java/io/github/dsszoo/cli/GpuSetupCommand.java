package io.github.dsszoo.cli;

import io.github.dsszoo.cli.internal.doctor.CudaSetup;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code zoo gpu setup}. */
@Command(
    name = "setup",
    description = {
      "Installs the libraries of CUDA 12.5 and cuDNN 9.3 into the cache, with pip, from the packages of NVIDIA.",
      "All programs with DSS Zoo and the library for GPUs of TensorFlow then find them. Linux on x86-64 only."
    },
    mixinStandardHelpOptions = true)
final class GpuSetupCommand implements Callable<Integer> {
  @Option(
      names = "--python",
      paramLabel = "PROGRAM",
      description =
          "Python 3.10, 3.11 or 3.12 with venv (default: that of DSS_ZOO_PYTHON, or the first that is found).")
  private String python;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    CudaSetup setup =
        CudaSetup.run(Optional.ofNullable(python), line -> print.err().println("zoo: " + line));
    print.json(
        Printer.document(
            "folder", setup.folder().toString(),
            "installed", setup.installed(),
            "xlaFlags", setup.xlaFlags().orElse(null)));
    print.line(
        setup.installed() ? "CUDA 12.5 and cuDNN 9.3 are in %s" : "already installed in %s",
        setup.folder());
    setup.xlaFlags().ifPresent(flags -> print.line("for --xla: export XLA_FLAGS=%s", flags));
    print.line("check the GPU with \"zoo doctor\"");
    return 0;
  }
}
