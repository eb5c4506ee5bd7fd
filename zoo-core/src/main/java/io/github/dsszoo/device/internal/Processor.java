package io.github.dsszoo.device.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The processor of the machine.
 *
 * @param name the name that the system has for it
 * @param cores the number of processors that Java may use
 * @param features the vector instructions, such as avx2; empty where they cannot be read
 */
public record Processor(String name, int cores, List<String> features) {
  private static final Path INFO = Path.of("/proc/cpuinfo");

  /** The features that TensorFlow's kernels depend on. */
  private static final List<String> KNOWN =
      List.of(
          "sse4_2",
          "avx",
          "avx2",
          "fma",
          "avx512f",
          "avx512_vnni",
          "avx512_bf16",
          "avx512_fp16",
          "amx_tile",
          "amx_bf16",
          "asimd",
          "asimdhp",
          "sve",
          "bf16");

  /** Returns the processor of this machine. */
  public static Processor ofMachine() {
    int cores = Runtime.getRuntime().availableProcessors();
    try {
      return of(Files.readAllLines(INFO), cores);
    } catch (IOException e) {
      return new Processor(System.getProperty("os.arch"), cores, List.of());
    }
  }

  /** Reads the lines of /proc/cpuinfo. */
  static Processor of(List<String> lines, int cores) {
    List<String> flags =
        value(lines, "flags").or(() -> value(lines, "Features")).stream()
            .flatMap(line -> Arrays.stream(line.split("\\s+")))
            .toList();
    TreeSet<String> found = new TreeSet<>(flags);
    return new Processor(
        value(lines, "model name").orElse(System.getProperty("os.arch")),
        cores,
        KNOWN.stream().filter(found::contains).toList());
  }

  private static Optional<String> value(List<String> lines, String key) {
    return lines.stream()
        .filter(
            line -> line.contains(":") && line.substring(0, line.indexOf(':')).strip().equals(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }
}
