package io.github.dsszoo.data.molecule;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.Cases;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of a record is read from another one. The values are those of RDKit. */
class SdfRecordsTest {

  private static final String METHANE =
      """
      methane
        by hand

        1  0  0  0  0  0  0  0  0  0999 V2000
          0.0000    0.0000    0.0000 C   0  0
      """;
  private static final String END = "M  END\n";
  private static final String NEXT = "$$$$\n";

  private static List<Molecule> read(String text) {
    return SdfFile.read(
        text.getBytes(StandardCharsets.UTF_8),
        "file.sdf",
        e -> {
          throw e;
        });
  }

  private static List<String> values(List<Molecule> molecules) {
    return molecules.stream().map(each -> each.properties().get("SOL")).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no_mend", "mend_onespace"})
  void aRecordWithoutItsEndLineKeepsItsValue(String name) {
    List<Molecule> molecules = SdfFile.read(Cases.path("molecules/" + name + ".sdf"));
    assertThat(molecules)
        .extracting(Molecule::name)
        .containsExactly("ethanol", "benzene", "acetate");
    assertThat(values(molecules)).containsExactly("1.1", "-1.64", "2.0");
    assertThat(molecules.get(2).atoms()).extracting(Molecule.Atom::charge).contains(-1);
  }

  @Test
  void anItemWithoutValueEndsWithItsRecord() {
    List<Molecule> molecules =
        read(METHANE + END + ">  <SOL>\n" + NEXT + METHANE + END + ">  <SOL>\n2.5\n\n" + NEXT);
    assertThat(values(molecules)).containsExactly("", "2.5");
    assertRefused(() -> molecules.get(0).number("SOL"), "SOL", "methane");
  }

  @Test
  void anItemWithoutValueEndsAtTheNextItem() {
    Molecule molecule = read(METHANE + END + ">  <SOL>\n>  <OTHER> (1)\n7\n> <LAST>\n8").get(0);
    assertThat(molecule.properties()).containsEntry("SOL", "").containsEntry("OTHER", "7");
    assertThat(molecule.properties()).containsEntry("LAST", "8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "methane\n", "methane\n\n\n", "methane\n\n\n  2  0  V2000\n"})
  void aRecordThatIsTooShortIsRefused(String start) {
    assertRefused(
        () -> read(start + NEXT + METHANE + END + NEXT), "ends too soon, at \"$$$$\" (line");
  }

  @Test
  void atomsAndBondsAreNotThoseOfTheNextRecord() {
    String more = METHANE.replace("  1  0", "  2  0");
    assertRefused(() -> read(more + NEXT + METHANE + END + NEXT), "ends too soon, at \"$$$$\"");
  }

  @Test
  void aRecordMayEndAfterItsBonds() {
    List<Molecule> molecules = read(METHANE + NEXT + METHANE + END + ">  <SOL>\n3\n\n" + NEXT);
    assertThat(values(molecules)).containsExactly(null, "3");
  }

  @ParameterizedTest
  @CsvSource({"concord,2", "noversion,2", "dt_noname,2", "multiline,2", "empty_mol,3"})
  void readsOtherHeaders(String name, int count) {
    List<Molecule> molecules = SdfFile.read(Cases.path("molecules/" + name + ".sdf"));
    assertThat(molecules).hasSize(count);
    assertThat(molecules.get(0).atoms()).hasSize(3);
    assertThat(molecules.get(0).number("SOL")).isEqualTo(1.1);
    assertThat(molecules.get(count - 1).number("SOL")).isEqualTo(-1.64);
  }

  @Test
  void valuesHaveTheirLines() {
    Molecule molecule = SdfFile.read(Cases.path("molecules/multiline.sdf")).get(0);
    assertThat(molecule.properties().get("REF")).isEqualTo("line one\n> 5 percent\nline three");
  }

  @Test
  void anEmptyMoleculeHasNoSet() {
    List<Molecule> molecules = SdfFile.read(Cases.path("molecules/empty_mol.sdf"));
    assertThat(molecules.get(1).atoms()).isEmpty();
    assertRefused(() -> MoleculeSets.of(molecules, 32, 3), "\"nothing\" (number 2) has no atoms");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ">  <SOL>  (1) | SOL",
        "> 25 <SOL> | SOL",
        "> (MD-08974) <SOL> | SOL",
        "> DT12 | DT12",
        "> 55 (MD-08974) <SOL> DT12 | SOL",
        "><log S> | log S",
        "> <a>b> | a>b",
        "> <SOL> (<1>) | SOL",
        "> <SOL> some text | SOL",
      })
  void headersHaveManyForms(String header, String name) {
    assertThat(read(METHANE + END + header + "\n5\n\n" + NEXT).get(0).properties())
        .containsExactlyEntriesOf(java.util.Map.of(name, "5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {">", "> 25", "> (MD-08974)", "> 25 (MD-08974) FROM ARCHIVES", "> <>"})
  void itemsWithoutNameAreSkipped(String header) {
    assertThat(read(METHANE + END + header + "\n5\n\n" + NEXT).get(0).properties()).isEmpty();
  }

  @Test
  void marksAndLineEndsMayBeOfAnyKind() {
    String text = METHANE + END + ">  <SOL>\n2\n\n" + NEXT;
    for (String end : List.of("\n", "\r\n", "\r")) {
      List<Molecule> molecules = read("\uFEFF" + (text + text).replace("\n", end));
      assertThat(molecules).extracting(Molecule::name).containsExactly("methane", "methane");
      assertThat(values(molecules)).containsExactly("2", "2");
    }
    byte[] wide = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
    assertRefused(() -> SdfFile.read(wide, "file.sdf"), "file.sdf is text in UTF-16");
  }

  /** A header of many numbers is matched in linear time. */
  @Test
  void aLongHeaderIsRefused() {
    String header = "> " + "1 ".repeat(100_000) + "x";
    assertRefused(() -> read(METHANE + END + header + "\n5\n\n"), "a property without a name");
  }
}
