package io.github.dsszoo;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Checks the dependencies between modules and packages, as docs/architecture.md draws them, and
 * which types are public.
 */
@AnalyzeClasses(
    packages = "io.github.dsszoo",
    importOptions = {DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {
  private static final String ROOT = "io.github.dsszoo.";

  /** Leaves out the tests of other modules, which come as jars once those modules are packaged. */
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  @ArchTest
  static final ArchRule DEPENDENCIES_POINT_ONE_WAY =
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
          .layer("device")
          .definedBy(ROOT + "device..")
          .layer("training")
          .definedBy(ROOT + "training..")
          .layer("savedmodel")
          .definedBy(ROOT + "savedmodel..")
          .layer("equivariance")
          .definedBy(ROOT + "equivariance..")
          .layer("data")
          .definedBy(ROOT + "data..")
          .layer("task")
          .definedBy(ROOT + "task..")
          .layer("model")
          .definedBy(ROOT + "model..")
          .layer("serving")
          .definedBy(ROOT + "serving..")
          .layer("demo")
          .definedBy(ROOT + "cli.internal.demo..")
          .layer("reproduce")
          .definedBy(ROOT + "cli.internal.reproduce..")
          .layer("doctor")
          .definedBy(ROOT + "cli.internal.doctor..")
          .layer("cli")
          .definedBy(ROOT + "cli")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("serving")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("demo")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("reproduce")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("doctor")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers("serving", "demo", "reproduce", "doctor", "cli")
          .whereLayer("task")
          .mayOnlyBeAccessedByLayers("model", "demo", "reproduce", "cli")
          .whereLayer("data")
          .mayOnlyBeAccessedByLayers("task", "model", "demo", "reproduce", "cli")
          .whereLayer("training")
          .mayOnlyBeAccessedByLayers("task", "model", "demo", "reproduce", "doctor", "cli")
          .whereLayer("device")
          .mayOnlyBeAccessedByLayers("training", "model", "serving", "reproduce", "doctor", "cli")
          .whereLayer("equivariance")
          .mayOnlyBeAccessedByLayers("model", "reproduce", "cli")
          .whereLayer("savedmodel")
          .mayOnlyBeAccessedByLayers("equivariance", "model", "serving", "demo", "reproduce", "cli")
          .whereLayer("network")
          .mayOnlyBeAccessedByLayers(
              "training",
              "savedmodel",
              "equivariance",
              "task",
              "model",
              "serving",
              "demo",
              "reproduce",
              "cli")
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
  static final ArchRule NOTHING_NEEDS_SPARK =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.apache.spark..").or(resideInAPackage(ROOT + "spark..")));

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices()
          .matching(ROOT + "(*)..")
          .should()
          .beFreeOfCycles()
          .ignoreDependency(alwaysTrue(), resideInAPackage(ROOT + "spec.."));

  /** The API of zoo-models and zoo-cli: whatever else is public there lies in internal packages. */
  private static final Map<String, List<String>> PUBLIC =
      Map.of(
          "model",
          List.of(
              "BatchingPredictor",
              "Catalogue",
              "FineTuning",
              "ForeignModel",
              "Head",
              "LoadOptions",
              "ModelEntry",
              "PortableExport",
              "Prediction",
              "PredictionListener",
              "PredictionRefusedException",
              "PublishedNetworks",
              "ServingConfig",
              "TrainedModel",
              "Training",
              "WeightExport",
              "WeightImport",
              "Zoo",
              "ZooModel"),
          "task",
          List.of("Baseline", "Recipes", "Task", "Tasks"),
          "serving",
          List.of("ModelServer", "ServerLimits", "ServerOptions", "ServingException"),
          "cli",
          List.of("Main"));

  /**
   * The largest number of public types outside of internal packages and generated code. Who needs a
   * larger one makes a type public that users do not need, or has a new feature of the API.
   */
  private static final int PUBLIC_IN_CORE = 101;

  private static final int PUBLIC_IN_DATA = 34;

  @ArchTest
  static void theApiIsWhatIsListed(JavaClasses classes) {
    PUBLIC.forEach(
        (part, names) ->
            assertThat(publicTypes(classes).filter(type -> part(type).equals(part)))
                .extracting(JavaClass::getSimpleName)
                .as("public types of " + part)
                .containsExactlyInAnyOrderElementsOf(names));
  }

  @ArchTest
  static void coreAndDataHaveFewPublicTypes(JavaClasses classes) {
    List<String> data =
        publicTypes(classes)
            .filter(type -> part(type).equals("data"))
            .map(JavaClass::getName)
            .toList();
    List<String> core =
        publicTypes(classes)
            .filter(type -> !part(type).equals("data") && !PUBLIC.containsKey(part(type)))
            .map(JavaClass::getName)
            .toList();
    assertThat(data).hasSizeBetween(10, PUBLIC_IN_DATA);
    assertThat(core).hasSizeBetween(40, PUBLIC_IN_CORE);
  }

  private static Stream<JavaClass> publicTypes(JavaClasses classes) {
    return classes.stream()
        .filter(type -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(type -> !type.getPackageName().contains(".internal"))
        .filter(type -> !type.getPackageName().startsWith(ROOT + "spec"));
  }

  /** The package below io.github.dsszoo that a type lies in; empty at the root. */
  private static String part(JavaClass type) {
    String below = type.getName().substring(ROOT.length());
    return below.contains(".") ? below.substring(0, below.indexOf('.')) : "";
  }
}
