package io.github.dsszoo.cli.internal.doctor;

import io.github.dsszoo.device.DeviceException;
import io.github.dsszoo.device.internal.GpuSupport;
import io.github.dsszoo.internal.runtime.CudaPackages;
import io.github.dsszoo.model.internal.python.PythonInterpreter;
import io.github.dsszoo.model.internal.python.VirtualEnvironment;
import io.github.dsszoo.model.internal.store.Archive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Installs CUDA and cuDNN.
 *
 * @param folder with the packages
 * @param installed whether they were installed now; otherwise they were there already
 * @param xlaFlags the value of XLA_FLAGS with which XLA finds CUDA's compiler
 */
public record CudaSetup(Path folder, boolean installed, Optional<String> xlaFlags) {
  /**
   * Installs the packages into the user's cache, unless they are there.
   *
   * @param python the program that the user names, if any
   * @param progress is given lines for people
   * @throws DeviceException if the platform has no packages, or files cannot be written
   * @throws io.github.dsszoo.savedmodel.SavedModelException if there is no suitable Python, or pip
   *     fails
   */
  public static CudaSetup run(Optional<String> python, Consumer<String> progress) {
    return run(CudaPackages.ofUser(), GpuSupport.platformOfProcess(), python, progress);
  }

  static CudaSetup run(
      CudaPackages packages, String platform, Optional<String> python, Consumer<String> progress) {
    GpuSupport.otherPlatform(platform)
        .ifPresent(
            clause -> {
              throw new DeviceException(clause);
            });
    Path folder = packages.folder();
    boolean there = VirtualEnvironment.isIn(folder);
    if (!there) {
      if (Archive.isOffline()) {
        throw new DeviceException(
            "CUDA and cuDNN are not in the cache, and DSS_ZOO_OFFLINE forbids downloads; unset it once");
      }
      progress.accept(
          "installing CUDA 12.5 and cuDNN 9.3 in " + folder + ", once; it takes minutes and 3 GB");
      install(folder, PythonInterpreter.find(python), progress);
    }
    return new CudaSetup(
        folder, !there, packages.compiler().map(found -> "--xla_gpu_cuda_data_dir=" + found));
  }

  private static void install(Path folder, PythonInterpreter python, Consumer<String> progress) {
    // The packages name all that they need.
    List<String> arguments =
        new ArrayList<>(
            List.of("--no-deps", "--only-binary=:all:", "--retries=2", "--progress-bar=off"));
    arguments.addAll(CudaPackages.WHEELS);
    try {
      VirtualEnvironment.in(
          folder,
          python.command(),
          List.of(arguments),
          VirtualEnvironment.reporting(folder.getParent(), "CUDA and cuDNN", progress));
    } catch (IOException e) {
      throw new DeviceException("cannot make the folder " + folder + ": " + e + "; check it", e);
    }
  }
}
