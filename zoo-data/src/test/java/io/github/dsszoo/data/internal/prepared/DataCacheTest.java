package io.github.dsszoo.data.internal.prepared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dsszoo.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCacheTest {

  @TempDir Path folder;

  private static void fill(Path into) throws IOException {
    Files.writeString(into.resolve("a.txt"), "a");
    Files.writeString(Files.createDirectory(into.resolve("inner")).resolve("b.txt"), "b");
  }

  @Test
  void preparesOnce() throws IOException {
    DataCache cache = DataCache.at(folder.resolve("not-yet-there"));
    assertThat(cache.has("set")).isFalse();
    Path prepared = cache.prepare("set", DataCacheTest::fill);
    assertThat(prepared).isEqualTo(cache.dataSet("set"));
    assertThat(prepared.resolve("inner").resolve("b.txt")).hasContent("b");
    assertThat(cache.has("set")).isTrue();
    cache.prepare(
        "set",
        into -> {
          throw new IOException("prepared twice");
        });
  }

  @Test
  void leavesNothingBehindWhenAPreparationFails() {
    DataCache cache = DataCache.at(folder);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(
            () ->
                cache.prepare(
                    "set",
                    into -> {
                      fill(into);
                      throw new IOException("the disk is full");
                    }))
        .withMessageContaining("the disk is full")
        .withMessageContaining(DataCache.VARIABLE);
    assertThat(cache.has("set")).isFalse();
    assertThat(folder.resolve("data")).isEmptyDirectory();
  }

  @Test
  void takesWhatAnotherProcessPreparedMeanwhile() {
    DataCache cache = DataCache.at(folder);
    Path prepared =
        cache.prepare(
            "set",
            into -> {
              fill(into);
              Files.writeString(Files.createDirectory(cache.dataSet("set")).resolve("c.txt"), "c");
            });
    assertThat(prepared.resolve("c.txt")).hasContent("c");
    assertThat(folder.resolve("data")).isDirectoryNotContaining("glob:**.part");
  }
}
