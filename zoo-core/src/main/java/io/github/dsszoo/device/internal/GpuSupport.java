package io.github.dsszoo.device.internal;

import io.github.dsszoo.internal.runtime.GpuLibrary;
import io.github.dsszoo.internal.runtime.NativeBuild;
import io.github.dsszoo.internal.runtime.SharedLibraries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What GPUs need in a process: the platform, TensorFlow's library, NVIDIA's driver and CUDA.
 *
 * @param platform the operating system and the architecture, such as "Linux amd64"
 * @param build the native library of TensorFlow; empty if there is none
 * @param driver the library of NVIDIA's driver
 * @param cuda the libraries of CUDA and cuDNN
 */
public record GpuSupport(
    String platform, Optional<NativeBuild> build, GpuLibrary driver, List<GpuLibrary> cuda) {
  /** Returns the support in this process. */
  public static GpuSupport ofProcess() {
    SharedLibraries search = SharedLibraries.ofProcess();
    return new GpuSupport(
        platformOfProcess(),
        NativeBuild.ofProcess(),
        GpuLibrary.driver(search),
        GpuLibrary.cuda(search));
  }

  /**
   * Returns the clause that says that TensorFlow for Java does not use GPUs on a platform; empty if
   * it does.
   *
   * @param platform as {@link #platform}
   */
  public static Optional<String> otherPlatform(String platform) {
    String lower = platform.toLowerCase(Locale.ROOT);
    return lower.equals("linux amd64") || lower.equals("linux x86_64")
        ? Optional.empty()
        : Optional.of(
            "TensorFlow for Java uses GPUs on Linux on x86-64 only, and this is " + platform);
  }

  /** Returns the operating system and the architecture of this process. */
  public static String platformOfProcess() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }

  /** Returns the clause that says what is missing first, and what to do; empty if nothing is. */
  public Optional<String> missing() {
    Optional<String> otherPlatform = otherPlatform(platform);
    if (otherPlatform.isPresent()) {
      return otherPlatform;
    }
    if (build.isEmpty() || !build.get().gpu()) {
      return Optional.of(
          "the native library of TensorFlow on the class path is the one for processors; add"
              + " tensorflow-core-native with the classifier linux-x86_64-gpu, or build with -Pgpu");
    }
    if (driver.missing()) {
      return Optional.of(
          "NVIDIA's driver is missing ("
              + driver.name()
              + "); install it, or make it visible here");
    }
    List<GpuLibrary> absent = cuda.stream().filter(GpuLibrary::missing).toList();
    if (!absent.isEmpty()) {
      return Optional.of(
          "these libraries are missing: "
              + absent.stream().map(GpuLibrary::name).collect(Collectors.joining(", "))
              + "; run \"zoo gpu setup\", or install "
              + absent.stream().map(GpuLibrary::wheel).distinct().collect(Collectors.joining(", "))
              + " and put their folders in LD_LIBRARY_PATH");
    }
    return Optional.empty();
  }
}
