package io.github.dsszoo.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dsszoo.internal.file.AtomicFolder;
import io.github.dsszoo.model.WeightImport;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Python's checks of every model in {@code saved-models} and of models that are made here; then
 * Java reads what Python saved. {@code -Dpython.skip} leaves all of it out; {@code
 * -Dpython.models=volumes} checks only models with this in their names.
 */
class PythonIT {
  private static final Path ROOT = PythonEnvironment.root();
  private static final Path WORK = Path.of("target", "python-checks").toAbsolutePath();

  /** Python takes seconds to start: more models for each start; fewer, and Java waits for them. */
  private static final int MODELS_OF_A_RUN = 4;

  private static PythonEnvironment python;

  @BeforeAll
  static void findPython() throws IOException {
    python = PythonEnvironment.required();
  }

  @TestFactory
  Stream<DynamicContainer> models() throws IOException {
    AtomicFolder.delete(WORK);
    List<Path> all = new ArrayList<>(FreshExports.make(WORK.resolve("fresh")));
    all.addAll(versionsIn(ROOT.resolve("saved-models")));
    String only = System.getProperty("python.models", "");
    List<Path> versions = all.stream().filter(version -> name(version).contains(only)).toList();
    for (Path version : versions) {
      try (ZooModel model = Zoo.load(version)) {
        JavaAnswers.write(model, work(version).resolve("cases"));
      }
    }
    ExecutorService atOnce = Executors.newFixedThreadPool(2);
    List<Future<Command.Outcome>> runs = new ArrayList<>();
    for (int from = 0; from < versions.size(); from += MODELS_OF_A_RUN) {
      List<String> arguments = new ArrayList<>(List.of("--work", WORK.toString()));
      versions.subList(from, Math.min(versions.size(), from + MODELS_OF_A_RUN)).stream()
          .map(Path::toString)
          .forEach(arguments::add);
      runs.add(
          atOnce.submit(() -> python.run("check_export.py", arguments.toArray(String[]::new))));
    }
    atOnce.shutdown();
    return IntStream.range(0, versions.size())
        .mapToObj(i -> container(versions.get(i), runs.get(i / MODELS_OF_A_RUN)));
  }

  private static DynamicContainer container(Path version, Future<Command.Outcome> run) {
    // As a stream of its own, so that one model's failure is not the others'.
    return dynamicContainer(
        name(version), Stream.of(version).flatMap(v -> checks(v, work(v), results(v, run))));
  }

  /** What went wrong, or null, by the names of the checks. */
  private static Map<String, String> results(Path version, Future<Command.Outcome> run) {
    try {
      Path results = work(version).resolve("results.json");
      assertThat(results).as("Python did not come to an end:%n%s", run.get().output()).exists();
      return new ObjectMapper()
          .readValue(Files.readAllBytes(results), new TypeReference<Map<String, String>>() {});
    } catch (IOException | InterruptedException | ExecutionException e) {
      throw new AssertionError("the checks of " + version + " could not be run", e);
    }
  }

  private static Path work(Path version) {
    return WORK.resolve(name(version));
  }

  private static Stream<DynamicTest> checks(Path version, Path work, Map<String, String> failures) {
    Stream<DynamicTest> pythons =
        failures.entrySet().stream()
            .map(check -> dynamicTest(check.getKey(), () -> passed(version, check)));
    Stream<DynamicTest> ours =
        Stream.of("unchanged", "stepped")
            .map(name -> work.resolve("saved-again").resolve(name))
            .map(folder -> dynamicTest("java_reads_" + name(folder), () -> readsAgain(folder)));
    DynamicTest back = dynamicTest("java_takes_the_weights_back", () -> takesBack(version, work));
    return Stream.of(pythons, ours, Stream.of(back)).flatMap(tests -> tests);
  }

  private static void passed(Path version, Map.Entry<String, String> check) {
    assertThat(check.getValue())
        .as("what Python says to %s of %s", check.getKey(), name(version))
        .isNull();
  }

  private static void readsAgain(Path folder) {
    try (ZooModel model = Zoo.loadForeign(folder.resolve("model"))) {
      JavaAnswers.compare(model, folder);
    }
  }

  /** The weights that Python trained further, in the model that they are from. */
  private static void takesBack(Path version, Path work) {
    Path stepped = work.resolve("saved-again").resolve("stepped");
    try (ZooModel model = Zoo.load(version);
        ZooModel returned =
            Zoo.load(
                WeightImport.like(stepped.resolve("model"), model)
                    .export(work.resolve("returned")))) {
      assertThat(returned.weights().fingerprint()).isNotEqualTo(model.weights().fingerprint());
      JavaAnswers.compare(returned, stepped);
    }
  }

  /** Every version of every model, in order. */
  private static List<Path> versionsIn(Path models) throws IOException {
    if (!Files.isDirectory(models)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.walk(models, 2)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("saved_model.pb")))
          .sorted()
          .toList();
    }
  }

  private static String name(Path folder) {
    return folder.getParent().getFileName() + "-" + folder.getFileName();
  }
}
