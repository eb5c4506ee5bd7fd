package io.github.dsszoo.internal.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds shared libraries of Linux: in the folders of LD_LIBRARY_PATH; in the packages that {@code
 * zoo gpu setup} installs; in the cache of ldconfig; in the standard folders. The system may have
 * cuDNN for another CUDA under the same name, so the packages come before it.
 */
public final class SharedLibraries {
  private static final List<Path> STANDARD =
      Stream.of(
              "/lib/x86_64-linux-gnu",
              "/usr/lib/x86_64-linux-gnu",
              "/lib64",
              "/usr/lib64",
              "/lib",
              "/usr/lib",
              "/usr/lib/wsl/lib")
          .map(Path::of)
          .toList();

  private final List<Path> folders;
  private final List<Path> cached;
  private final List<Path> standard;
  private final List<Path> installed;

  /**
   * Creates a search.
   *
   * @param path the value of LD_LIBRARY_PATH, or an empty string
   * @param cached the files in the cache of ldconfig
   * @param standard the folders that the loader searches last
   * @param installed folders of packages, which the loader does not search
   */
  public SharedLibraries(
      String path, List<Path> cached, List<Path> standard, List<Path> installed) {
    this.folders = new ArrayList<>();
    Stream.of(path.split(":")).filter(part -> !part.isBlank()).map(Path::of).forEach(folders::add);
    this.cached = List.copyOf(cached);
    this.standard = List.copyOf(standard);
    this.installed = List.copyOf(installed);
  }

  /** Returns the search of this process. */
  public static SharedLibraries ofProcess() {
    String path = System.getenv("LD_LIBRARY_PATH");
    return new SharedLibraries(
        path == null ? "" : path, ldconfig(), STANDARD, CudaPackages.ofUser().libraryFolders());
  }

  /** Returns the files of the loader's cache; none if it cannot be read. */
  private static List<Path> ldconfig() {
    for (String program : List.of("/sbin/ldconfig", "/usr/sbin/ldconfig")) {
      if (!Files.isExecutable(Path.of(program))) {
        continue;
      }
      try {
        Process process = new ProcessBuilder(program, "-p").redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return text.lines()
            .filter(line -> line.contains(" => "))
            .map(line -> Path.of(line.substring(line.indexOf(" => ") + 4).strip()))
            .toList();
      } catch (IOException e) {
        return List.of(); // the folders remain
      }
    }
    return List.of();
  }

  /** Returns the file of a library, such as libcuda.so.1. */
  public Optional<Path> find(String name) {
    return chosen(name)
        .or(() -> installed(name))
        .or(
            () ->
                firstFile(
                    cached.stream().filter(file -> file.getFileName().toString().equals(name))))
        .or(() -> firstFile(in(standard, name)));
  }

  /** Returns the file of a library in LD_LIBRARY_PATH. */
  private Optional<Path> chosen(String name) {
    return firstFile(in(folders, name));
  }

  private Optional<Path> installed(String name) {
    return firstFile(in(installed, name));
  }

  /** Returns the file of a library that must be loaded before the loader finds it by its name. */
  Optional<Path> toLoad(String name) {
    return chosen(name).isPresent() ? Optional.empty() : installed(name);
  }

  private static Stream<Path> in(List<Path> folders, String name) {
    return folders.stream().map(folder -> folder.resolve(name));
  }

  private static Optional<Path> firstFile(Stream<Path> files) {
    return files.filter(Files::isRegularFile).findFirst();
  }
}
