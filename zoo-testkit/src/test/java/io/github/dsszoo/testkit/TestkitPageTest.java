package io.github.dsszoo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.docs.DocPage;
import io.github.dsszoo.docs.DocPage.Block;
import io.github.dsszoo.docs.Repository;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/testkit.md shows files that are compiled here, and lists the checks and broken layers. */
class TestkitPageTest {
  private static final DocPage PAGE = DocPage.of("docs/testkit.md");

  /** A row of a table that begins with a name in code. */
  private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\|.*?(?:`(\\w+)` \\|)?$");

  @Test
  void itsCodeIsThatOfTheFiles() {
    List<Block> files = PAGE.blocks("file");
    assertThat(files).hasSize(2);
    for (Block block : files) {
      String file = Repository.text(block.name());
      if (DocPage.updating()) {
        PAGE.update(block, file);
      } else {
        assertThat(block.content())
            .as("a block of %s; run this test with -Ddocs.update to write it", PAGE.path())
            .isEqualTo(file);
      }
    }
  }

  private static List<MatchResult> rows() {
    return PAGE.text()
        .lines()
        .flatMap(line -> ROW.matcher(line).results())
        .collect(Collectors.toList());
  }

  @Test
  void listsEveryCheckOfALayer() {
    assertThat(rows())
        .extracting(row -> row.group(1))
        .containsAll(BrokenLayer.ADDS_INDEX.check().laws().stream().map(NamedCheck::name).toList());
  }

  @Test
  void listsEveryBrokenLayerWithTheCheckThatItFails() {
    assertThat(
            rows().stream()
                .filter(row -> row.group(1).matches("[A-Z_]+"))
                .map(row -> row.group(1) + " " + row.group(2)))
        .containsExactlyElementsOf(
            Arrays.stream(BrokenLayer.values())
                .map(layer -> layer + " " + BrokenLayerTest.checkThatFails(layer))
                .toList());
  }
}
