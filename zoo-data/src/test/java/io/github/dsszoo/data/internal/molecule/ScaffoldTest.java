package io.github.dsszoo.data.internal.molecule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.molecule.Smiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaffoldTest {
  @ParameterizedTest
  @CsvSource({
    "CCc1ccccc1, c1ccccc1",
    "CC(=O)Nc1ccc(O)cc1, c1ccccc1",
    "O=C(c1ccccc1)C1CC1, c1ccc(cc1)CC1CC1",
    "CCCCc1ccccc1CCC(C)c1ccncc1, c1ccccc1CCCc1ccncc1",
    "Cn1cnc2c1c(=O)n(C)c(=O)n2C, C1NC2=C(NC=N2)CN1"
  })
  void isTheRingsAndTheChainsBetweenThem(String smiles, String scaffold) {
    assertThat(MoleculeHash.of(Scaffold.of(Smiles.parse(smiles))))
        .isEqualTo(MoleculeHash.of(Smiles.parse(scaffold)));
  }

  @ParameterizedTest
  @CsvSource({"c1ccccc1, C1CCCCC1", "c1ccccc1, c1ccncc1", "C1CC1, C1CCC1"})
  void otherRingsAreOtherScaffolds(String one, String other) {
    assertThat(MoleculeHash.of(Scaffold.of(Smiles.parse(one))))
        .isNotEqualTo(MoleculeHash.of(Scaffold.of(Smiles.parse(other))));
  }

  @ParameterizedTest
  @CsvSource({"C", "CCO", "[Na+].[Cl-]", "CC(C)(C)C"})
  void withoutRingsNothingIsLeft(String smiles) {
    assertThat(Scaffold.of(Smiles.parse(smiles)).atoms()).isEmpty();
  }
}
