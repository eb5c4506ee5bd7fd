package io.github.dsszoo.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading in pieces gives the sets that reading the whole file gives. */
class SetFileReaderTest {
  private static final int N = 7;

  @TempDir Path folder;

  private static float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (i * 37 % 101) / 8f;
    }
    return numbers;
  }

  private static int[] counts(int count) {
    int[] counts = new int[count];
    Arrays.setAll(counts, i -> i * 5 % 3);
    return counts;
  }

  private static float[] ones(int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1);
    for (int i = 1; i < count; i += 3) {
      ones[i] = 0;
    }
    return ones;
  }

  private static NpyArray signals() {
    return NpyArray.of(numbers(N * 3 * 4), N, 3, 4);
  }

  static Stream<Map<String, NpyArray>> files() {
    NpyArray graphs = NpyArray.of(numbers(N * 2 * 3 * 2), N, 2, 3, 2);
    String[] names = {"b", "a", "a", "c", "a", "b", "a"};
    return Stream.of(
        Map.of("x", signals()),
        Map.of("x", signals(), "y", NpyArray.of(counts(N), N)),
        Map.of("x", signals(), "y", NpyArray.of(names, N)),
        Map.of("x", signals(), "group", NpyArray.of(names, N)),
        Map.of("x", signals(), "group", NpyArray.of(counts(N), N)),
        Map.of("x", signals(), "y", NpyArray.of(numbers(N), N)),
        Map.of("x", signals(), "y", NpyArray.of(numbers(N * 3), N, 3)),
        Map.of("x", signals(), "y", NpyArray.of(counts(N * 2), N, 2)),
        Map.of("x", signals(), "mask", NpyArray.of(ones(N * 3), N, 3)),
        Map.of("x", NpyArray.of(new byte[N * 3 * 4], N, 3, 4)),
        Map.of("x", graphs, "edges", NpyArray.of(new long[] {0, 1, 1, 0}, 2, 2)),
        Map.of("x", graphs, "adjacency", NpyArray.of(numbers(N * 2 * 9), N, 2, 3, 3)));
  }

  @ParameterizedTest
  @MethodSource("files")
  void readsTheSetsOfTheWholeFile(Map<String, NpyArray> arrays) {
    Path file = folder.resolve("sets.npz");
    Npz.write(file, arrays);
    assertPieces(file);
  }

  private static void assertPieces(Path file) {
    SetDataset whole = SetFiles.read(file);
    for (int most = 1; most <= N + 1; most++) {
      try (SetFileReader reader = SetFileReader.open(file)) {
        assertThat(reader.size()).isEqualTo(N);
        assertThat(reader.valuesPerSet()).isEqualTo(whole.valuesPerSet());
        for (int from = 0; from < N; from += most) {
          assertThat(reader.hasNext()).isTrue();
          SetDataset piece = reader.next(most);
          SetDataset expected = whole.range(from, Math.min(N, from + most));
          assertThat(piece.parts()).isEqualTo(expected.parts());
          assertThat(piece.classNames()).isEqualTo(expected.classNames());
        }
        assertThat(reader.hasNext()).isFalse();
        assertThatThrownBy(() -> reader.next(1)).isInstanceOf(NoSuchElementException.class);
      }
    }
  }

  @Test
  void readsArraysInColumnMajorOrder() throws IOException {
    float[] numbers = numbers(N * 3 * 4);
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(numbers);
    String text = "{'descr': '<f4', 'fortran_order': True, 'shape': (7, 3, 4), }";
    Path file = folder.resolve("columns.npz");
    ZipFiles.write(file, "x.npy", Arrays.asList(ZipFiles.header(text), bytes.array()));
    assertPieces(file);
  }

  @Test
  void aDamagedArrayIsRefused() throws IOException {
    Path file = folder.resolve("sets.npz");
    byte[] first = NpyHeader.write(signals());
    ByteBuffer numbers = signals().rewound();
    ZipFiles.write(file, "x.npy", Arrays.asList(first, numbers.array()));
    byte[] bytes = Files.readAllBytes(file);
    bytes[first.length + 200] ^= 1; // within the numbers, which are not compressed
    Files.write(file, bytes);
    try (SetFileReader reader = SetFileReader.open(file)) {
      reader.next(N - 1);
      assertThatThrownBy(() -> reader.next(1))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("its checksum differs");
    }
  }

  @Test
  void anErrorNamesTheSets() {
    float[] values = numbers(N * 3 * 4);
    values[5 * 12 + 2] = Float.NaN;
    Path file = folder.resolve("sets.npz");
    Npz.write(file, Map.of("x", NpyArray.of(values, N, 3, 4)));
    try (SetFileReader reader = SetFileReader.open(file)) {
      reader.next(4);
      assertThatThrownBy(() -> reader.next(3))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("in the sets from 4 to 6, counted from 0 here: x[1, 0, 2] is NaN");
    }
  }

  @Test
  void whatIsNoFileOfSetsIsRefused() {
    assertThatThrownBy(() -> SetFileReader.open(folder.resolve("none.npz")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("There is no file");
    Path file = folder.resolve("sets.npz");
    Npz.write(file, Map.of("z", signals()));
    assertThatThrownBy(() -> SetFileReader.open(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("The arrays are [z], but x is needed");
    Map<String, NpyArray> uneven = new LinkedHashMap<>();
    uneven.put("x", signals());
    uneven.put("mask", NpyArray.of(ones(6), 2, 3));
    Npz.write(file, uneven);
    assertThatThrownBy(() -> SetFileReader.open(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("mask has 2 sets, but x has 7; write as many of both.");
  }
}
