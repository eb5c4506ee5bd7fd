package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.docs.DocPage;
import org.junit.jupiter.api.Test;

/** docs/tasks.md against the tasks and the cards of the pretrained models. */
class TasksPageTest {
  @Test
  void thePageIsGeneratedFromTheTasksAndTheCards() {
    DocPage page = DocPage.of("docs/tasks.md");
    String tasks = TasksPage.ofZoo();
    if (DocPage.updating()) {
      page.updateGenerated("tasks", tasks);
      return;
    }
    assertThat(page.generated("tasks"))
        .as("docs/tasks.md; run this test with -Ddocs.update to write it")
        .isEqualTo(tasks);
  }
}
