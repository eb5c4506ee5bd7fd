package io.github.dsszoo.data.internal.photo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * A photograph that crops are cut from.
 *
 * @param split train, validation or test: all its crops are in one
 * @param licence as its package says
 * @param author as its package says
 * @param packageName the Debian package
 * @param path the file in the package
 * @param sha256 of the file
 */
record Photograph(
    String split, String licence, String author, String packageName, String path, String sha256) {

  /** Under which crops may be passed on with no more than the author's name. */
  private static final Set<String> FREE = Set.of("CC0-1.0", "CC-BY-4.0", "public domain");

  /** All photographs, as {@code photographs.tsv} has them. */
  static List<Photograph> all() {
    try (InputStream in = Photograph.class.getResourceAsStream("photographs.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1) // the names of the columns
          .map(line -> line.split("\t"))
          .map(row -> new Photograph(row[0], row[1], row[2], row[3], row[4], row[5]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether crops of it may be passed on. */
  boolean isFree() {
    return FREE.contains(licence);
  }

  /** The file's name without its ending. */
  String name() {
    String file = path.substring(path.lastIndexOf('/') + 1);
    return file.substring(0, file.lastIndexOf('.'));
  }
}
