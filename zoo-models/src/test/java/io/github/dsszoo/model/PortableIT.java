package io.github.dsszoo.model;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.dsszoo.docs.DocPage;
import io.github.dsszoo.docs.Repository;
import io.github.dsszoo.internal.file.AtomicFolder;
import io.github.dsszoo.model.internal.portable.Conversion;
import io.github.dsszoo.model.internal.portable.Conversion.Result;
import io.github.dsszoo.model.internal.portable.PythonTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every model in {@code saved-models} in TensorFlow Lite, ONNX Runtime and OpenVINO: converted by
 * the tools of {@link PortableExport}, and compared at the recorded set size, at 3, and at twice as
 * many elements. {@link KnownLimits} lists what a runtime cannot do: the test fails for another
 * limit, and for one that no longer exists. {@code -Dpython.skip} leaves all of it out; {@code
 * -Dpython.models=signals} checks only models with this in their names.
 */
class PortableIT {
  private static final Path MODELS = Repository.file("saved-models");
  private static final Path WORK = Path.of("target", "portable").toAbsolutePath();
  private static final List<String> FORMATS = List.of("tflite", "onnx", "openvino");
  private static final double TOLERANCE = 1e-4;

  private static PythonTools tools;

  @BeforeAll
  static void makeEnvironment() {
    assumeTrue(System.getProperty("python.skip", "false").equals("false"), "-Dpython.skip is set");
    assumeTrue(PythonTools.isPossible(), "no Python 3.10 to 3.12 with venv was found");
    Path folder = Repository.file("target").resolve("python");
    tools = PythonTools.in(folder, Optional.empty(), System.out::println);
  }

  @TestFactory
  Stream<DynamicTest> modelsRunElsewhere() throws IOException {
    AtomicFolder.delete(WORK);
    // A conversion uses one processor most of the time.
    ExecutorService atOnce = Executors.newFixedThreadPool(2);
    Map<String, Future<List<Result>>> results = new LinkedHashMap<>();
    String only = System.getProperty("python.models", "");
    for (Path version : versions()) {
      if (name(version).contains(only)) {
        results.put(name(version), atOnce.submit(() -> convert(version)));
      }
    }
    atOnce.shutdown();
    List<DynamicTest> tests = new ArrayList<>();
    results.forEach(
        (name, result) -> tests.add(dynamicTest(name, () -> hasItsLimits(name, of(result)))));
    if (only.isEmpty()) {
      tests.add(dynamicTest("the table of the guide", () -> theGuideShows(results)));
    }
    return tests.stream();
  }

  private static List<Path> versions() throws IOException {
    try (Stream<Path> folders = Files.walk(MODELS, 2)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("saved_model.pb")))
          .sorted()
          .toList();
    }
  }

  private static String name(Path version) {
    return version.getParent().getFileName().toString();
  }

  private static List<Result> convert(Path version) throws IOException {
    Path to = Files.createDirectories(WORK.resolve(name(version)));
    try (ZooModel model = Zoo.load(version)) {
      Conversion.Job job =
          PortableExport.of(model, PortableExport.Format.ONNX).job(version, FORMATS);
      return Conversion.run(tools, job, to, line -> {}).formats();
    }
  }

  private static List<Result> of(Future<List<Result>> result) {
    try {
      return result.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("the model could not be converted", e);
    }
  }

  private static void hasItsLimits(String name, List<Result> results) {
    assertThat(results).extracting(Result::format).containsExactlyElementsOf(FORMATS);
    for (Result result : results) {
      List<String> failed = new ArrayList<>();
      result.failure().ifPresent(why -> failed.add(KnownLimits.CONVERSION));
      result.checks().stream()
          .filter(check -> !check.isSame(TOLERANCE))
          .forEach(check -> failed.add(check.name()));
      if (result.failure().isEmpty()) {
        assertThat(result.checks()).hasSize(3);
        assertThat(result.checks().get(0).recorded()).isTrue();
      }
      assertThat(failed)
          .as("cases of %s in %s that fail: %s", name, result.format(), result)
          .containsExactlyInAnyOrderElementsOf(KnownLimits.of(name, result.format()).keySet());
    }
  }

  private static void theGuideShows(Map<String, Future<List<Result>>> results) {
    StringBuilder table =
        new StringBuilder(
            "| model | TensorFlow Lite | ONNX Runtime | OpenVINO |\n|---|---|---|---|\n");
    results.forEach(
        (name, result) ->
            table
                .append("| ")
                .append(name)
                .append(" | ")
                .append(of(result).stream().map(r -> cell(name, r)).collect(joining(" | ")))
                .append(" |\n"));
    DocPage page = DocPage.of("docs/guide/export.md");
    if (DocPage.updating()) {
      page.updateGenerated("runtimes", table.toString());
      return;
    }
    assertThat(page.generated("runtimes"))
        .as("the table of runtimes; -Ddocs.update writes it")
        .isEqualTo(table.toString());
  }

  /** "yes", or what does not work and why. */
  private static String cell(String name, Result result) {
    Map<String, String> limits = KnownLimits.of(name, result.format());
    return limits.isEmpty()
        ? "yes"
        : limits.entrySet().stream()
            .map(limit -> limit.getKey() + ": " + limit.getValue())
            .collect(joining("; "));
  }
}
