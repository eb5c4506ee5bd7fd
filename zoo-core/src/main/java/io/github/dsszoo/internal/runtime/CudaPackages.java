package io.github.dsszoo.internal.runtime;

import io.github.dsszoo.internal.file.UserCache;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The folder with NVIDIA's packages of PyPI for the versions of CUDA and cuDNN that TensorFlow 2.18
 * was built with: a virtual environment for Python, which {@code zoo gpu setup} makes.
 *
 * @param folder of the environment, which need not exist
 */
public record CudaPackages(Path folder) {
  /** The versions that TensorFlow 2.18 was built with; the packages need no others. */
  public static final List<String> WHEELS =
      List.of(
          "nvidia-cublas-cu12==12.5.3.2",
          "nvidia-cuda-cupti-cu12==12.5.82",
          "nvidia-cuda-nvcc-cu12==12.5.82",
          "nvidia-cuda-nvrtc-cu12==12.5.82",
          "nvidia-cuda-runtime-cu12==12.5.82",
          "nvidia-cudnn-cu12==9.3.0.75",
          "nvidia-cufft-cu12==11.2.3.61",
          "nvidia-curand-cu12==10.3.6.82",
          "nvidia-cusolver-cu12==11.6.3.83",
          "nvidia-cusparse-cu12==12.5.1.3",
          "nvidia-nccl-cu12==2.21.5",
          "nvidia-nvjitlink-cu12==12.5.82");

  /** Returns the packages in the user's cache. */
  public static CudaPackages ofUser() {
    return new CudaPackages(UserCache.folder().resolve("cuda-12.5-cudnn-9.3"));
  }

  /** Returns the folders with libraries; none if the packages are not installed. */
  public List<Path> libraryFolders() {
    return packages().stream()
        .map(found -> found.resolve("lib"))
        .filter(Files::isDirectory)
        .toList();
  }

  /** Returns the folder of the compiler of CUDA, for XLA; empty if it is not installed. */
  public Optional<Path> compiler() {
    return packages().stream().filter(found -> found.endsWith("cuda_nvcc")).findFirst();
  }

  private List<Path> packages() {
    List<Path> found = new ArrayList<>();
    for (Path python : children(folder.resolve("lib"), "python3*")) {
      found.addAll(children(python.resolve("site-packages").resolve("nvidia"), "*"));
    }
    return found;
  }

  private static List<Path> children(Path folder, String glob) {
    List<Path> children = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder, glob)) {
        inside.forEach(children::add);
      } catch (IOException e) {
        return List.of(); // as if they were not installed
      }
    }
    Collections.sort(children);
    return children;
  }
}
