package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.SavedModelException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
  @TempDir Path base;
  private Path first;
  private Path second;
  private Catalogue catalogue;

  @BeforeEach
  void fill() {
    first = base.resolve("first");
    second = base.resolve("second");
    TinyModel.write(first, "both", 1);
    TinyModel.write(second, "both", 2);
    TinyModel.write(second, "cat", 9);
    TinyModel.write(second, "cat", 10);
    catalogue = new Catalogue(List.of(base.resolve("nowhere"), first, second));
  }

  @Test
  void aNameIsItsLatestVersion() {
    assertThat(catalogue.resolve("cat")).isEqualTo(second.resolve("cat").resolve("10"));
  }

  @Test
  void theFirstFolderWins() {
    assertThat(catalogue.resolve("both")).isEqualTo(first.resolve("both").resolve("1"));
  }

  @Test
  void aVersionIsFoundByItsNumber() {
    assertThat(catalogue.version("cat", 9)).isEqualTo(second.resolve("cat").resolve("9"));
  }

  @Test
  void aVersionThatIsMissingIsNamedBesideTheLatest() {
    assertThatThrownBy(() -> catalogue.version("cat", 3))
        .isInstanceOf(SavedModelException.class)
        .hasMessage("found no version 3 of the model \"cat\"; its latest version is 10");
  }

  @Test
  void aFolderIsAModelOrOneOfItsVersions() {
    Path model = second.resolve("cat");
    assertThat(catalogue.resolve(model.toString())).isEqualTo(model.resolve("10"));
    assertThat(catalogue.resolve(model.resolve("9").toString())).isEqualTo(model.resolve("9"));
  }

  @Test
  void anUnknownNameIsAnsweredWithThoseThereAre() {
    for (String name : List.of("dog", "", "../cat", "no such/folder", "a\0b")) {
      assertThatThrownBy(() -> catalogue.resolve(name))
          .as(name)
          .isInstanceOf(SavedModelException.class)
          .hasMessageContaining("found no model \"" + name + "\"")
          .hasMessageEndingWith("known models: both, cat");
    }
  }

  @Test
  void aFolderWithoutAModelSaysSo() {
    assertThatThrownBy(() -> catalogue.resolve(base.toString()))
        .isInstanceOf(SavedModelException.class)
        .hasMessageContaining("found no model in " + base);
  }

  @Test
  void cardsAreOfTheLatestVersionsByName() {
    assertThat(catalogue.cards()).extracting(ModelCard::name).containsExactly("both", "cat");
    assertThat(catalogue.cards()).extracting(ModelCard::version).containsExactly(1, 10);
  }

  @Test
  void aDamagedCardIsPassedOver() throws IOException {
    Files.writeString(second.resolve("cat/10/assets.extra/model-card.json"), "{");
    assertThat(catalogue.cards()).extracting(ModelCard::name).containsExactly("both");
  }

  @Test
  void whatIsLoadedAnswers() {
    try (ZooModel model = Zoo.load(catalogue.resolve("cat"))) {
      assertThat(model.card().version()).isEqualTo(10);
      assertThat(model.classes()).containsExactly("yes", "no");
    }
  }

  @Test
  void foldersAreThoseListedThenTheCache() {
    String listed = first + File.pathSeparator + second;
    assertThat(Catalogue.folders(listed, base, base.resolve("cache")))
        .containsExactly(first, second, base.resolve("cache").resolve("models"));
  }

  @Test
  void withoutAListTheProjectsFolderIsFoundFromBelow() throws IOException {
    Path models = Files.createDirectory(base.resolve("saved-models"));
    assertThat(Catalogue.folders(" ", second.resolve("cat"), base.resolve("cache")))
        .containsExactly(models, base.resolve("cache").resolve("models"));
  }
}
