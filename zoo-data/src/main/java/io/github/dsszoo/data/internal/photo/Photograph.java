package io.github.dsszoo.data.internal.photo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * A photograph from which crops are cut.
 *
 * @param split train, validation or test; all crops of a photograph are in one split
 * @param licence the licence stated by the package
 * @param author the author stated by the package
 * @param packageName the Debian package
 * @param path the path of the file in the package
 * @param sha256 the checksum of the file
 */
record Photograph(
    String split, String licence, String author, String packageName, String path, String sha256) {

  /** The licences that require at most attribution for the redistribution of crops. */
  private static final Set<String> FREE = Set.of("CC0-1.0", "CC-BY-4.0", "public domain");

  /** Returns all photographs listed in {@code photographs.tsv}. */
  static List<Photograph> all() {
    try (InputStream in = Photograph.class.getResourceAsStream("photographs.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1) // the header line
          .map(line -> line.split("\t"))
          .map(row -> new Photograph(row[0], row[1], row[2], row[3], row[4], row[5]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns whether crops of the photograph can be redistributed. */
  boolean isFree() {
    return FREE.contains(licence);
  }

  /** Returns the file name without its extension. */
  String name() {
    String file = path.substring(path.lastIndexOf('/') + 1);
    return file.substring(0, file.lastIndexOf('.'));
  }
}
