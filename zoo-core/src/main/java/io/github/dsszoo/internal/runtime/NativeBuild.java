package io.github.dsszoo.internal.runtime;

import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/**
 * The native library of TensorFlow on the class path.
 *
 * @param classifier of the artifact tensorflow-core-native, such as linux-x86_64-gpu
 */
public record NativeBuild(String classifier) {
  private static final String GPU = "-gpu";
  private static final List<String> FILES =
      List.of("libtensorflow_cc.so.2", "libtensorflow_cc.2.dylib", "tensorflow_cc.dll");

  /** Returns the library that this process loads; empty if the class path has none for it. */
  public static Optional<NativeBuild> ofProcess() {
    String platform = Loader.getPlatform();
    // JavaCPP prefers the library with the extension.
    return List.of(platform + GPU, platform).stream()
        .filter(NativeBuild::isOnClassPath)
        .findFirst()
        .map(NativeBuild::new);
  }

  private static boolean isOnClassPath(String classifier) {
    String folder = "org/tensorflow/internal/c_api/" + classifier + "/";
    ClassLoader loader = Loader.class.getClassLoader();
    return FILES.stream().anyMatch(file -> loader.getResource(folder + file) != null);
  }

  /** Returns whether the library can use GPUs. */
  public boolean gpu() {
    return classifier.endsWith(GPU);
  }
}
