package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.docs.DocPage;
import io.github.dsszoo.docs.Repository;
import org.junit.jupiter.api.Test;

/** docs/commands.md and the README against the commands that there are. */
class CommandsPageTest {
  @Test
  void thePageIsGeneratedFromTheCommands() {
    DocPage page = DocPage.of("docs/commands.md");
    String commands = CommandsPage.of(Main.commandLine());
    if (DocPage.updating()) {
      page.updateGenerated("commands", commands);
      return;
    }
    assertThat(page.generated("commands"))
        .as("docs/commands.md; run this test with -Ddocs.update to write it")
        .isEqualTo(commands);
  }

  @Test
  void theReadmeListsEveryCommand() {
    String readme = Repository.text("README.md");
    assertThat(Main.commandLine().getSubcommands().keySet())
        .allSatisfy(command -> assertThat(readme).contains("| `./zoo " + command));
  }
}
