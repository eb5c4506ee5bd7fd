package io.github.dsszoo.data.internal.molecule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.molecule.Molecule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BloodBrainTest {
  private static final String HEADER = "NO.\tcompound_name\tSMILES\tBBB+/BBB-\n";

  @TempDir Path folder;

  private DataCache cache(String all, String external) throws IOException {
    DataCache cache = DataCache.at(folder);
    Path tables = Files.createDirectories(cache.dataSet(BloodBrain.NAME).resolve("B3DB"));
    Files.writeString(tables.resolve("B3DB_classification.tsv"), HEADER + all);
    Files.writeString(
        tables.resolve("B3DB_classification_external.tsv"), "\uFEFF" + HEADER + external);
    return cache;
  }

  @Test
  void readsTheTablesAndLeavesKnownMoleculesOutOfTheExternalSet() throws IOException {
    DataCache cache =
        cache(
            "1\tethanol\tCCO\tBBB+\n2\t\"a \"\"quoted\"\"\nname\"\tCCCC\tBBB-\n",
            "1\tethanol\tOCC\tBBB+\n2\twater\tO\tBBB+\n");
    List<Molecule> molecules = BloodBrain.in(cache, 3);
    assertThat(molecules).extracting(Molecule::name).containsExactly("ethanol");
    assertThat(BloodBrain.in(cache, 4)).extracting(BloodBrain::label).containsExactly(1, 0);
    assertThat(BloodBrain.smilesIn(cache)).containsExactly("CCO", "CCCC");
    assertThat(BloodBrain.externalIn(cache, 4)).extracting(Molecule::name).containsExactly("water");
  }

  @Test
  void refusesTablesThatAreNotTheKnownOnes() throws IOException {
    DataCache cache = cache("1\ta\tC(\tBBB+\n2\tb\tCQ\tBBB+\n3\tc\tC1\tBBB+\n", "");
    assertThatThrownBy(() -> BloodBrain.in(cache, 9))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("3 molecules that cannot be read, but at most 2 are expected");
    DataCache other = cache("1\tethanol\tCCO\tmaybe\n", "");
    assertThatThrownBy(() -> BloodBrain.label(BloodBrain.in(other, 9).get(0)))
        .hasMessageContaining("The molecule \"ethanol\" has no class");
  }

  @Test
  void thePreparedFilesAreTheOnesKnown() {
    DataCache cache = DataCache.ofUser();
    Assumptions.assumeTrue(cache.has(BloodBrain.NAME), "skipped: they are not in the cache");
    assertThat(BloodBrain.in(cache, Integer.MAX_VALUE)).hasSize(7805);
    List<Molecule> molecules = BloodBrain.in(cache, BloodBrain.MOST_ATOMS);
    assertThat(molecules).hasSize(7407);
    assertThat(molecules.stream().map(MoleculeHash::of).distinct()).hasSizeBetween(3800, 4000);
    assertThat(BloodBrain.externalIn(cache, BloodBrain.MOST_ATOMS)).hasSize(92);
    MoleculeParts parts = MoleculeParts.atRandom(molecules);
    assertThat(parts.train()).hasSize(5186);
    assertThat(parts.validation()).hasSize(740);
    assertThat(parts.test()).hasSize(1481);
  }
}
