package io.github.dsszoo.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Checks what the test kit depends on, and which of its types are public. */
@AnalyzeClasses(packages = "io.github.dsszoo.testkit", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule NO_COMMAND_LINE =
      noClasses().should().dependOnClassesThat().resideInAPackage("io.github.dsszoo.cli..");

  @ArchTest
  static void theApiIsWhatIsListed(JavaClasses classes) {
    assertThat(
            classes.stream()
                .filter(type -> !type.getPackageName().contains(".internal"))
                .filter(
                    type ->
                        type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getSimpleName))
        .containsExactlyInAnyOrder(
            "BrokenElementMap",
            "BrokenLayer",
            "DynamicChecks",
            "ElementMapCheck",
            "ExamplesCheck",
            "LayerCheck",
            "ModelCheck",
            "Twin",
            "TwinContext");
  }
}
