package io.github.dsszoo.data.file;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static io.github.dsszoo.data.file.Fixtures.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetPart;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetFilesTest {

  private static final NpyArray GRAPHS = NpyArray.of(new float[] {1, 2, 3, 4}, 1, 2, 2, 1);
  private static final NpyArray X = NpyArray.of(new double[12], 2, 3, 2);

  @TempDir Path folder;

  private Path write(Map<String, NpyArray> arrays) {
    Path file = folder.resolve("sets.npz");
    Npz.write(file, arrays);
    return file;
  }

  @Test
  void readsValuesLabelsAndMask() {
    SetDataset sets = SetFiles.read(path("savez.npz"), 2);
    assertThat(sets.shape()).containsExactly(2, 3, 4, 1);
    assertThat(sets.values()).startsWith(0, 0.125f).endsWith(2.875f);
    assertThat(sets.labels()).containsExactly(1, 0);
    assertThat(sets.mask()).containsExactly(1, 1, 0, 1, 1, 1);
  }

  @Test
  void leavesTheShapeAloneWhereNoneIsAskedFor() {
    assertThat(SetFiles.read(path("savez.npz")).shape()).containsExactly(2, 3, 4);
    assertThat(SetFiles.read(path("savez.npz"), 1).shape()).containsExactly(2, 3, 4);
  }

  @Test
  void readsALoneArray() {
    SetDataset sets = SetFiles.read(path("lone.npy"), 2);
    assertThat(sets.shape()).containsExactly(2, 3, 4, 1);
    assertThat(sets.hasLabels()).isFalse();
  }

  @Test
  void readsBackWhatItWrote() {
    SetDataset sets = SetFiles.read(path("savez.npz"), 2);
    Path file = folder.resolve("again.npz");
    SetFiles.write(sets, file);
    SetDataset again = SetFiles.read(file);
    assertThat(again.shape()).isEqualTo(sets.shape());
    assertThat(again.values()).isEqualTo(sets.values());
    assertThat(again.labels()).isEqualTo(sets.labels());
    assertThat(again.mask()).isEqualTo(sets.mask());
  }

  @Test
  void realNumbersOfMoreAxesAreTargets() {
    Path file = write(Map.of("x", X, "y", NpyArray.of(new double[] {1, 2, 3, 4}, 2, 2)));
    SetDataset sets = SetFiles.read(file);
    assertThat(sets.hasLabels()).isFalse();
    assertThat(sets.targets()).containsExactly(1, 2, 3, 4);
    Path copy = folder.resolve("copy.npz");
    SetFiles.write(sets, copy);
    assertThat(SetFiles.read(copy).targetShape()).containsExactly(2, 2);
    assertRefused(() -> SetFiles.write(sets.withLabels(new int[2]), copy), "both");
    Path wrong = write(Map.of("x", X, "y", NpyArray.of(new double[3], 3, 1)));
    assertRefused(() -> SetFiles.read(wrong), "sets.npz", "[3, 1]", "2 sets");
  }

  @Test
  void groupsAreNumbersOrNames() {
    NpyArray names = NpyArray.of(new String[] {"pig 7", "pig 12"}, 2);
    SetDataset sets = SetFiles.read(write(Map.of("x", X, "group", names)));
    assertThat(sets.parts().get(SetPart.GROUPS).orElseThrow().ints()).containsExactly(1, 0);
    NpyArray numbers = NpyArray.of(new long[] {70, 70}, 2);
    SetDataset numbered = SetFiles.read(write(Map.of("x", X, "group", numbers)));
    Path copy = folder.resolve("copy.npz");
    SetFiles.write(numbered, copy);
    assertThat(SetFiles.read(copy).parts().get(SetPart.GROUPS).orElseThrow().ints())
        .containsExactly(70, 70);
    NpyArray wrong = NpyArray.of(new long[3], 3);
    assertRefused(() -> SetFiles.read(write(Map.of("x", X, "group", wrong))), "group", "[3]");
  }

  @Test
  void graphsBringTheirEdges() {
    NpyArray edges = NpyArray.of(new long[] {0, 1, 1, 0}, 2, 2);
    SetDataset shared = SetFiles.read(write(Map.of("x", GRAPHS, "edges", edges)));
    assertThat(shared.edges()).containsExactly(0, 1, 1, 0);
    NpyArray adjacency = NpyArray.of(new float[] {0, 1, 0, 0, 0, 0, 1, 0}, 1, 2, 2, 2);
    SetDataset own = SetFiles.read(write(Map.of("x", GRAPHS, "adjacency", adjacency)));
    assertThat(own.adjacency()).containsExactly(0, 1, 0, 0, 0, 0, 1, 0);
    Path copy = folder.resolve("copy.npz");
    SetFiles.write(shared, copy);
    assertThat(SetFiles.read(copy).edges()).isEqualTo(shared.edges());
    SetFiles.write(own, copy);
    assertThat(SetFiles.read(copy).adjacency()).isEqualTo(own.adjacency());

    Path both = write(Map.of("x", GRAPHS, "edges", edges, "adjacency", adjacency));
    assertRefused(() -> SetFiles.read(both), "sets.npz", "both edges and adjacency");
    Path scalar = write(Map.of("x", GRAPHS, "edges", NpyArray.of(new long[] {1})));
    assertRefused(() -> SetFiles.read(scalar), "edges has shape []", "[0, 2]");
    Path flat = write(Map.of("x", GRAPHS, "edges", NpyArray.of(new long[] {0, 1}, 2)));
    assertRefused(() -> SetFiles.read(flat), "edges has shape [2]", "[1, 2]");
    Path real = write(Map.of("x", GRAPHS, "edges", NpyArray.of(new float[] {0, 1}, 1, 2)));
    assertRefused(() -> SetFiles.read(real), "whole numbers");
    Path far = write(Map.of("x", GRAPHS, "edges", NpyArray.of(new long[] {0, 2}, 1, 2)));
    assertRefused(() -> SetFiles.read(far), "vertex 2");
    Path few = write(Map.of("x", GRAPHS, "adjacency", NpyArray.of(new float[4], 1, 1, 2, 2)));
    assertRefused(() -> SetFiles.read(few), "adjacency has shape [1, 1, 2, 2]", "[1, 2, 2, 2]");
  }

  @Test
  void aMaskOfThreeAxesIsOfPoints() {
    NpyArray mask = NpyArray.of(new float[] {1, 0, 1, 1}, 1, 2, 2);
    SetDataset sets = SetFiles.read(write(Map.of("x", GRAPHS, "mask", mask)));
    assertThat(sets.pointMask()).containsExactly(1, 0, 1, 1);
    assertThat(sets.mask()).containsExactly(1, 1);
    Path copy = folder.resolve("copy.npz");
    SetFiles.write(sets, copy);
    assertThat(SetFiles.read(copy).pointMask()).isEqualTo(sets.pointMask());
    Path wrong = write(Map.of("x", GRAPHS, "mask", NpyArray.of(new float[6], 1, 2, 3)));
    assertRefused(() -> SetFiles.read(wrong), "mask has shape [1, 2, 3]", "[1, 2, 2]");
  }

  @Test
  void wholeNumbersMayBeValues() {
    Path file = write(Map.of("x", NpyArray.of(new long[] {1, 2}, 1, 2, 1)));
    assertThat(SetFiles.read(file).values()).containsExactly(1, 2);
  }

  private static Path given(String name) {
    return Fixtures.resource("/cases/" + name);
  }

  @Test
  void readsTypesThatPeopleHave() {
    SetDataset halves = SetFiles.read(given("f16.npz"), 2);
    double sum = 0;
    for (float value : halves.values()) {
      sum += value;
    }
    assertThat(sum).isCloseTo(-2.7384033203125, within(1e-6));
    sum = 0;
    for (float value : SetFiles.read(given("u2.npz"), 2).values()) {
      sum += value;
    }
    assertThat(sum).isEqualTo(849229);
    assertThat(SetFiles.read(given("i1label.npz")).labels()).containsExactly(0, 1);
    assertThat(SetFiles.read(given("u4label.npz")).labels()).containsExactly(0, 1);
    assertThat(SetFiles.read(given("i1mask.npz")).mask()).containsExactly(1, 1, 1, 1, 1, 1);
  }

  @Test
  void realNumbersForEachSetAreTargetsOfOneNumber() {
    SetDataset sets = SetFiles.read(given("y_reg1d.npz"));
    assertThat(sets.hasLabels()).isFalse();
    assertThat(sets.targetShape()).containsExactly(2, 1);
    Path negative = write(Map.of("x", X, "y", NpyArray.of(new int[] {0, -1}, 2)));
    assertThat(SetFiles.read(negative).targets()).containsExactly(0, -1);
    Path large = write(Map.of("x", X, "y", NpyArray.of(new long[] {0, 1L << 40}, 2)));
    assertThat(SetFiles.read(large).targets()).containsExactly(0, 1L << 40);
  }

  @Test
  void whatTheMaskHidesNeedNotBeFinite() {
    SetDataset sets = SetFiles.read(given("nanpad.npz"), 1);
    assertThat(sets.hasMask()).isTrue();
    for (float value : sets.values()) {
      assertThat(value).isFinite();
    }
  }

  @Test
  void bytesOfImageShapeAreTargets() {
    byte[] pixels = {0, 1, 2, (byte) 255};
    Path file = write(Map.of("x", X, "y", NpyArray.of(pixels, 2, 1, 2, 1)));
    SetDataset sets = SetFiles.read(file);
    assertThat(sets.hasLabels()).isFalse();
    assertThat(sets.targetShape()).containsExactly(2, 1, 2, 1);
    assertThat(sets.targets()).containsExactly(0, 1, 2, 255);
  }

  @Test
  void textsAreNamesOfClasses() {
    NpyArray names = NpyArray.of(new String[] {"dog", "cat"}, 2);
    SetDataset sets = SetFiles.read(write(Map.of("x", X, "y", names)));
    assertThat(sets.labels()).containsExactly(1, 0);
    assertThat(sets.classNames()).containsExactly("cat", "dog");
    Path copy = folder.resolve("copy.npz");
    SetFiles.write(sets, copy);
    assertThat(SetFiles.read(copy).classNames()).containsExactly("cat", "dog");
    assertThat(SetFiles.read(copy).labels()).containsExactly(1, 0);
    NpyArray column = NpyArray.of(new String[] {"dog", "cat"}, 2, 1);
    Path wrong = write(Map.of("x", X, "y", column));
    assertRefused(() -> SetFiles.read(wrong), "y has shape [2, 1]", "needs [2]");
  }

  @Test
  void refusesArraysThatAreMissingOrUnknown() {
    Path missing = write(Map.of("y", NpyArray.of(new int[] {1}, 1)));
    assertRefused(() -> SetFiles.read(missing), "sets.npz", "[y]", "x is needed");
    Path unknown = write(Map.of("x", X, "Mask", NpyArray.of(new int[6], 2, 3)));
    assertRefused(() -> SetFiles.read(unknown), "Mask", "[adjacency, edges, group, mask, x, y]");
  }

  @Test
  void refusesArraysThatDoNotGoTogether() {
    Path labels = write(Map.of("x", X, "y", NpyArray.of(new int[3], 3)));
    assertRefused(() -> SetFiles.read(labels), "sets.npz", "y has shape [3]", "needs [2]");
    Path mask = write(Map.of("x", X, "mask", NpyArray.of(new int[6], 3, 2)));
    assertRefused(() -> SetFiles.read(mask), "mask has shape [3, 2]", "needs [2, 3]");
    Path scalar = write(Map.of("x", NpyArray.of(new int[1]), "y", NpyArray.of(new int[1])));
    assertRefused(() -> SetFiles.read(scalar), "[]");
  }

  @Test
  void refusesNumbersThatMakeNoSets() {
    Path empty = write(Map.of("x", X, "mask", NpyArray.of(new int[] {1, 1, 1, 0, 0, 0}, 2, 3)));
    assertRefused(() -> SetFiles.read(empty), "Set 1 has no element");
    Path large = write(Map.of("x", NpyArray.of(new double[] {1e300}, 1, 1, 1)));
    assertRefused(() -> SetFiles.read(large), "x[0, 0, 0] is Infinity");
    Path rank = write(Map.of("x", X));
    assertRefused(() -> SetFiles.read(rank, 3), "sets.npz", "[2, 3, 2]", "5 axes are expected");
  }
}
