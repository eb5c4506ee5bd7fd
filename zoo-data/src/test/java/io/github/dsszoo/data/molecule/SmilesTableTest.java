package io.github.dsszoo.data.molecule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmilesTableTest {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("some.csv"), text);
  }

  @Test
  void aRowIsAMoleculeWithProperties() throws IOException {
    Path file = file("\uFEFFName,SMILES,pKa\nethanol,CCO,15.9\n\"acid, acetic\",CC(=O)O,4.76\n");
    List<Molecule> molecules = SmilesTable.read(file, "smiles");
    assertThat(molecules).extracting(Molecule::name).containsExactly("ethanol", "acid, acetic");
    assertThat(molecules).extracting(each -> each.atoms().size()).containsExactly(3, 4);
    assertThat(molecules).extracting(each -> each.number("pKa")).containsExactly(15.9, 4.76);
    assertThat(molecules.get(0).text("SMILES")).isEqualTo("CCO");
  }

  /** The SMILES are those of a line of their own, whatever separates the columns. */
  @Test
  void readsWhatASmilesFileReads() throws IOException {
    String[] smiles = {"C[N+](C)(C)C", "c1ccc2ccccc2c1", "[Na+].[Cl-]", "F/C=C/F"};
    for (String separator : List.of(",", ";", "\t")) {
      Path table = file("id" + separator + "structure\n");
      Path lines = folder.resolve("some.smi");
      Files.deleteIfExists(lines);
      for (String each : smiles) {
        Files.writeString(table, Files.readString(table) + "7" + separator + each + "\n");
      }
      Files.writeString(lines, String.join("\n", smiles));
      assertThat(SmilesTable.read(table, "structure"))
          .usingRecursiveComparison()
          .ignoringFields("name", "properties")
          .isEqualTo(SmilesFile.read(lines));
      assertThat(SmilesTable.read(table, "structure"))
          .extracting(Molecule::name)
          .containsExactly(smiles);
    }
  }

  @Test
  void theColumnOfExactlyThisNameIsTaken() throws IOException {
    Path file = file("SMILES,smiles\nC,CC\n");
    assertThat(SmilesTable.read(file, "smiles").get(0).atoms()).hasSize(2);
    assertThat(SmilesTable.read(file, "SMILES").get(0).atoms()).hasSize(1);
  }

  @Test
  void anErrorHasFileLineAndWhatIsExpected() throws IOException {
    Path bad = file("smiles,y\nCCO,1\nC(C,2\n");
    assertThatThrownBy(() -> SmilesTable.read(bad, "smiles"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("some.csv, line 3, letter 4 of smiles: found the end");
    assertThatThrownBy(() -> SmilesTable.read(bad, "structure"))
        .hasMessage("some.csv has no column \"structure\" of SMILES; its columns are smiles, y.");
    Path missing = file("smiles,y\n,1\n");
    assertThatThrownBy(() -> SmilesTable.read(missing, "smiles"))
        .hasMessageContaining("some.csv, line 2, letter 1 of smiles");
    Path longer = file("smiles,y\nC,1,2\n");
    assertThatThrownBy(() -> SmilesTable.read(longer, "smiles"))
        .hasMessageContaining("some.csv, line 2 has 3 values");
    Path empty = file("smiles\n");
    assertThatThrownBy(() -> SmilesTable.read(empty, "smiles"))
        .hasMessage(
            "some.csv has no molecule, but a row with a SMILES is expected; check the file.");
  }

  @Test
  void badRowsAreSkippedOnRequest() throws IOException {
    List<DataException> skipped = new ArrayList<>();
    Path file = file("smiles,y\nCCO,1\nCQ,2\nC,3,4\nC,5\n");
    assertThat(SmilesTable.readValid(file, "smiles", skipped::add)).hasSize(2);
    assertThat(skipped)
        .extracting(Throwable::getMessage)
        .satisfiesExactly(
            first -> assertThat(first).contains("line 3, letter 2"),
            second -> assertThat(second).contains("line 4 has 3 values"));
    Path bad = file("smiles\nCQ\n");
    assertThatThrownBy(() -> SmilesTable.readValid(bad, "smiles", skipped::add))
        .hasMessageContaining("no molecule that can be read; the first: some.csv, line 2");
  }

  @Test
  void aMissingPropertyIsNamedWithThoseThatThereAre() throws IOException {
    Molecule molecule = SmilesTable.read(file("smiles,pKa,name\nC, ,methane\n"), "smiles").get(0);
    assertThatThrownBy(() -> molecule.number("pKa"))
        .isInstanceOf(DataException.class)
        .hasMessage("The molecule \"methane\" has no property \"pKa\"; it has name, smiles.");
    assertThatThrownBy(() -> Smiles.parse("C").text("pKa"))
        .hasMessage("The molecule \"\" has no property \"pKa\"; it has none.");
  }
}
