package io.github.dsszoo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** File names, figures and messages do not depend on the locale of the machine. */
@AnalyzeClasses(packages = "io.github.dsszoo", importOptions = DoNotIncludeTests.class)
class FormattingTest {
  @ArchTest
  static final ArchRule LOCALE_IS_NAMED =
      noClasses()
          .should()
          .callMethod(String.class, "formatted", Object[].class)
          .orShould()
          .callMethod(String.class, "format", String.class, Object[].class)
          .orShould()
          .callMethod(String.class, "toLowerCase")
          .orShould()
          .callMethod(String.class, "toUpperCase")
          .because("digits and letters differ between locales; pass Locale.ROOT");
}
