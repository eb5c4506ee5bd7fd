package io.github.dsszoo.data.molecule;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmilesTest {
  /** What RDKit reads, by SMILES. */
  private static Map<String, String> rdkit() throws IOException {
    try (InputStream in = SmilesTest.class.getResourceAsStream("/smiles/rdkit.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("# "))
          .map(line -> line.split("\t"))
          .collect(toMap(row -> row[0], row -> row[1], (a, b) -> a, LinkedHashMap::new));
    }
  }

  @Test
  void readsWhatRdkitReads() throws IOException {
    Map<String, String> expected = rdkit();
    assertThat(expected).hasSizeGreaterThan(60);
    expected.forEach(
        (smiles, line) ->
            assertThat(MoleculeText.of(Smiles.parse(smiles))).as(smiles).isEqualTo(line));
  }

  @ParameterizedTest
  @CsvSource({
    "C1=CC=CC=C1, c1ccccc1",
    "C1=CC=CN1, c1ccc[nH]1",
    "CN(=O)=O, C[N+]([O-])=O",
    "[CH3][CH2][OH], CCO",
    "C=1CCCCC1, C1CCCCC=1",
    "C%10CC%10, C1CC1",
    "[D]C, [2H]C",
    "F/C=C/F, FC=CF",
    "[Fe++], [Fe+2]"
  })
  void notationsOfAMoleculeGiveTheSameFeatures(String one, String other) {
    assertThat(AtomFeatures.of(Smiles.parse(one)))
        .isDeepEqualTo(AtomFeatures.of(Smiles.parse(other)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|1|found the end, but expected an atom",
        "CQ|2|found \"Q\", but expected an atom, a bond, a branch or a ring number",
        "C~C|2|found \"~\"",
        "Cö|2|found \"?\"",
        "C(C|4|expected \")\" for the branch that column 2 opens",
        "C()C|3|found \")\", but expected an atom or a bond",
        "CC)|3|since no branch is open",
        "C1CC|5|expected the second atom of ring bond 1, which column 2 opens",
        "C11|3|a ring bond of an atom to itself",
        "C12CC12|7|a second bond of two atoms",
        "C=1CC-1|7|another bond of ring 1, but expected the bond that column 3 states",
        "C%1|4|found the end, but expected two digits",
        "C%(1C|5|a ring number in parentheses",
        "C=|3|found the end, but expected an atom or a ring number after a bond",
        "C.|3|expected an atom",
        "C..C|3|found \".\", but expected an atom",
        "=C|1|expected an atom",
        "C:C|3|an aromatic bond, but expected two aromatic atoms",
        "[Xx]|2|found \"Xx\", but expected the symbol of an element",
        "[]|2|expected the symbol of an element",
        "[NH4+|6|found the end, but expected \"]\"",
        "[C@TH]|6|expected the number of the arrangement @TH",
        "[C:x]|4|expected the number of an atom class",
        "[C+16]|4|a number of more than 15, but expected at most 15",
        "c1cccn1|6|found an aromatic atom N without a double bond",
        "CC(C)(C)(C)C|2|found C with charge 0 and 5 valences, but expected at most 4",
        "[OH4]|2|found O with charge 0 and 4 valences, but expected at most 2"
      })
  void anErrorHasTheColumn(String smiles, int column, String message) {
    assertThatThrownBy(() -> Smiles.parse(smiles))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("column " + column + ": found")
        .hasMessageEndingWith("; correct the SMILES.");
  }

  @Test
  void longMoleculesNeedNoDeepStack() {
    String ring = "C1CC1".repeat(20_000);
    Molecule molecule = Smiles.parse(ring);
    assertThat(molecule.atoms()).hasSize(60_000);
    boolean[] rings = molecule.ringBonds();
    assertThat(rings).hasSize(60_000 + 19_999);
  }
}
