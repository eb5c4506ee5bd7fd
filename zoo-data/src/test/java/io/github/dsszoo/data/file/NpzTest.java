package io.github.dsszoo.data.file;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static io.github.dsszoo.data.file.Fixtures.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.internal.file.OutputFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpzTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "savez.npz",
        "savez_compressed.npz",
        "version1.npz",
        "version2.npz",
        "version3.npz"
      })
  void readsWhatNumpyWrites(String name) {
    NpyArray x = Npz.read(path(name)).get("x");
    assertThat(x.type()).isEqualTo(NpyType.FLOAT32);
    assertThat(x.shape()).containsExactly(2, 3, 4);
    assertThat(x.doubles()).isEqualTo(IntStream.range(0, 24).mapToDouble(i -> i / 8.0).toArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"savez.npz", "savez_compressed.npz", "types.npz", "layouts.npz"})
  void readsBytesAsFiles(String name) throws IOException {
    assertSame(Npz.read(Files.readAllBytes(path(name)), "the bytes"), Npz.read(path(name)));
    NpyArray lone = Npy.read(Files.readAllBytes(path("lone.npy")), "the bytes");
    assertSame(Map.of("lone", lone), Map.of("lone", Npy.read(path("lone.npy"))));
  }

  @Test
  void refusesBytesWithTheirName() throws IOException {
    byte[] bytes = Files.readAllBytes(path("savez.npz"));
    assertRefused(() -> Npz.read(new byte[3], "column x"), "column x is not an .npz file");
    assertRefused(() -> Npz.read(Arrays.copyOf(bytes, 200), "column x"), "column x cannot be read");
    assertRefused(
        () -> Npz.read(Arrays.copyOf(bytes, bytes.length - 22), "column x"), "was cut off");
    assertRefused(() -> Npy.read(bytes, "column x"), "column x");
  }

  @Test
  void readsEveryType() {
    Map<String, NpyArray> arrays = Npz.read(path("types.npz"));
    assertThat(arrays).hasSize(NpyType.values().length - 2);
    arrays.forEach(
        (name, array) -> {
          assertThat(array.type().name()).isEqualToIgnoringCase(name);
          int last = array.type() == NpyType.BOOL ? 1 : 100;
          assertThat(array.floats()).containsExactly(0, 1, last);
          assertThat(array.doubles()).containsExactly(0, 1, last);
          if (array.type().isWhole()) {
            assertThat(array.ints()).containsExactly(0, 1, last);
          }
        });
  }

  /** Halves and unsigned numbers as NumPy itself converts them. */
  @Test
  void readsTheEndsOfEveryRange() {
    Map<String, NpyArray> arrays = Npz.read(path("extremes.npz"));
    for (String type : new String[] {"float16", "uint64"}) {
      assertThat(arrays.get(type).doubles()).isEqualTo(arrays.get(type + "_as_float64").doubles());
    }
    assertThat(arrays.get("int8").ints()).containsExactly(-128, 127);
    assertThat(arrays.get("uint32").doubles()).containsExactly(0, 4294967295.0);
    assertRefused(() -> arrays.get("uint32").ints(), "4294967295 at [1]", "2147483647");
    assertRefused(() -> arrays.get("uint64").ints(), "9223372036854775807 at [1]");
    assertThat(arrays.get("uint64").areCounts()).isFalse();
    assertThat(arrays.get("int8").areCounts()).isFalse();
  }

  @Test
  void readsTexts() {
    Map<String, NpyArray> arrays = Npz.read(path("texts.npz"));
    assertThat(arrays.get("unicode").texts()).containsExactly("cat", "naïve", "", "𝄞");
    assertThat(arrays.get("unicode").shape()).containsExactly(2, 2);
    assertThat(arrays.get("big").texts()).containsExactly("cat", "dog");
    assertThat(arrays.get("ascii").texts()).containsExactly("cat", "horse");
    assertRefused(() -> arrays.get("ascii").floats(), "bytes", "numbers are expected");
    assertRefused(() -> arrays.get("big").ints(), "str", "whole numbers are expected");
    NpyArray numbers = NpyArray.of(new int[1], 1);
    assertRefused(() -> numbers.texts(), "int32", "texts are expected");
    NpyArray made = NpyArray.of(new String[] {"cat", "naïve", "", "𝄞"}, 2, 2);
    assertThat(made.rewound()).isEqualTo(arrays.get("unicode").rewound());
  }

  @Test
  void refusesOtherTypesByTheirName() {
    assertRefused(
        () -> Npz.read(path("object.npz")), "x.npy in", "'|O' (Python objects)", "astype");
    assertRefused(() -> Npz.read(path("dates.npz")), "'<M8[D]'", "float64", "astype");
    assertRefused(() -> Npz.read(path("records.npz")), "('a', '<f4')");
  }

  @Test
  void readsEveryLayout() {
    Map<String, NpyArray> arrays = Npz.read(path("layouts.npz"));
    NpyArray columns = arrays.get("columns");
    assertThat(columns.shape()).containsExactly(2, 3, 4);
    assertThat(columns.ints()).isEqualTo(IntStream.range(0, 24).toArray());
    assertThat(arrays.get("big").doubles()).containsExactly(0, 1, 2);
    assertThat(arrays.get("scalar").shape()).isEmpty();
    assertThat(arrays.get("scalar").doubles()).containsExactly(2.5);
    assertThat(arrays.get("none").shape()).containsExactly(0, 3);
    assertThat(arrays.get("none").floats()).isEmpty();
  }

  @Test
  void readsBackWhatItWrote() {
    Map<String, NpyArray> written = new LinkedHashMap<>();
    written.put("floats", NpyArray.of(new float[] {1.5f, -0.0f, Float.NaN}, 3));
    written.put("doubles", NpyArray.of(new double[] {Math.PI, Double.MIN_VALUE}, 1, 2));
    written.put("ints", NpyArray.of(new int[] {Integer.MIN_VALUE}));
    written.put("longs", NpyArray.of(new long[0], 0, 7));
    Path file = folder.resolve("all.npz");
    Npz.write(file, written);
    assertSame(Npz.read(file), written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"types.npz", "layouts.npz", "texts.npz"})
  void writesWhateverItReads(String name) {
    Map<String, NpyArray> arrays = Npz.read(path(name));
    Path file = folder.resolve("again.npz");
    Npz.write(file, arrays);
    assertSame(Npz.read(file), arrays);
  }

  private static void assertSame(Map<String, NpyArray> read, Map<String, NpyArray> written) {
    assertThat(read.keySet()).containsExactlyElementsOf(written.keySet());
    read.forEach(
        (name, array) -> {
          assertThat(array.type()).isEqualTo(written.get(name).type());
          assertThat(array.shape()).isEqualTo(written.get(name).shape());
          assertThat(array.rewound()).isEqualTo(written.get(name).rewound());
        });
  }

  @Test
  void theSameArraysGiveTheSameBytes() throws IOException {
    Map<String, NpyArray> arrays = Npz.read(path("types.npz"));
    Npz.write(folder.resolve("a.npz"), arrays);
    Npz.write(folder.resolve("b.npz"), arrays);
    assertThat(folder.resolve("a.npz")).hasSameBinaryContentAs(folder.resolve("b.npz"));
  }

  @Test
  void aLoneArrayIsReadAndWritten() {
    NpyArray lone = Npy.read(path("lone.npy"));
    assertThat(lone.shape()).containsExactly(2, 3, 4);
    Path file = folder.resolve("lone.npy");
    Npy.write(file, lone);
    assertThat(file).hasSameBinaryContentAs(path("lone.npy"));
    assertRefused(() -> Npy.read(folder.resolve("missing.npy")), "missing.npy", "cannot be read");
    assertRefused(() -> Npy.read(path("savez.npz")), "is not a NumPy array");
  }

  @ParameterizedTest
  @EnumSource(
      value = NpyType.class,
      names = {"STRING", "BYTES"},
      mode = EnumSource.Mode.EXCLUDE)
  void headersOfEveryTypeAreReadBack(NpyType type) throws IOException {
    NpyArray array = Npz.read(path("types.npz")).get(type.name().toLowerCase(Locale.ROOT));
    byte[] header = NpyHeader.write(array);
    assertThat(header.length % 64).isZero();
    NpyHeader read = NpyHeader.read(new ByteArrayInputStream(header), "x");
    assertThat(read.type()).isEqualTo(type);
    assertThat(read.shape()).containsExactly(3);
    assertThat(read.length()).isEqualTo(header.length);
  }

  @Test
  void wholeNumbersAreAskedForInVainOfOthers() {
    assertRefused(() -> NpyArray.of(new float[] {1}, 1).ints(), "float32", "astype");
    assertRefused(() -> NpyArray.of(new long[] {1L << 31}, 1).ints(), "2147483648");
    assertRefused(() -> NpyArray.of(new float[] {1}, 2), "[2]", "2 numbers, but 1");
  }

  @Test
  void aFailedWriteLeavesTheOlderFileAndNothingElse() throws IOException {
    Path file = folder.resolve("kept.npz");
    Files.writeString(file, "older");
    assertRefused(
        () ->
            OutputFile.write(
                file,
                out -> {
                  out.write(1);
                  throw new IOException("the disk is full");
                }),
        "kept.npz",
        "the disk is full");
    assertThat(file).hasContent("older");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void whereThereIsNoFolderOneIsMade() {
    Path file = folder.resolve("new").resolve("a.npz");
    Npz.write(file, Map.of());
    assertThat(Npz.read(file)).isEmpty();
  }

  @Test
  void whereThereCanBeNoFolderNothingIsWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x").resolve("a.npz");
    assertRefused(() -> Npz.write(file, Map.of()), "cannot be written");
    assertThat(folder.resolve("file")).hasContent("x");
  }
}
