package io.github.dsszoo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.graph.Graph;
import io.github.dsszoo.data.image.Image;
import io.github.dsszoo.data.image.ImageFolder;
import io.github.dsszoo.data.molecule.SdfFile;
import io.github.dsszoo.data.shape.MeshFile;
import io.github.dsszoo.data.shape.MotionFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages and files have the same digits in each default locale. */
@Isolated
class LocaleTest {

  private static final Path SOURCES = Path.of("src/main/java");

  /** A conversion whose result depends on the locale, if none is given. */
  private static final Pattern LOCALISED = Pattern.compile("(?<!%)%[-+ 0,(#.\\d$]*[deEfgGt]\\b");

  private final Locale before = Locale.getDefault();

  @TempDir Path folder;

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "fa", "bn", "mr", "tr"})
  void messagesHaveAsciiDigits(String tag) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(tag));
    boolean other = !tag.equals("tr");
    assertThat("%d".formatted(12).equals("12")).isNotEqualTo(other);
    Path sdf = Files.writeString(folder.resolve("a.sdf"), "a\n\n\n  1  x\n");
    Path off = Files.writeString(folder.resolve("a.off"), "OFF\n1 1 0\n0 0 0\n3 0 0 12\n");
    Path bvh = Files.writeString(folder.resolve("a.bvh"), "HIERARCHY\nROOT a\n{\nOFFSET 1 2 x\n");
    assertAscii(() -> SdfFile.read(sdf), "line 4");
    assertAscii(() -> MeshFile.read(off), "where one of 0 to 0 should be (line 4)");
    assertAscii(() -> MotionFile.read(bvh), "line 4");
    assertAscii(() -> new Image(2, 3, 4, new float[5]), "[2, 3, 4] came with 5 numbers");
    assertAscii(() -> Graph.of(0, List.of()), "0 were given");
    assertAscii(() -> ImageFolder.sets(folder, 12), "found 12");
    assertAscii(() -> SetDataset.of(new float[3], new int[] {2, 5, 1}, null, null), "10", "3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "fa"})
  void filesHaveAsciiDigits(String tag) throws IOException {
    SetDataset sets = SetDataset.of(new float[12], new int[] {2, 3, 2}, null, new int[] {0, 1});
    Path plain = folder.resolve("plain.npz");
    SetFiles.write(sets, plain);
    Locale.setDefault(Locale.forLanguageTag(tag));
    Path file = folder.resolve("a.npz");
    SetFiles.write(sets, file);
    assertThat(SetFiles.read(file).shape()).containsExactly(2, 3, 2);
    assertThat(file).hasSameBinaryContentAs(plain);
  }

  private static void assertAscii(ThrowingCallable call, String... words) {
    DataException e = catchThrowableOfType(DataException.class, call);
    assertThat(e.getMessage()).contains(words);
    assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(e.getMessage())).isTrue();
  }

  /** Numbers are formatted with %s, or with a locale. */
  @Test
  void noFormatDependsOnTheLocale() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      assertThat(files.filter(file -> file.toString().endsWith(".java")))
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(LOCALISED.matcher(code(file)).results().map(r -> r.group()))
                      .isEmpty());
    }
  }

  private static String code(Path file) {
    try {
      // What has a locale may have other conversions.
      return Files.readString(file).replaceAll("format\\(\\s*Locale\\.ROOT,[^;]*;", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
