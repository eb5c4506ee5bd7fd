package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.savedmodel.SavedModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportsTest {
  @TempDir Path base;

  @Test
  void anExportIsACopyThatLoads() {
    Path version = TinyModel.write(base.resolve("zoo"), "tiny", 3);
    Path target = base.resolve("serving");
    try (ZooModel model = Zoo.load(version)) {
      assertThat(model.export(target)).isEqualTo(target.resolve("tiny").resolve("3"));
    }
    try (ZooModel copy = Zoo.load(target.resolve("tiny"))) {
      assertThat(copy.card().version()).isEqualTo(3);
    }
  }

  @Test
  void aVersionThatIsThereIsNotWrittenOver() {
    Path version = TinyModel.write(base.resolve("zoo"), "tiny", 1);
    try (ZooModel model = Zoo.load(version)) {
      model.export(base.resolve("serving"));
      assertThatThrownBy(() -> model.export(base.resolve("serving")))
          .isInstanceOf(SavedModelException.class)
          .hasMessageContaining("exists already; choose another folder or delete it");
    }
  }

  @Test
  void aFileWhereTheFolderShouldBe() throws IOException {
    Path file = Files.createFile(base.resolve("file"));
    try (ZooModel model = Zoo.load(TinyModel.write(base.resolve("zoo"), "tiny", 1))) {
      assertThatThrownBy(() -> model.export(file))
          .isInstanceOf(SavedModelException.class)
          .hasMessageContaining("cannot write the model to " + file);
    }
  }

  @Test
  void theLatestVersionIsTheLargestNumber() throws IOException {
    for (String name : new String[] {"9", "10", "011", "12x", "-13", "0", ".14"}) {
      Files.createDirectories(base.resolve("model").resolve(name));
    }
    Files.createFile(base.resolve("model").resolve("99"));
    assertThat(Exports.latest(base.resolve("model"))).hasValue(10);
    assertThat(Exports.latest(base.resolve("nowhere"))).isEmpty();
  }
}
