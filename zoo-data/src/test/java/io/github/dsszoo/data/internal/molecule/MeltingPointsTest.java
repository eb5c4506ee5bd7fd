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

class MeltingPointsTest {
  @TempDir Path folder;

  @Test
  void joinsTheTables() throws IOException {
    DataCache cache = DataCache.at(folder);
    assertThatThrownBy(() -> MeltingPoints.in(cache, 9))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("zoo data prepare melting-point");
    Path chemicals = cache.dataSet(MeltingPoints.NAME).resolve("chemicals");
    Path points = Files.createDirectories(chemicals.resolve("Phase Change"));
    Files.writeString(
        points.resolve("OpenNotebook Melting Points.tsv"),
        "CAS\tTm\n64-17-5\t159.0\n7732-18-5\t273.15\n71-43-2\t278.6\n1-1-1\t300\n2-2-2\t400\n");
    Path identifiers = Files.createDirectories(chemicals.resolve("Identifiers"));
    Files.writeString(
        identifiers.resolve("chemical identifiers pubchem large.tsv"),
        "702\t64-17-5\tC2H6O\t46\tCCO\tx\n962\t7732-18-5\tH2O\t18\tO\tx\n1\t1-1-1\tx\t1\tC(\tx\n");
    Files.writeString(
        identifiers.resolve("chemical identifiers pubchem small.tsv"),
        "241\t71-43-2\tC6H6\t78\tc1ccccc1\tx\n5\t5-5-5\tx\t1\tC\tx\n\n");
    List<Molecule> molecules = MeltingPoints.in(cache, 9);
    assertThat(molecules).extracting(Molecule::name).containsExactly("64-17-5", "71-43-2");
    assertThat(molecules).extracting(MeltingPoints::of).containsExactly(159.0, 278.6);
    assertThat(MeltingPoints.in(cache, 3)).hasSize(1);
  }

  @Test
  void thePreparedFilesAreTheOnesKnown() {
    DataCache cache = DataCache.ofUser();
    Assumptions.assumeTrue(cache.has(MeltingPoints.NAME), "skipped: they are not in the cache");
    List<Molecule> molecules = MeltingPoints.in(cache, MeltingPoints.MOST_ATOMS);
    assertThat(molecules).hasSizeBetween(11_000, 11_200);
    assertThat(molecules).allMatch(each -> MeltingPoints.of(each) > 50);
    assertThat(molecules).allMatch(each -> MeltingPoints.of(each) < 1500);
  }
}
