package io.github.dsszoo.data.internal.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.data.image.Image;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CropsTest {

  @TempDir Path folder;

  private static Image image(int side, float first) {
    float[] values = new float[side * side * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = first + i;
    }
    return new Image(side, side, 3, values);
  }

  private static void assertRefused(ThrowingCallable call, String... words) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.getMessage()).contains(words).endsWith("."));
  }

  @Test
  void readsBackWhatItWrote() {
    Crops crops = Crops.of(List.of(image(3, 0), image(3, 200.4f)), new int[] {4, 9});
    Path file = folder.resolve("crops.npz");
    crops.write(file);
    Crops again = Crops.read(file);
    assertThat(again.size()).isEqualTo(2);
    assertThat(again.side()).isEqualTo(3);
    assertThat(again.photograph(1)).isEqualTo(9);
    assertThat(again.image(1).values()).startsWith(200, 201).endsWith(226);
  }

  @Test
  void copiesWindows() {
    Crops crops = Crops.of(List.of(image(3, 0), image(3, 100)), new int[2]);
    float[] to = new float[14];
    crops.copy(1, 1, 1, 2, to, 1);
    assertThat(to)
        .containsExactly(0, 112, 113, 114, 115, 116, 117, 121, 122, 123, 124, 125, 126, 0);
  }

  @Test
  void refusesWhatMakesNoCrops() {
    assertRefused(() -> Crops.of(List.of(), new int[0]), "at least one");
    assertRefused(() -> Crops.of(List.of(image(3, 0)), new int[2]), "1 crops of 2 photographs");
    assertRefused(
        () -> Crops.of(List.of(image(3, 0), image(2, 0)), new int[2]), "Image 1 is of 2 x 2");
    assertRefused(() -> Crops.of(List.of(image(3, 0).toGrey()), new int[1]), "in colour");
  }

  @Test
  void refusesFilesOfOtherThings() {
    Path file = folder.resolve("other.npz");
    NpyArray numbers = NpyArray.of(new int[2], 2);
    Npz.write(file, Map.of("images", NpyArray.of(new byte[24], 2, 2, 2, 3)));
    assertRefused(() -> Crops.read(file), "other.npz", "photographs");
    Npz.write(
        file, Map.of("images", NpyArray.of(new byte[36], 2, 2, 3, 3), "photographs", numbers));
    assertRefused(() -> Crops.read(file), "[2, 2, 3, 3]");
    Npz.write(
        file, Map.of("images", NpyArray.of(new float[24], 2, 2, 2, 3), "photographs", numbers));
    assertRefused(() -> Crops.read(file), "float32", "uint8");
  }
}
