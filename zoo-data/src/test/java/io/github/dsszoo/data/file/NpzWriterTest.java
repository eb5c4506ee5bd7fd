package io.github.dsszoo.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzWriterTest {
  @TempDir Path folder;

  private static Map<String, NpyArray> arrays(int from, int to) {
    float[] values = new float[2 * (to - from)];
    long[] index = new long[to - from];
    for (int i = from; i < to; i++) {
      values[2 * (i - from)] = i;
      values[2 * (i - from) + 1] = -i;
      index[i - from] = i % 3;
    }
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("values", NpyArray.of(values, to - from, 2));
    arrays.put("index", NpyArray.of(index, to - from));
    return arrays;
  }

  @Test
  void piecesAreTheWhole() throws IOException {
    Path file = folder.resolve("new").resolve("pieces.npz");
    try (NpzWriter writer = NpzWriter.to(file)) {
      writer.append(arrays(0, 4));
      writer.append(arrays(4, 5));
      writer.append(arrays(5, 12));
      assertThat(file).doesNotExist();
      writer.finish();
    }
    Map<String, NpyArray> read = Npz.read(file);
    Map<String, NpyArray> whole = arrays(0, 12);
    assertThat(read.keySet()).containsExactlyElementsOf(whole.keySet());
    assertThat(read.get("values").shape()).containsExactly(12, 2);
    assertThat(read.get("values").floats()).isEqualTo(whole.get("values").floats());
    assertThat(read.get("index").type()).isEqualTo(NpyType.INT64);
    assertThat(read.get("index").ints()).isEqualTo(whole.get("index").ints());
    assertThat(left(file.getParent())).containsExactly(file);
  }

  private static Stream<Path> left(Path folder) throws IOException {
    return Files.list(folder);
  }

  @Test
  void anUnfinishedFileLeavesNothing() throws IOException {
    try (NpzWriter writer = NpzWriter.to(folder.resolve("never.npz"))) {
      writer.append(arrays(0, 4));
    }
    assertThat(left(folder)).isEmpty();
  }

  @Test
  void otherRowsAreRefused() {
    try (NpzWriter writer = NpzWriter.to(folder.resolve("sets.npz"))) {
      writer.append(arrays(0, 4));
      assertThatThrownBy(() -> writer.append(Map.of("values", NpyArray.of(new float[2], 1, 2))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("expected the arrays [values, index], found [values]");
      Map<String, NpyArray> wider = arrays(4, 5);
      wider.put("values", NpyArray.of(new float[3], 1, 3));
      assertThatThrownBy(() -> writer.append(wider))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected rows of values like float32 [0, 2]");
      Map<String, NpyArray> real = arrays(4, 5);
      real.put("index", NpyArray.of(new float[1], 1));
      assertThatThrownBy(() -> writer.append(real))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected rows of index like int64 [0]");
    }
  }
}
