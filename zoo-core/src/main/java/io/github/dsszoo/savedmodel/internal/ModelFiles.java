package io.github.dsszoo.savedmodel.internal;

import io.github.dsszoo.internal.file.Sha256;
import io.github.dsszoo.savedmodel.ModelCard.FileRecord;
import io.github.dsszoo.savedmodel.SavedModelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Sizes and checksums of a model's files. */
public final class ModelFiles {
  private ModelFiles() {}

  /** Records all files under a folder, by their path inside it with "/". */
  static Map<String, FileRecord> record(Path folder) throws IOException {
    Map<String, FileRecord> records = new TreeMap<>();
    for (Map.Entry<String, Path> entry : files(folder).entrySet()) {
      Path file = entry.getValue();
      records.put(entry.getKey(), new FileRecord(Files.size(file), Sha256.of(file)));
    }
    return records;
  }

  /**
   * Compares the files of a model with its card: none missing, none more, none altered.
   *
   * @throws SavedModelException that names the first file that differs
   */
  public static void check(Path folder, Map<String, FileRecord> records) throws IOException {
    // The card's paths are only compared with those that are there: none reaches the file system.
    Map<String, Path> found = files(folder);
    found.remove(Layout.CARD);
    for (Map.Entry<String, FileRecord> entry : records.entrySet()) {
      Path file = found.remove(entry.getKey());
      if (file == null) {
        throw damaged(folder, entry.getKey(), "is missing");
      }
      check(folder, entry.getKey(), file, entry.getValue());
    }
    for (String name : found.keySet()) {
      throw damaged(folder, name, "does not belong to the model");
    }
    for (String needed : List.of(Layout.GRAPH, Layout.NETWORK)) {
      if (!records.containsKey(needed)) {
        throw damaged(folder, needed, "is not on the model's card");
      }
    }
  }

  private static void check(Path folder, String name, Path file, FileRecord record)
      throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw damaged(folder, name, "is a link or no file at all");
    }
    if (record == null) {
      throw damaged(folder, name, "has no checksum on the model's card");
    }
    if (Files.size(file) != record.size()) {
      throw damaged(folder, name, "has " + Files.size(file) + " bytes, not " + record.size());
    }
    if (!Sha256.of(file).equals(record.sha256())) {
      throw damaged(folder, name, "was altered: its checksum is another");
    }
  }

  private static SavedModelException damaged(Path folder, String file, String what) {
    return new SavedModelException(
        "the model in " + folder + " is damaged: " + file + " " + what + "; get the model again");
  }

  /** The files under a folder, links included but not followed, by their path inside it. */
  private static Map<String, Path> files(Path folder) throws IOException {
    Path root = folder.toRealPath(); // the folder itself may be a link
    Map<String, Path> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      walk.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .forEach(file -> files.put(name(root, file), file));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return files;
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }
}
