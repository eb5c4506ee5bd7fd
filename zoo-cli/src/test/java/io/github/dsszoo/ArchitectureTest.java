package io.github.dsszoo;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the arrows between the rooms, as docs/architecture.md draws them. */
@AnalyzeClasses(packages = "io.github.dsszoo", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "io.github.dsszoo.";

  @ArchTest
  static final ArchRule ARROWS_POINT_ONE_WAY =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("symmetry")
          .definedBy(ROOT + "symmetry..")
          .layer("element")
          .definedBy(ROOT + "element..")
          .layer("layer")
          .definedBy(ROOT + "layer..")
          .layer("network")
          .definedBy(ROOT + "network..")
          .layer("training")
          .definedBy(ROOT + "training..")
          .layer("savedmodel")
          .definedBy(ROOT + "savedmodel..")
          .layer("equivariance")
          .definedBy(ROOT + "equivariance..")
          .layer("safetensors")
          .definedBy(ROOT + "safetensors..")
          .layer("data")
          .definedBy(ROOT + "data..")
          .layer("task")
          .definedBy(ROOT + "task..")
          .layer("model")
          .definedBy(ROOT + "model..")
          .layer("demo")
          .definedBy(ROOT + "cli.demo..")
          .layer("reproduce")
          .definedBy(ROOT + "cli.reproduce..")
          .layer("cli")
          .definedBy(ROOT + "cli")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("demo")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("reproduce")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers("demo", "reproduce", "cli")
          .whereLayer("safetensors")
          .mayOnlyBeAccessedByLayers("model", "cli")
          .whereLayer("task")
          .mayOnlyBeAccessedByLayers("model", "demo", "reproduce", "cli")
          .whereLayer("data")
          .mayOnlyBeAccessedByLayers("task", "model", "demo", "reproduce", "cli")
          .whereLayer("training")
          .mayOnlyBeAccessedByLayers("task", "model", "demo", "reproduce", "cli")
          .whereLayer("equivariance")
          .mayOnlyBeAccessedByLayers("model", "reproduce", "cli")
          .whereLayer("savedmodel")
          .mayOnlyBeAccessedByLayers("equivariance", "model", "demo", "reproduce", "cli")
          .whereLayer("network")
          .mayOnlyBeAccessedByLayers(
              "training", "savedmodel", "equivariance", "task", "model", "demo", "reproduce", "cli")
          .whereLayer("layer")
          .mayOnlyBeAccessedByLayers(
              "network", "training", "savedmodel", "equivariance", "model", "cli")
          .whereLayer("element")
          .mayOnlyBeAccessedByLayers(
              "layer", "network", "training", "savedmodel", "equivariance", "model", "cli")
          .whereLayer("symmetry")
          .mayOnlyBeAccessedByLayers("element", "layer", "network", "equivariance", "reproduce");

  @ArchTest
  static final ArchRule SYMMETRY_IS_PLAIN_JAVA =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "symmetry..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.tensorflow..");

  @ArchTest
  static final ArchRule DATA_KNOWS_NO_NETWORK =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "data..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.tensorflow..")
                  .or(resideInAPackage(ROOT + "spec.."))
                  .or(resideInAPackage(ROOT + "layer.."))
                  .or(resideInAPackage(ROOT + "network.."))
                  .or(resideInAPackage(ROOT + "training.."))
                  .or(resideInAPackage(ROOT + "savedmodel.."))
                  .or(resideInAPackage(ROOT + "equivariance..")));

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices()
          .matching(ROOT + "(*)..")
          .should()
          .beFreeOfCycles()
          .ignoreDependency(alwaysTrue(), resideInAPackage(ROOT + "spec.."));
}
