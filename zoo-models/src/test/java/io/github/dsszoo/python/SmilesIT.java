package io.github.dsszoo.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.molecule.BloodBrain;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.molecule.Molecule;
import io.github.dsszoo.data.molecule.Molecule.Atom;
import io.github.dsszoo.data.molecule.Molecule.Bond;
import io.github.dsszoo.data.molecule.Smiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The 7,807 molecules of B3DB, read from SMILES by Java and by RDKit: the same atoms, charges,
 * hydrogens, bonds and rings, and the same two refused. {@code -Dpython.skip} leaves it out.
 */
class SmilesIT {
  private static final String REFUSED = "refused";

  @TempDir Path folder;

  @Test
  void javaReadsWhatRdkitReads() throws IOException {
    PythonEnvironment python = PythonEnvironment.required();
    DataCache cache = DataCache.ofUser();
    assumeTrue(cache.has(BloodBrain.NAME), "skipped: the molecules are not in the cache");
    List<String> smiles = BloodBrain.smilesIn(cache);
    assertThat(smiles).hasSize(7807);
    Path input = Files.write(folder.resolve("molecules.smi"), smiles);
    Path output = folder.resolve("rdkit.txt");
    Command.Outcome run = python.run("check_smiles.py", input.toString(), output.toString());
    assertThat(run.failed()).as(run.output()).isFalse();
    List<String> rdkit = Files.readAllLines(output);
    assertThat(rdkit).hasSameSizeAs(smiles);
    List<String> different = new ArrayList<>();
    for (int i = 0; i < smiles.size(); i++) {
      String java = text(smiles.get(i));
      if (!java.equals(rdkit.get(i))) {
        different.add("%s%n  Java:  %s%n  RDKit: %s".formatted(smiles.get(i), java, rdkit.get(i)));
      }
    }
    assertThat(different).isEmpty();
    assertThat(rdkit).filteredOn(REFUSED::equals).hasSize(2);
  }

  /** A molecule as the line that {@code python/check_smiles.py} writes for it. */
  private static String text(String smiles) {
    Molecule molecule;
    try {
      molecule = Smiles.parse(smiles);
    } catch (DataException e) {
      return REFUSED;
    }
    double[] valences = new double[molecule.atoms().size()];
    boolean[] ring = molecule.ringBonds();
    List<String> bonds = new ArrayList<>();
    List<int[]> ends = new ArrayList<>();
    for (int b = 0; b < ring.length; b++) {
      Bond bond = molecule.bonds().get(b);
      valences[bond.from()] += bond.valences();
      valences[bond.to()] += bond.valences();
      int first = Math.min(bond.from(), bond.to());
      ends.add(new int[] {first, bond.from() + bond.to() - first, ring[b] ? 1 : 0});
    }
    ends.stream()
        .sorted((a, b) -> a[0] == b[0] ? Integer.compare(a[1], b[1]) : Integer.compare(a[0], b[0]))
        .forEach(bond -> bonds.add(bond[0] + "-" + bond[1] + (bond[2] == 1 ? "r" : "")));
    List<String> words = new ArrayList<>();
    for (int i = 0; i < valences.length; i++) {
      Atom atom = molecule.atoms().get(i);
      words.add(
          "%s%dh%dv%.0f".formatted(atom.element(), atom.charge(), atom.hydrogens(), valences[i]));
    }
    words.addAll(bonds);
    return String.join(" ", words);
  }
}
