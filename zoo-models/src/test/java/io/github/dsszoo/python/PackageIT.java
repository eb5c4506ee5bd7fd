package io.github.dsszoo.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.dsszoo.internal.file.AtomicFolder;
import io.github.dsszoo.model.ReferenceCase;
import io.github.dsszoo.model.WeightImport;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.model.internal.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The Python package, built as a wheel without a network and installed: its tests pass, and Java
 * takes the weights that they trained and wrote. {@code -Dpython.skip} leaves it out.
 */
class PackageIT {
  private static final Path SOURCES = PythonEnvironment.root().resolve("python");
  private static final Path WORK = Path.of("target", "python-package").toAbsolutePath();
  private static final Path SAVED_BACK = WORK.resolve("work").resolve("saved-back");

  /** A published network that takes edges, as no pretrained model does. */
  private static final String ON_GRAPHS = "graphs-DeepSetsNet";

  private static Path wheel;
  private static Command.Outcome tests;

  @BeforeAll
  static void buildAndTest() throws IOException {
    PythonEnvironment python = PythonEnvironment.required();
    AtomicFolder.delete(WORK);
    Path copy = WORK.resolve("source");
    copy(copy); // setuptools writes into the folder that it builds
    Path wheels = WORK.resolve("wheel");
    pip(python, "wheel", "--no-build-isolation", "--wheel-dir", wheels.toString(), copy.toString());
    wheel = only(wheels);
    Path installed = WORK.resolve("installed");
    pip(python, "install", "--no-compile", "--target", installed.toString(), wheel.toString());

    Path weights = ReferenceCase.named(ON_GRAPHS).weights().write(WORK.resolve("w.safetensors"));
    Path model = WeightImport.of(weights, ON_GRAPHS).export(WORK.resolve("models"));
    tests =
        python.run(
            "-m",
            "pytest",
            "-q",
            "-rs",
            "-p",
            "no:cacheprovider",
            "-o",
            "pythonpath=" + installed,
            "--basetemp=" + WORK.resolve("tmp"),
            "--work=" + WORK.resolve("work"),
            "--edges-model=" + model);
  }

  private static void pip(PythonEnvironment python, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("pip", arguments[0]));
    command.addAll(List.of("--quiet", "--no-input", "--no-index", "--no-deps"));
    command.addAll(List.of(arguments).subList(1, arguments.length));
    Command.Outcome run = python.run("-m", command.toArray(String[]::new));
    assertThat(run.failed()).as(run.output()).isFalse();
  }

  private static void copy(Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> sources = Files.walk(SOURCES.resolve("src"))) {
      files =
          Stream.concat(
                  sources.filter(Files::isRegularFile),
                  Stream.of("pyproject.toml", "README.md").map(SOURCES::resolve))
              .filter(file -> !file.toString().contains("__pycache__"))
              .toList();
    }
    for (Path file : files) {
      Path target = to.resolve(SOURCES.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }

  @Test
  void theWheelHasTheVersionOfTheZooAndTypes() throws IOException {
    assertThat(wheel.getFileName()).hasToString("dss_zoo-" + Versions.zoo() + "-py3-none-any.whl");
    try (ZipFile zip = new ZipFile(wheel.toFile())) {
      assertThat(zip.getEntry("dss_zoo/py.typed")).isNotNull();
      assertThat(zip.stream().map(entry -> entry.getName().split("/")[0]).distinct())
          .containsExactlyInAnyOrder("dss_zoo", "dss_zoo-" + Versions.zoo() + ".dist-info");
    }
  }

  @Test
  void itsTestsPass() {
    assertThat(tests.failed()).as(tests.output()).isFalse();
    // What is skipped, such as tests that need PyTorch, with the reason.
    tests.output().lines().filter(line -> line.startsWith("SKIPPED")).forEach(System.out::println);
  }

  @TestFactory
  Stream<DynamicTest> javaTakesTheWeightsBack() throws IOException {
    try (Stream<Path> folders = Files.list(SAVED_BACK)) {
      List<Path> models = folders.sorted().toList();
      assertThat(models).as("models that Python trained:%n%s", tests.output()).hasSize(2);
      return models.stream()
          .map(folder -> dynamicTest(folder.getFileName().toString(), () -> takesBack(folder)));
    }
  }

  /** The command in the docstring of {@code save_back}: zoo import --from FILE --like NAME. */
  private static void takesBack(Path folder) {
    String name = folder.getFileName().toString();
    Path file = folder.resolve(name + "-weights.npz");
    try (ZooModel model = Zoo.load(PythonEnvironment.root().resolve("saved-models").resolve(name));
        ZooModel returned =
            Zoo.load(WeightImport.like(file, model).export(WORK.resolve("returned")))) {
      assertThat(returned.weights().fingerprint()).isNotEqualTo(model.weights().fingerprint());
      JavaAnswers.compare(returned, folder);
    }
  }
}
