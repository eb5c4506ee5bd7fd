package io.github.dsszoo.device.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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

  private static final List<GpuLibrary> CUDA =
      List.of(
          known("libcudart.so.12", "nvidia-cuda-runtime-cu12==12.5.82"),
          known("libcublas.so.12", "nvidia-cublas-cu12==12.5.3.2"),
          known("libcublasLt.so.12", "nvidia-cublas-cu12==12.5.3.2"),
          known("libcufft.so.11", "nvidia-cufft-cu12==11.2.3.61"),
          known("libcusolver.so.11", "nvidia-cusolver-cu12==11.6.3.83"),
          known("libcusparse.so.12", "nvidia-cusparse-cu12==12.5.1.3"),
          known("libnvJitLink.so.12", "nvidia-nvjitlink-cu12==12.5.82"),
          known("libcudnn.so.9", "nvidia-cudnn-cu12==9.3.0.75"));

  private static GpuLibrary known(String name, String wheel) {
    return new GpuLibrary(name, wheel, Optional.empty());
  }

  /** Returns the library of NVIDIA's driver in this process. */
  public static GpuLibrary driver() {
    return driver(SharedLibraries.ofProcess());
  }

  static GpuLibrary driver(SharedLibraries search) {
    return known(DRIVER, "").in(search);
  }

  /** Returns the libraries of CUDA and cuDNN, each with where this process finds it. */
  public static List<GpuLibrary> cuda() {
    return cuda(SharedLibraries.ofProcess());
  }

  static List<GpuLibrary> cuda(SharedLibraries search) {
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
