package io.github.dsszoo.data.table;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetPart;
import io.github.dsszoo.data.file.SetFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetTableTest {
  private static final SetTable SIGNALS =
      SetTable.of("machine", "ax", "ay").elements("sensor").positions("time").labels("state");

  @TempDir Path folder;

  private Path table(String... lines) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), String.join("\n", lines) + "\n");
  }

  @Test
  void rowsAreSamplesOfSignals() throws IOException {
    Path file =
        table(
            "machine,sensor,time,ay,ax,state,note",
            "m7,s1,0.2,3,4,worn,\"a, b\"",
            "m7,s1,0.1,1,2,worn,",
            "m2,s1,0.1,5,6,new,",
            "m7,s2,0.1,9,10,worn,",
            "m2,s1,0.2,7,8,new,",
            "m7,s2,0.2,11,12,worn,");
    SetDataset sets = SIGNALS.groups("machine").read(file);
    assertThat(sets.shape()).containsExactly(2, 2, 2, 2);
    assertThat(sets.values()).containsExactly(2, 1, 4, 3, 10, 9, 12, 11, 6, 5, 8, 7, 0, 0, 0, 0);
    assertThat(sets.mask()).containsExactly(1, 1, 1, 0);
    assertThat(sets.classNames()).containsExactly("new", "worn");
    assertThat(sets.labels()).containsExactly(1, 0);
    assertThat(sets.parts().get(SetPart.GROUPS).orElseThrow().ints()).containsExactly(1, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void marksAndLineEndsMayBeOfAnyKind(String end) throws IOException {
    String text = "\uFEFFset,a,b\n0,1,2\n0,3,4\n".replace("\n", end);
    Path file = Files.writeString(folder.resolve("marked.csv"), text);
    assertThat(SetTable.of("set", "a", "b").read(file).values()).containsExactly(1, 2, 3, 4);
    assertThat(SetFiles.read(file).values()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void rowsAreVectors() throws IOException {
    Path file = table("bag;a;b;mass", "0;1;2;2.5", "0;3;4;2.5", "1;5;6;-1");
    SetDataset sets = SetTable.of("bag", "a", "b").targets("mass").read(file);
    assertThat(sets.shape()).containsExactly(2, 2, 2);
    assertThat(sets.values()).containsExactly(1, 2, 3, 4, 5, 6, 0, 0);
    assertThat(sets.targets()).containsExactly(2.5f, -1);
    assertThat(
            SetTable.of("bag", "a")
                .labels("b")
                .elements("a")
                .read(table("bag,a,b", "0,1,2"))
                .labels())
        .containsExactly(2);
  }

  @Test
  void columnsOfTheFormatNeedNoOptions() throws IOException {
    Path file = table("\uFEFFset\tlabel\tposition\telement\tv", "a\t1\t0\te\t4", "a\t1\t1\te\t5");
    SetDataset sets = SetFiles.read(file, 2);
    assertThat(sets.shape()).containsExactly(1, 1, 2, 1);
    assertThat(sets.labels()).containsExactly(1);
    assertRefused(() -> SetFiles.read(table("a,b", "1,2")), "a CSV file", "column \"set\"");
  }

  @Test
  void errorsHaveTheLine() throws IOException {
    String header = "machine,sensor,time,ax,ay,state";
    Path noNumber = table(header, "m,s,0,1,2,new", "m,s,1,1,x2,new");
    assertRefused(() -> SIGNALS.read(noNumber), "table.csv, line 3: ay is \"x2\"");
    Path infinite = table(header, "m,s,0,NaN,2,new");
    assertRefused(() -> SIGNALS.read(infinite), "line 2: ax is \"NaN\"");
    Path labels = table(header, "m,s,0,1,2,new", "m,s,1,1,2,worn");
    assertRefused(() -> SIGNALS.read(labels), "line 3: the state of set m is \"worn\"", "line 2");
    Path shorter = table(header, "m,s,0,1,2,new", "m,s,1,1,2,new", "k,s,1,1,2,new");
    assertRefused(() -> SIGNALS.read(shorter), "line 4: element s has 1 positions", "has 2");
    Path twice = table(header, "m,s,1,1,2,new", "m,s,1.0,1,2,new");
    assertRefused(() -> SIGNALS.read(twice), "line 3: element s has the position 1.0 in line 2");
    Path cut = table(header, "m,s,1,1");
    assertRefused(() -> SIGNALS.read(cut), "line 2 has 4 values");
    Path twoRows = table("bag,e,a", "0,e,1", "0,e,2");
    assertRefused(
        () -> SetTable.of("bag", "a").elements("e").read(twoRows), "line 3: element e", "line 2");
  }

  @Test
  void columnsAreChecked() throws IOException {
    Path file = table("machine,ax", "m,1");
    assertRefused(() -> SIGNALS.read(file), "no column \"sensor\"", "machine, ax");
    assertRefused(() -> SetTable.of("machine").read(file), "no channels");
    assertRefused(() -> SetTable.of("machine", "ax").positions("t").read(file), "elements too");
    assertRefused(() -> SetTable.of("machine", "ax").read(table("machine,ax")), "no rows");
    assertRefused(() -> SetTable.of("a", "b").read(table("a,b,b", "1,2,3")), "distinct names");
    Path empty = Files.createFile(folder.resolve("empty.csv"));
    assertRefused(() -> SIGNALS.read(empty), "empty.csv is empty");
    assertRefused(() -> SIGNALS.read(folder.resolve("none.csv")), "none.csv");
    Path both = table("bag,a,b", "0,1,2");
    assertRefused(() -> SetTable.of("bag", "a").labels("b").targets("b").read(both), "both");
  }
}
