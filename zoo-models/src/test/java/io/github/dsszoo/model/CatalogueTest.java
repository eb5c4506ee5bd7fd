package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.model.internal.Versions;
import io.github.dsszoo.model.internal.store.ModelCache;
import io.github.dsszoo.savedmodel.SavedModelException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
    catalogue =
        Catalogue.of(
            List.of(base.resolve("nowhere"), first, second),
            new ModelCache(base.resolve("cache")),
            Optional.empty());
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
    assertThat(catalogue.resolve("cat:9")).isEqualTo(second.resolve("cat").resolve("9"));
  }

  @Test
  void aVersionThatIsMissingIsNamedBesideTheLatest() {
    assertThatThrownBy(() -> catalogue.resolve("cat:3"))
        .isInstanceOf(SavedModelException.class)
        .hasMessage("found no version 3 of the model \"cat\"; its versions are 9, 10");
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
    assertThat(catalogue.models()).extracting(ModelEntry::name).containsExactly("both", "cat");
    assertThat(catalogue.models())
        .extracting(model -> model.card().version())
        .containsExactly(1, 10);
    assertThat(catalogue.models())
        .extracting(ModelEntry::versions)
        .containsExactly(List.of(1, 2), List.of(9, 10));
  }

  @Test
  void aDamagedCardIsPassedOver() throws IOException {
    Files.writeString(second.resolve("cat/10/assets.extra/model-card.json"), "{");
    assertThat(catalogue.models()).extracting(ModelEntry::name).containsExactly("both");
  }

  @Test
  void whatIsLoadedAnswers() {
    try (ZooModel model = catalogue.load("cat", LoadOptions.standard())) {
      assertThat(model.card().version()).isEqualTo(10);
      assertThat(model.classes()).containsExactly("yes", "no");
    }
  }

  @Test
  void aVersionIsFoundInALaterFolder() {
    assertThat(catalogue.resolve("both:2")).isEqualTo(second.resolve("both").resolve("2"));
  }

  @Test
  void theCacheComesAfterTheFolders() {
    Path cached = base.resolve("cache/models");
    TinyModel.write(cached, "cat", 11);
    TinyModel.write(cached, "owl", 1);
    assertThat(catalogue.resolve("cat")).isEqualTo(second.resolve("cat").resolve("10"));
    assertThat(catalogue.resolve("cat:11")).isEqualTo(cached.resolve("cat").resolve("11"));
    assertThat(catalogue.resolve("owl")).isEqualTo(cached.resolve("owl").resolve("1"));
  }

  @Test
  void aPretrainedModelThatIsMissingIsNamedWithItsArtifact() {
    assertThatThrownBy(() -> catalogue.resolve("signals-dss"))
        .isInstanceOf(SavedModelException.class)
        .hasMessageContaining("found no model \"signals-dss\" in [" + base)
        .hasMessageContaining(
            "; add the artifact io.github.dsszoo:saved-models-signals:" + Versions.zoo());
  }

  @Test
  void aMistypedNameIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> catalogue.resolve("boht"))
        .hasMessageContaining("; nearest names: both; known models: both, cat");
    assertThatThrownBy(() -> catalogue.resolve("signal-dss"))
        .hasMessageContaining("; nearest names: signals-dss (in io.github.dsszoo:saved-models-s");
  }

  @Test
  void modelsAreSelectedByWhatTheyTakeAndPredict() {
    assertThat(catalogue.models())
        .filteredOn(model -> model.modality().equals("vectors") && model.hasTask("Classes"))
        .hasSize(2);
    assertThat(catalogue.models()).noneMatch(model -> model.hasTask("selection"));
  }

  @Test
  void foldersAreThoseListed() {
    String listed = first + File.pathSeparator + second;
    assertThat(ModelFolders.of(listed, base)).containsExactly(first, second);
  }

  @Test
  void withoutAListTheProjectsFolderIsFoundFromBelow() throws IOException {
    Path models = Files.createDirectory(base.resolve("saved-models"));
    assertThat(ModelFolders.of(" ", second.resolve("cat"))).containsExactly(models);
  }
}
