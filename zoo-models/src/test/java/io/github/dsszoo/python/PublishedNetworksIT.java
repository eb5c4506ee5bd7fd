package io.github.dsszoo.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.internal.file.AtomicFolder;
import io.github.dsszoo.model.PublishedNetworks;
import io.github.dsszoo.model.ReferenceCase;
import io.github.dsszoo.model.WeightImport;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Published networks, imported and exported, have the same outputs in Java and in Python as in
 * their authors' code. {@code -Dpython.skip} leaves out Python.
 */
class PublishedNetworksIT {
  private static final Path WORK = Path.of("target", "python-published").toAbsolutePath();

  @TestFactory
  Stream<DynamicTest> answersAsPublished() throws IOException {
    AtomicFolder.delete(WORK);
    Files.createDirectories(WORK.resolve("cases"));
    return Stream.concat(
        PublishedNetworks.names().stream()
            .map(name -> dynamicTest(name, () -> answersAsPublished(name))),
        Stream.of(dynamicTest("in Python", PublishedNetworksIT::answersInPython)));
  }

  private static void answersAsPublished(String name) throws IOException {
    ReferenceCase reference = ReferenceCase.named(name);
    Path weights = reference.weights().write(WORK.resolve("weights.safetensors"));
    Path version = WeightImport.of(weights, name).export(WORK.resolve("models"));
    Files.delete(weights);
    assertThat(version).isEqualTo(WORK.resolve("models").resolve(name).resolve("1"));
    try (ZooModel model = Zoo.load(version.getParent())) {
      SetDataset input = reference.input().withElementRank(model.network().kind().rank());
      PublishedAnswers.write(reference, input, WORK.resolve("cases").resolve(name + ".npz"));
      float[] answers = model.predict(input).floats(reference.output()).values();
      assertThat(reference.deviation(answers)).isLessThan(reference.tolerance());
      // Rounding in float32 affects the measured errors as much as the published answers.
      assertThat(model.card().equivariance())
          .allMatch(
              figure ->
                  figure.largestError() < Math.max(figure.tolerance(), reference.tolerance()));
    }
  }

  private static void answersInPython() throws IOException {
    Command.Outcome run = PythonEnvironment.required().run("check_published.py", WORK.toString());
    assertThat(run.failed()).as(run.output()).isFalse();
  }
}
