package io.github.dsszoo.data.molecule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.Cases;
import io.github.dsszoo.data.internal.molecule.KnownMolecules;
import io.github.dsszoo.data.molecule.Molecule.Atom;
import io.github.dsszoo.data.molecule.Molecule.Bond;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoleculeTest {
  private static Molecule known(String name) {
    return KnownMolecules.all().stream()
        .filter(molecule -> molecule.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The formulae, by which everybody knows them. */
  @ParameterizedTest
  @CsvSource({
    "ethanol, 2, 6, 0, 1",
    "benzene, 6, 6, 0, 0",
    "caffeine, 8, 10, 4, 2",
    "paracetamol, 8, 9, 1, 2",
    "acetic acid, 2, 4, 0, 2",
    "naphthalene, 10, 8, 0, 0"
  })
  void hydrogensAreWhatIsLeftOfTheValences(String name, int c, int h, int n, int o) {
    List<Atom> atoms = known(name).atoms();
    assertThat(atoms.stream().mapToInt(Atom::hydrogens).sum()).isEqualTo(h);
    assertThat(atoms.stream().filter(a -> a.element().equals("C"))).hasSize(c);
    assertThat(atoms.stream().filter(a -> a.element().equals("N"))).hasSize(n);
    assertThat(atoms.stream().filter(a -> a.element().equals("O"))).hasSize(o);
  }

  /** The numbers of RDKit 2026.09 for atoms with single bonds. */
  @Test
  void hydrogensAreThoseOfRdkit() throws IOException {
    assertThat(Files.readAllLines(Cases.path("molecules/hydrogens.tsv")))
        .hasSizeGreaterThan(500)
        .filteredOn(line -> !line.startsWith("element"))
        .allSatisfy(
            line -> {
              String[] cells = line.split("\t");
              int hydrogens =
                  Valences.hydrogens(
                      cells[0], Integer.parseInt(cells[1]), Integer.parseInt(cells[2]), false);
              assertThat(hydrogens).isEqualTo(Integer.parseInt(cells[3]));
            });
  }

  @ParameterizedTest
  @CsvSource({"C, 0, 4.5, 0", "C, 0, 3, 1", "N, 0, 3, 0", "N, 1, 3, 1", "S, 0, 3, 0", "O, 0, 3, 0"})
  void atomsWithAromaticBondsHaveTheirSmallestValence(
      String element, int charge, double taken, int hydrogens) {
    assertThat(Valences.hydrogens(element, charge, taken, true)).isEqualTo(hydrogens);
  }

  @Test
  void hydrogensThatAreWrittenAreNoAtoms() {
    Molecule water =
        Molecule.of(
            "water",
            List.of("H", "O", "H"),
            new int[3],
            List.of(new Bond(0, 1, 1), new Bond(1, 2, 1)),
            Map.of());
    assertThat(water.atoms()).containsExactly(new Atom("O", 0, 2));
    assertThat(water.bonds()).isEmpty();
    Molecule hydrogen =
        Molecule.of(
            "hydrogen", List.of("H", "H"), new int[2], List.of(new Bond(0, 1, 1)), Map.of());
    assertThat(hydrogen.atoms()).hasSize(2);
  }

  @Test
  void bondsOfRingsAreThoseThatNothingHangsOn() {
    assertThat(known("naphthalene").ringBonds()).containsOnly(true);
    assertThat(known("ethanol").ringBonds()).containsOnly(false);
    boolean[] paracetamol = known("paracetamol").ringBonds();
    assertThat(paracetamol)
        .containsExactly(false, false, false, false, true, true, true, true, true, true, false);
  }
}
