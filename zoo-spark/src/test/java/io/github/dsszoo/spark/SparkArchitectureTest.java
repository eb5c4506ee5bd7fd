package io.github.dsszoo.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks which types of the module are public. */
class SparkArchitectureTest {
  /** The API of the module: whatever else is public lies in the package internal. */
  private static final List<String> PUBLIC =
      List.of(
          "ScoringException",
          "SetAssembler",
          "SparkTrainer",
          "SparkTraining",
          "SparkWorker",
          "ZooTransformer");

  @Test
  void theApiIsWhatIsListed() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("io.github.dsszoo.spark");
    assertThat(classes)
        .filteredOn(
            type -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
        .filteredOn(type -> !type.getPackageName().contains(".internal"))
        .extracting(JavaClass::getSimpleName)
        .containsExactlyInAnyOrderElementsOf(PUBLIC);
  }
}
