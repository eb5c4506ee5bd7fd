package io.github.dsszoo.savedmodel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.internal.file.AtomicFolder;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.ServedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** One damage at a random place of a random file. */
class RandomDamageTest {
  private static Path base;
  private static Path original;

  @BeforeContainer
  static void write() throws IOException {
    base = Files.createTempDirectory("random-damage");
    original = WavesModel.write(base);
  }

  @AfterContainer
  static void delete() throws IOException {
    AtomicFolder.delete(base);
  }

  @Property(tries = 300, seed = "1")
  void aByteThatIsAnotherIsFound(
      @ForAll @IntRange(max = 1_000_000) int where,
      @ForAll @IntRange(min = 1, max = 255) int change)
      throws IOException {
    Path model = WavesModel.copy(original, base.resolve("copy"));
    Path file = any(model, where);
    byte[] bytes = Files.readAllBytes(file);
    bytes[where % bytes.length] ^= (byte) change;
    Files.write(file, bytes);
    refused(model);
  }

  @Property(tries = 100, seed = "2")
  void bytesThatAreLackingAreFound(@ForAll @IntRange(max = 1_000_000) int where)
      throws IOException {
    Path model = WavesModel.copy(original, base.resolve("copy"));
    Path file = any(model, where);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, where % bytes.length));
    refused(model);
  }

  /** A letter of the summary may change unseen; all that must not happen is another failure. */
  @Property(tries = 200, seed = "3")
  void aDamagedCardIsReadOrRefused(
      @ForAll @IntRange(max = 1_000_000) int where,
      @ForAll @IntRange(min = 1, max = 255) int change)
      throws IOException {
    byte[] bytes = Files.readAllBytes(original.resolve(Layout.CARD));
    bytes[where % bytes.length] ^= (byte) change;
    try {
      ModelFiles.check(original, ModelCard.fromJson(bytes).files());
    } catch (SavedModelException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  private static Path any(Path model, int number) throws IOException {
    List<String> files = WavesModel.damageable(model);
    return model.resolve(files.get(number % files.size()));
  }

  private static void refused(Path model) {
    assertThatThrownBy(() -> ServedModel.load(model).close())
        .isInstanceOf(SavedModelException.class)
        .hasMessageContaining("is damaged");
  }
}
