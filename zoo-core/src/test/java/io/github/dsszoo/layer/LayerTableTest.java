package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.dsszoo.network.LayerRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tables in docs/layers.md have a row for each layer and element map of this package, with its
 * name in a network's definition, and no others.
 */
class LayerTableTest {
  private static final Path TABLE = Path.of("..", "docs", "layers.md");

  /** A row that begins with a class and a name. */
  private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| `(\\w+)` \\|.*");

  private static final int COLUMNS = 7;

  private static List<String> rows() throws IOException {
    return Files.readAllLines(TABLE).stream().filter(ROW.asMatchPredicate()).toList();
  }

  /** Class and name of every registered type of this package. */
  private static List<String> registered() {
    LayerRegistry registry = LayerRegistry.load();
    return Stream.concat(
            registry.layerTypes().stream().map(type -> row(type.getClass(), type.name())),
            registry.elementMapTypes().stream().map(type -> row(type.getClass(), type.name())))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> row(Class<?> type, String name) {
    return type.getPackage().equals(Layer.class.getPackage())
        ? Optional.of(type.getEnclosingClass().getSimpleName() + " " + name)
        : Optional.empty();
  }

  @Test
  void everyLayerHasItsRow() throws IOException {
    List<String> listed = rows().stream().map(row -> ROW.matcher(row).replaceAll("$1 $2")).toList();
    assertThat(listed).containsExactlyInAnyOrderElementsOf(registered());
  }

  /** A layer that is not registered has no row, no laws and no name. */
  @Test
  void everyLayerIsRegistered() {
    List<String> classes =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(Layer.class.getPackageName())
                .stream()
                .filter(c -> c.isAssignableTo(Layer.class) || c.isAssignableTo(ElementMap.class))
                .filter(c -> !c.isInterface() && c.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getSimpleName)
                .toList();
    assertThat(registered().stream().map(row -> row.substring(0, row.indexOf(' '))))
        .containsExactlyInAnyOrderElementsOf(classes);
  }

  @Test
  void everyRowHasAllColumns() throws IOException {
    for (String row : rows()) {
      String[] cells = row.substring(1).split("\\|", -1);
      assertThat(cells).as(row).hasSize(COLUMNS + 1);
      // All but the source: some layers are nobody's.
      for (int i = 0; i < COLUMNS - 1; i++) {
        assertThat(cells[i]).as(row).isNotBlank();
      }
    }
  }
}
