package io.github.dsszoo.data.internal.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.image.ImageFile;
import io.github.dsszoo.data.internal.prepared.DataCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotosTest {

  @TempDir Path folder;

  private static Set<Integer> photographs(Crops crops) {
    return IntStream.range(0, crops.size()).mapToObj(crops::photograph).collect(Collectors.toSet());
  }

  private static void assertSplitByPhotograph(CropSplits splits) {
    List<Photograph> all = Photograph.all();
    photographs(splits.train()).forEach(i -> assertThat(all.get(i).split()).isEqualTo("train"));
    photographs(splits.validation())
        .forEach(i -> assertThat(all.get(i).split()).isEqualTo("validation"));
    photographs(splits.test()).forEach(i -> assertThat(all.get(i).split()).isEqualTo("test"));
  }

  @Test
  void theTableIsSound() {
    List<Photograph> all = Photograph.all();
    assertThat(all).hasSize(40).doesNotHaveDuplicates();
    Set<String> sums = new HashSet<>();
    for (Photograph each : all) {
      assertThat(each.split()).isIn("train", "validation", "test");
      assertThat(each.path()).startsWith("usr/share/").endsWith(".jpg").doesNotContain("..");
      assertThat(each.sha256()).matches("[0-9a-f]{64}");
      assertThat(sums.add(each.sha256())).isTrue();
    }
  }

  @Test
  void whatComesAlongIsFreeAndSplitByPhotograph() {
    CropSplits free = FreePhotos.splits();
    assertThat(free.train().side()).isEqualTo(64);
    assertThat(free.train().size()).isEqualTo(115);
    assertThat(free.validation().size()).isEqualTo(52);
    assertThat(free.test().size()).isEqualTo(45);
    assertSplitByPhotograph(free);
    for (Crops crops : List.of(free.train(), free.validation(), free.test())) {
      photographs(crops).forEach(i -> assertThat(Photograph.all().get(i).isFree()).isTrue());
    }
  }

  @Test
  void theNoticeNamesEachPhotographThatComesAlong() throws IOException {
    String notice;
    try (var in = FreePhotos.class.getResourceAsStream("free/NOTICE")) {
      notice = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (Photograph each : Photograph.all()) {
      if (each.isFree()) {
        assertThat(notice).contains(each.name(), each.author(), each.packageName());
      } else {
        assertThat(notice).doesNotContain(each.name());
      }
    }
  }

  @Test
  void thePreparedCropsAreSplitByPhotograph() {
    CropSplits photos = prepared();
    assertThat(photos.train().size()).isEqualTo(732);
    assertThat(photos.validation().size()).isEqualTo(153);
    assertThat(photos.test().size()).isEqualTo(172);
    assertThat(photos.test().side()).isEqualTo(128);
    assertSplitByPhotograph(photos);
  }

  @Test
  void whatComesAlongCanBeMadeAgain() throws IOException {
    FreePhotos.write(prepared(), folder);
    try (Stream<Path> sheets = Files.list(folder)) {
      assertThat(sheets).hasSize(12).allSatisfy(PhotosTest::assertComesAlong);
    }
  }

  private static void assertComesAlong(Path sheet) throws IOException {
    String name = "free/" + sheet.getFileName();
    try (var in = FreePhotos.class.getResourceAsStream(name)) {
      assertThat(ImageFile.read(in.readAllBytes(), name).values())
          .isEqualTo(ImageFile.read(sheet).values());
    }
  }

  private static CropSplits prepared() {
    DataCache cache = DataCache.ofUser();
    Assumptions.assumeTrue(cache.has(Photos.NAME), "skipped: photos are not in the cache");
    return Photos.splits(Photos.prepare(cache));
  }
}
