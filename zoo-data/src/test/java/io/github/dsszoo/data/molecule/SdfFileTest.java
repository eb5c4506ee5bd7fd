package io.github.dsszoo.data.molecule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.molecule.Molecule.Atom;
import io.github.dsszoo.data.molecule.Molecule.Bond;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SdfFileTest {
  /** Glycine as in water: a charge at each end, one of them in a line of its own. */
  private static final String GLYCINE =
      """
      glycine
        by hand

        5  4  0  0  0  0  0  0  0  0999 V2000
          0.0000    0.0000    0.0000 N   0  3  0  0  0  0  0  0  0  0  0  0
          1.0000    0.0000    0.0000 C   0  0
          2.0000    0.0000    0.0000 C   0  0
          2.5000    1.0000    0.0000 O   0  0
          2.5000   -1.0000    0.0000 O   0  5
        1  2  1  0
        2  3  1  0
        3  4  2  0
        3  5  1  0
      M  END
      >  <SOL>  (1)
      0.52

      >  <NAME>
      glycine

      $$$$
      """;

  private static List<Molecule> read(String text) {
    return SdfFile.read(text.getBytes(StandardCharsets.UTF_8), "file.sdf");
  }

  @Test
  void readsAtomsBondsAndProperties() {
    List<Molecule> molecules = read(GLYCINE + GLYCINE.replace("\n", "\r\n") + "\n");
    assertThat(molecules).hasSize(2);
    for (Molecule molecule : molecules) {
      assertThat(molecule.name()).isEqualTo("glycine");
      assertThat(molecule.properties())
          .containsEntry("SOL", "0.52")
          .containsEntry("NAME", "glycine");
      assertThat(molecule.atoms())
          .containsExactly(
              new Atom("N", 1, 3),
              new Atom("C", 0, 2),
              new Atom("C", 0, 0),
              new Atom("O", 0, 0),
              new Atom("O", -1, 0));
      assertThat(molecule.bonds())
          .containsExactly(
              new Bond(0, 1, 1), new Bond(1, 2, 1), new Bond(2, 3, 2), new Bond(2, 4, 1));
    }
  }

  /** As a MOL file has it, which ends with the molecule. */
  @Test
  void propertiesMayBeMissing() {
    String mol = GLYCINE.substring(0, GLYCINE.indexOf(">"));
    assertThat(read(mol).get(0).properties()).isEmpty();
  }

  @Test
  void linesOfChargesTakeThePlaceOfThoseOfAtoms() {
    Molecule molecule = read(GLYCINE.replace("M  END", "M  CHG  1   5  -1\nM  END")).get(0);
    assertThat(molecule.atoms().stream().map(Atom::charge)).containsExactly(0, 0, 0, 0, -1);
    assertThat(molecule.atoms().get(0).hydrogens()).isEqualTo(2);
  }

  /** Glycine again, with a line that continues, and atoms that are numbered as they like. */
  private static final String EXTENDED =
      """
      glycine
        by hand

        0  0  0     0  0            999 V3000
      M  V30 BEGIN CTAB
      M  V30 COUNTS 5 4 0 0 0
      M  V30 BEGIN ATOM
      M  V30 10 N 0 0 0 0 CHG=1
      M  V30 20 C 1 0 0 -
      M  V30 0 CFG=1
      M  V30 30 C 2 0 0 0
      M  V30 40 O 2.5 1 0 0
      M  V30 50 O 2.5 -1 0 0 CHG=-1
      M  V30 END ATOM
      M  V30 BEGIN BOND
      M  V30 1 1 10 20
      M  V30 2 1 20 30
      M  V30 3 2 30 40
      M  V30 4 1 30 50
      M  V30 END BOND
      M  V30 BEGIN SGROUP
      M  V30 1 DAT 0 ATOMS=(1 10) -
      M  V30 FIELDNAME=x
      M  V30 END SGROUP
      M  V30 END CTAB
      M  END
      >  <SOL>  (1)
      0.52

      $$$$
      """;

  @Test
  void readsTheExtendedFormat() {
    Molecule extended = read(EXTENDED + GLYCINE).get(0);
    Molecule plain = read(EXTENDED + GLYCINE).get(1);
    assertThat(extended.atoms()).isEqualTo(plain.atoms());
    assertThat(extended.bonds()).isEqualTo(plain.bonds());
    assertThat(extended.properties()).containsExactly(Map.entry("SOL", "0.52"));
    String radical = EXTENDED.replace("CFG=1", "RAD=2");
    assertThat(read(radical).get(0).atoms().get(1).hydrogens()).isEqualTo(1);
    String stated = EXTENDED.replace("CFG=1", "VAL=-1");
    assertThat(read(stated).get(0).atoms().get(1).hydrogens()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "COUNTS 5 4 | COUNTS 6 4 | '5 atoms and 4 bonds, but 6 and 4 in the line COUNTS (line '",
        "BEGIN CTAB | START CTAB | no line M  V30 BEGIN CTAB (line 5)",
        "4 1 30 50 | 4 1 30 60 | a bond without two atoms (line 19)",
        "4 1 30 50 | 4 9 30 50 | '\"9\" where one of 1 to 4 should be (line 19)'",
        "CHG=-1 | CHG=x | '\"x\" where one of -15 to 15 should be (line 13)'",
        "40 O | 30 O | an atom without a number of its own",
        "40 O 2.5 | 40 4 2.5 | an atom without an element",
        "M  V30 END CTAB | M  END | a line that does not begin with"
      })
  void extendedRecordsThatDoNotFitAreRefused(String part, String other, String why) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> read(EXTENDED.replace(part, other)))
        .withMessageContaining(why.strip());
  }

  /** With RDKit: no radical of charge code 4; singlet and triplet have two unpaired electrons. */
  @ParameterizedTest
  @CsvSource({"1, 0", "2, 1", "3, 0"})
  void radicalsHaveFewerHydrogens(int state, int hydrogens) {
    String text = GLYCINE.replace("M  END", "M  RAD  1   2   " + state + "\nM  END");
    assertThat(read(text).get(0).atoms().get(1).hydrogens()).isEqualTo(hydrogens);
    assertThat(read(text).get(0).atoms().get(0).charge()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, 3", "4, 3", "2, 1", "1, 0", "15, 0"})
  void aStatedValenceIsFilledWithHydrogens(int valence, int hydrogens) {
    String field = " N   0  3  0  0  0" + " ".repeat(valence < 10 ? 2 : 1) + valence;
    String text = GLYCINE.replace(" N   0  3  0  0  0  0", field);
    assertThat(read(text).get(0).atoms().get(0).hydrogens()).isEqualTo(hydrogens);
  }

  @Test
  void deuteriumIsHydrogen() {
    Molecule molecule = read(GLYCINE.replace(" O   0  5", " D   0  0")).get(0);
    assertThat(molecule.atoms()).hasSize(4);
    assertThat(molecule.atoms().get(2).hydrogens()).isEqualTo(1);
  }

  @Test
  void badRecordsAreSkippedAndReported() {
    String bad = GLYCINE.replace("  5  4  0", "  5  x  0");
    String cut = GLYCINE.substring(0, GLYCINE.indexOf("  1  2  1")) + "$$$$\n";
    List<String> skipped = new ArrayList<>();
    List<Molecule> molecules =
        SdfFile.read(
            (GLYCINE + bad + GLYCINE + cut + GLYCINE).getBytes(StandardCharsets.UTF_8),
            "file.sdf",
            e -> skipped.add(e.getMessage()));
    assertThat(molecules).hasSize(3);
    assertThat(skipped).hasSize(2);
    assertThat(skipped.get(0)).contains("\"x\" where one of", "(line 25)");
    assertThat(skipped.get(1)).contains("ends too soon", "(line 73)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "V2000 | V4000 | another version than V2000",
        "V2000 | V3000 | a line that does not begin with",
        "'  5  4' | '999  4' | an atom without an element",
        "'  5  4' | '  x  4' | '\"x\" where one of 0 to 999 should be (line 4)'",
        "'  5  4' | '  0  4' | 'bonds, but no atoms (line 4)'",
        "'  5  4' | ' -1  4' | '\"-1\" where'",
        "'  5  4' | '  5 9x' | '\"9x\" where one of 0 to 999'",
        "'  3  5  1' | '  3  6  1' | '\"6\" where one of 1 to 5 should be'",
        "'  3  5  1' | '  3  3  1' | a bond that cannot be",
        "'  3  5  1' | '  4  3  1' | a bond that cannot be",
        "'  3  5  1' | '  3  5  9' | where one of 1 to 4 should be",
        "0.0000 N | 0.0000 7 | an atom without an element",
        "'O   0  5' | 'O   0  9' | where one of 0 to 7 should be",
        "M  END | M  CHG  1   6  -1 | '\"6\" where one of 1 to 5'",
        ">  <SOL> | >  SOL | a property without a name",
      })
  void whatIsDamagedIsRefused(String from, String to, String message) {
    String damaged = GLYCINE.replace(from, to);
    assertThat(damaged).isNotEqualTo(GLYCINE);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> read(damaged))
        .satisfies(e -> assertThat(e.getMessage()).startsWith("file.sdf ").contains(message));
  }

  @Test
  void everyCutBeforeTheEndOfTheMoleculeIsRefused() {
    for (int end = 0; end < GLYCINE.indexOf("M  END") + 6; end++) {
      String cut = GLYCINE.substring(0, end);
      assertThatThrownBy(() -> read(cut)).as("cut at %d", end).isInstanceOf(DataException.class);
    }
  }

  @Test
  void hugeFilesOfNothingAreRefused() {
    assertThatThrownBy(() -> read("\n".repeat(1 << 22))).hasMessageContaining("has no molecule");
    assertThatThrownBy(() -> read("x\n".repeat(1 << 20)))
        .hasMessageContaining("\"x\" where one of 0 to 999 should be");
  }
}
