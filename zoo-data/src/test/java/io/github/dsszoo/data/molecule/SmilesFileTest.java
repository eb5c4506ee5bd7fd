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

class SmilesFileTest {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("some.smi"), text);
  }

  @Test
  void aLineIsAMoleculeAndItsName() throws IOException {
    Path file = file("\uFEFFSMILES name\nCCO ethanol\n\n  c1ccccc1\tbenzene, or benzol \r\nO\n");
    List<Molecule> molecules = SmilesFile.read(file);
    assertThat(molecules)
        .extracting(Molecule::name)
        .containsExactly("ethanol", "benzene, or benzol", "");
    assertThat(molecules).extracting(each -> each.atoms().size()).containsExactly(3, 6, 1);
  }

  @Test
  void anErrorHasFileLineAndColumn() throws IOException {
    Path file = file("CCO ethanol\n\n  C(C bad\n");
    assertThatThrownBy(() -> SmilesFile.read(file))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "some.smi, line 3, column 6: found the end, but expected \")\" for the branch that column 2 opens; correct the SMILES.");
  }

  @Test
  void badLinesAreSkippedOnRequest() throws IOException {
    List<DataException> skipped = new ArrayList<>();
    assertThat(SmilesFile.readValid(file("CCO\nCQ\nC\n"), skipped::add)).hasSize(2);
    assertThat(skipped).hasSize(1);
    assertThat(skipped.get(0)).hasMessageContaining("some.smi, line 2, column 2");
    Path bad = file("CQ\n");
    assertThatThrownBy(() -> SmilesFile.readValid(bad, skipped::add))
        .hasMessageContaining("no molecule that can be read; the first: some.smi, line 1");
    Path empty = file("smiles\n\n");
    assertThatThrownBy(() -> SmilesFile.read(empty))
        .hasMessage(
            "some.smi has no molecule, but a SMILES in each line is expected; check the file.");
  }
}
