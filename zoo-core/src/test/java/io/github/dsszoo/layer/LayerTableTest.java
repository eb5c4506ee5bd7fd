package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table in docs/layers.md lists the layers that there are, once each, and no others. */
class LayerTableTest {
  private static final Path TABLE = Path.of("..", "docs", "layers.md");

  /** A row that begins with a class. */
  private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\|.*");

  private static final int COLUMNS = 6;

  private static List<String> rows() throws IOException {
    return Files.readAllLines(TABLE).stream().filter(ROW.asMatchPredicate()).toList();
  }

  private static List<String> layers() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(Layer.class.getPackageName())
            .stream()
            .filter(c -> c.isAssignableTo(Layer.class) || c.isAssignableTo(ElementMap.class))
            .filter(c -> !c.isInterface() && !c.isAnonymousClass())
            .map(JavaClass::getSimpleName)
            .toList();
  }

  @Test
  void everyLayerHasItsRow() throws IOException {
    List<String> listed = rows().stream().map(row -> ROW.matcher(row).replaceAll("$1")).toList();
    assertThat(listed).containsExactlyInAnyOrderElementsOf(layers());
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
