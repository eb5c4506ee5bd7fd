package io.github.dsszoo.internal.runtime;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A library that TensorFlow 2.18 opens for GPUs: CUDA 12.5 and cuDNN 9.3.
 *
 * @param name of the file, such as libcudnn.so.9
 * @param wheel the package of PyPI that has it, with the version that TensorFlow 2.18 was built
 *     with; empty for the driver
 * @param path where it was found; empty if it is missing
 */
public record GpuLibrary(String name, String wheel, Optional<Path> path) {
  private static final String DRIVER = "libcuda.so.1";

  /** Each after those that it needs. */
  private static final List<GpuLibrary> CUDA =
      List.of(
          known("libcudart.so.12", "nvidia-cuda-runtime"),
          known("libnvJitLink.so.12", "nvidia-nvjitlink"),
          known("libcublasLt.so.12", "nvidia-cublas"),
          known("libcublas.so.12", "nvidia-cublas"),
          known("libcufft.so.11", "nvidia-cufft"),
          known("libcusparse.so.12", "nvidia-cusparse"),
          known("libcusolver.so.11", "nvidia-cusolver"),
          known("libcudnn.so.9", "nvidia-cudnn"));

  /** What cuDNN and the profiler open by name. */
  private static final List<GpuLibrary> OPTIONAL =
      List.of(
          known("libnvrtc.so.12", "nvidia-cuda-nvrtc"),
          known("libcupti.so.12", "nvidia-cuda-cupti"));

  private static final Logger LOG = LoggerFactory.getLogger(GpuLibrary.class);

  private static GpuLibrary known(String name, String wheel) {
    String pinned =
        CudaPackages.WHEELS.stream()
            .filter(one -> one.startsWith(wheel + "-cu12=="))
            .findFirst()
            .orElse("");
    return new GpuLibrary(name, pinned, Optional.empty());
  }

  /**
   * Loads the libraries of {@link CudaPackages} that are not in LD_LIBRARY_PATH, so that TensorFlow
   * finds them by name: the loader returns a loaded library for its name. Without NVIDIA's driver,
   * does nothing.
   *
   * @param search finds the files
   * @param load loads a file, such as {@link System#load}
   */
  static void loadInstalled(SharedLibraries search, Consumer<String> load) {
    if (driver(search).missing()) {
      return;
    }
    for (GpuLibrary library : Stream.concat(CUDA.stream(), OPTIONAL.stream()).toList()) {
      Optional<Path> file = search.toLoad(library.name);
      if (file.isPresent()) {
        try {
          load.accept(file.get().toString());
        } catch (UnsatisfiedLinkError e) {
          LOG.warn("cannot load {}: {}; run \"zoo gpu setup\" again", file.get(), e.getMessage());
        }
      }
    }
  }

  /** Returns the library of NVIDIA's driver in this process. */
  public static GpuLibrary driver() {
    return driver(SharedLibraries.ofProcess());
  }

  /** Returns the library of NVIDIA's driver that a search finds. */
  public static GpuLibrary driver(SharedLibraries search) {
    return known(DRIVER, "").in(search);
  }

  /** Returns the libraries of CUDA and cuDNN, each with where this process finds it. */
  public static List<GpuLibrary> cuda() {
    return cuda(SharedLibraries.ofProcess());
  }

  /** Returns the libraries of CUDA and cuDNN, each with where a search finds it. */
  public static List<GpuLibrary> cuda(SharedLibraries search) {
    return CUDA.stream().map(library -> library.in(search)).toList();
  }

  private GpuLibrary in(SharedLibraries search) {
    return new GpuLibrary(name, wheel, search.find(name));
  }

  /** Returns whether this process does not find the library. */
  public boolean missing() {
    return path.isEmpty();
  }
}
