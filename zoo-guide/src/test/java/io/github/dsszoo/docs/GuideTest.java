package io.github.dsszoo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.CalmNetwork;
import com.example.FirstSteps;
import com.example.MachineWear;
import com.example.OddOneOut;
import com.example.SensorAgreement;
import com.example.WaveExport;
import com.example.WaveService;
import io.github.dsszoo.docs.DocPage.Block;
import io.github.dsszoo.docs.ShownOutput.Program;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the programs of the guide and compares what they print with the guide's pages. */
class GuideTest {
  private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

  @TempDir Path folder;

  @Test
  void theReadmesProgramRuns() throws Exception {
    printsWhatThePageShows("README.md", "FirstSteps", FirstSteps::main, "serving");
  }

  @Test
  void aNetworkIsTheSameAsTextAndInJava() throws Exception {
    printsWhatThePageShows("docs/networks.md", "CalmNetwork", CalmNetwork::main, "");
  }

  @Test
  void aServicePredicts() throws Exception {
    printsWhatThePageShows("docs/guide/predict.md", "WaveService", WaveService::main, "");
  }

  @Test
  void aModelIsFineTunedOnOwnSets() throws Exception {
    printsWhatThePageShows(
        "docs/guide/fine-tune.md", "MachineWear", MachineWear::main, "machine-wear");
  }

  @Test
  void aNetworkHasAnOwnLayer() throws Exception {
    printsWhatThePageShows(
        "docs/guide/layer.md", "SensorAgreement", SensorAgreement::main, "sensors");
  }

  @Test
  void aTaskIsLearnedAndItsModelPublished() throws Exception {
    printsWhatThePageShows("docs/guide/task.md", "OddOneOut", OddOneOut::main, "odd-one-out");
  }

  @Test
  void aModelIsExported() throws Exception {
    printsWhatThePageShows("docs/guide/export.md", "WaveExport", WaveExport::main, "waves");
  }

  /** Runs a program in a temporary folder, which stands for the one that the page names. */
  private void printsWhatThePageShows(
      String page, String name, Program program, String folderOfPage) throws Exception {
    String temporary = folder.resolve("run").toString();
    String printed = ShownOutput.of(program, temporary);
    ShownOutput.check(page, name, printed.replace(temporary, folderOfPage));
  }

  @Test
  void theProjectOfTheGuideNamesTheVersionOfThisOne() {
    String guide = Repository.text("docs/guide/pom.xml");
    Matcher ours = VERSION.matcher(Repository.text("pom.xml"));
    assertThat(ours.find()).isTrue();
    assertThat(guide)
        .containsPattern("<artifactId>zoo-models</artifactId>\\s+" + Pattern.quote(ours.group()));
  }

  static Stream<String> pages() {
    return Repository.files(".md").stream()
        .map(file -> Repository.root().relativize(file).toString().replace('\\', '/'))
        .filter(path -> path.equals("README.md") || path.startsWith("docs/"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theCodeOfAPageIsCodeThatIsCompiled(String path) {
    DocPage page = DocPage.of(path);
    for (Block block : page.blocks()) {
      switch (block.kind()) {
        case "file" -> equalsItsFile(page, block);
        case "part of" ->
            assertThat(squeezed(Repository.text(block.name())))
                .as("a block of %s is a part of %s", path, block.name())
                .contains(squeezed(block.content()));
        default ->
            assertThat(block.language())
                .as("a block without a comment of %s, see DocPage:%n%s", path, block.content())
                .isNotIn("java", "python");
      }
    }
  }

  private static void equalsItsFile(DocPage page, Block block) {
    String file = Repository.text(block.name());
    if (DocPage.updating()) {
      page.update(block, file);
      return;
    }
    assertThat(block.content())
        .as("a block of %s; run this test with -Ddocs.update to write it", page.path())
        .isEqualTo(file);
  }

  private static String squeezed(String code) {
    return code.replaceAll("\\s+", " ").strip();
  }
}
