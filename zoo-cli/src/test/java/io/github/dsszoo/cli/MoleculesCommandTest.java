package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.molecule.MoleculeSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoleculesCommandTest {
  private static final String METHANOL =
      """
      methanol
        by hand

        2  1  0  0  0  0  0  0  0  0999 V2000
          0.0000    0.0000    0.0000 C   0  0
          1.0000    0.0000    0.0000 O   0  0
        1  2  1  0
      M  END
      >  <SOL>
      1.57

      $$$$
      """;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("methanol.sdf");
    Files.writeString(file, METHANOL);
  }

  @Test
  void writesSetsOfSubgraphs() {
    Path to = folder.resolve("sets.npz");
    ZooLine.run("data", "molecules", file, "--to", to, "--property", "SOL").done();
    SetDataset sets = SetFiles.read(to);
    assertThat(sets.shape()).containsExactly(1, 2, 32, MoleculeSets.CHANNELS);
    assertThat(sets.adjacency()).contains(1, 0);
    assertThat(sets.pointMask()).hasSize(2 * 32);
    assertThat(sets.targets()).containsExactly(1.57f);
    ZooLine.run("data", "molecules", file, "--to", to).done();
    assertThat(SetFiles.read(to).hasTargets()).isFalse();
  }

  @Test
  void badRecordsAreSkippedOnRequest() throws IOException {
    Path to = folder.resolve("sets.npz");
    String bad = METHANOL.replace("  2  1  0", "  2  x  0");
    String without = METHANOL.replace("1.57", "not measured");
    Files.writeString(file, METHANOL + bad + without + METHANOL);
    Object[] words = {"data", "molecules", file, "--to", to, "--property", "SOL"};
    ZooLine.run(words).refused("\"x\" where one of");
    Object[] skipping = Arrays.copyOf(words, words.length + 1);
    skipping[words.length] = "--skip-bad";
    ZooLine line = ZooLine.run(skipping).done();
    assertThat(line.err()).contains("skipped: ", "\"x\" where one of", "\"not measured\"");
    assertThat(line.err().lines()).hasSize(2);
    assertThat(line.out()).contains("2 molecules skipped", "2 molecules of up to 2 atoms");
    assertThat(SetFiles.read(to).targets()).containsExactly(1.57f, 1.57f);
    Files.writeString(file, bad);
    ZooLine.run(skipping).refused("no molecule that can be read", "\"x\" where one of");
    Files.writeString(file, without);
    ZooLine.run(skipping).refused("No molecule of", "\"not measured\"");
  }

  @Test
  void readsSmiles() throws IOException {
    Path smiles = folder.resolve("some.smi");
    Path to = folder.resolve("sets.npz");
    Files.writeString(smiles, "CO methanol\nC(C\nCCO ethanol\n");
    Object[] words = {"data", "molecules", smiles, "--to", to};
    ZooLine.run(words).refused("some.smi, line 2, column 4: found the end, but expected \")\"");
    ZooLine.run("data", "molecules", smiles, "--to", to, "--skip-bad").done();
    assertThat(SetFiles.read(to).shape()).containsExactly(2, 3, 32, MoleculeSets.CHANNELS);
  }

  @Test
  void readsTables() throws IOException {
    Path table = folder.resolve("measured.CSV");
    Path to = folder.resolve("sets.npz");
    Files.writeString(
        table,
        "name,Structure,pKa,acid\nethanol,CCO,15.9,no\nacetic acid,CC(=O)O,4.76,yes\nwater,O,,no\n");
    ZooLine.run("data", "molecules", table, "--to", to)
        .refused("has no column \"smiles\" of SMILES; its columns are name, Structure, pKa, acid.");
    Object[] words = {"data", "molecules", table, "--smiles", "structure", "--to", to, "--label"};
    Object[] classes = Arrays.copyOf(words, words.length + 1);
    classes[words.length] = "acid";
    assertThat(ZooLine.run(classes).done().out()).contains("2 classes: no, yes");
    assertThat(SetFiles.read(to).labels()).containsExactly(0, 1, 0);
    assertThat(SetFiles.read(to).classNames()).containsExactly("no", "yes");
    words[words.length - 1] = "--skip-bad";
    Object[] numbers = Arrays.copyOf(words, words.length + 2);
    numbers[words.length] = "--property";
    numbers[words.length + 1] = "pKa";
    assertThat(ZooLine.run(numbers).done().err())
        .contains("The molecule \"water\" has no property \"pKa\"; it has Structure, acid, name.");
    assertThat(SetFiles.read(to).targets()).containsExactly(15.9f, 4.76f);
  }

  @Test
  void wholeNumbersAreTheNumbersOfClasses() throws IOException {
    Path table = folder.resolve("some.tsv");
    Path to = folder.resolve("sets.npz");
    Files.writeString(table, "smiles\tactive\nC\t1\nCC\t0\nCCC\t10\n");
    ZooLine.run("data", "molecules", table, "--to", to, "--label", "active").done();
    assertThat(SetFiles.read(to).labels()).containsExactly(1, 0, 10);
    assertThat(SetFiles.read(to).classNames()).isEmpty();
  }

  @Test
  void predictsSmilesAsSets() throws IOException {
    Path smiles = folder.resolve("some.smi");
    Files.writeString(smiles, "CO methanol\nCCO\n");
    String answers = ZooLine.run("predict", "graphs-solubility", "--smiles", smiles).done().out();
    Path table = Files.writeString(folder.resolve("some.csv"), "SMILES,name\nCO,methanol\nCCO,\n");
    assertThat(ZooLine.run("predict", "graphs-solubility", "--smiles", table).done().out())
        .isEqualTo(answers.replace("molecule 2", "CCO"));
    assertThat(answers.lines()).hasSize(2);
    assertThat(answers).contains("methanol: solubility ", "molecule 2: solubility ", "log10 mol/l");
    Path sets = folder.resolve("sets.npz");
    ZooLine.run("data", "molecules", smiles, "--to", sets).done();
    JsonNode asSets = json(ZooLine.run("predict", "graphs-solubility", "--input", sets, "--json"));
    JsonNode asSmiles =
        json(ZooLine.run("predict", "graphs-solubility", "--smiles", smiles, "--json"));
    for (int i = 0; i < 2; i++) {
      assertThat(asSmiles.get("values").get(i).get(0).asDouble())
          .isCloseTo(asSets.get("values").get(i).get(0).asDouble(), within(1e-5));
    }
  }

  private static JsonNode json(ZooLine line) throws IOException {
    return new ObjectMapper().readTree(line.done().out());
  }

  @Test
  void refusesSmilesThatDoNotFit() throws IOException {
    Path smiles = folder.resolve("some.smi");
    Files.writeString(smiles, "C".repeat(33) + " chain\n");
    ZooLine.run("predict", "graphs-solubility", "--smiles", smiles)
        .refused("The molecule \"chain\" has 33 atoms, more than the limit of 32");
    ZooLine.run("predict", "signals-dss", "--smiles", smiles)
        .refused("but --smiles gives graphs of 17 channels with adjacency");
    ZooLine.run("predict", "graphs-solubility", "--smiles", smiles, "--input", smiles)
        .refused("--smiles was given with --input, --output or --foreign");
    ZooLine.run("data", "molecules", smiles, "--to", smiles, "--smiles", "structure")
        .refused("--smiles names a column, but", "is no table");
    ZooLine.run("data", "molecules", file, "--to", smiles, "--label", "SOL", "--property", "SOL")
        .refused("sets have one y; give one of them");
  }

  @Test
  void refusesWhatCannotBeHad() throws IOException {
    Path to = folder.resolve("sets.npz");
    ZooLine.run("data", "molecules", folder.resolve("none.sdf"), "--to", to).refused("none.sdf");
    ZooLine.run("data", "molecules", file, "--to", to, "--property", "LOGP").refused("LOGP");
    ZooLine.run("data", "molecules", file, "--to", to, "--vertices", "1").refused("2 atoms");
    Files.writeString(file, METHANOL.replace("V2000", "V4000"));
    ZooLine.run("data", "molecules", file, "--to", to).refused("V2000");
  }
}
