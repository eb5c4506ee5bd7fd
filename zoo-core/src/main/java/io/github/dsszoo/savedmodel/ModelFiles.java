package io.github.dsszoo.savedmodel;

import io.github.dsszoo.file.Sha256;
import io.github.dsszoo.savedmodel.ModelCard.FileRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Sizes and checksums of a model's files. */
final class ModelFiles {
  private ModelFiles() {}

  /** Records all files under a folder, by their path inside it with "/". */
  static Map<String, FileRecord> record(Path folder) throws IOException {
    Map<String, FileRecord> records = new TreeMap<>();
    for (Path file : files(folder)) {
      records.put(name(folder, file), new FileRecord(Files.size(file), Sha256.of(file)));
    }
    return records;
  }

  /**
   * Compares the files of a model with its card: none missing, none more, none altered.
   *
   * @throws SavedModelException that names the first file that differs
   */
  static void check(Path folder, Map<String, FileRecord> records) throws IOException {
    for (Map.Entry<String, FileRecord> entry : records.entrySet()) {
      Path file = folder.resolve(entry.getKey()).normalize();
      if (!file.startsWith(folder.normalize())) {
        throw damaged(folder, entry.getKey(), "lies outside of the model");
      }
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw damaged(folder, entry.getKey(), "is missing");
      }
      if (Files.size(file) != entry.getValue().size()) {
        throw damaged(
            folder,
            entry.getKey(),
            "has " + Files.size(file) + " bytes, not " + entry.getValue().size());
      }
      if (!Sha256.of(file).equals(entry.getValue().sha256())) {
        throw damaged(folder, entry.getKey(), "was altered: its checksum is another");
      }
    }
    for (Path file : files(folder)) {
      String name = name(folder, file);
      if (!records.containsKey(name) && !name.equals(Layout.CARD)) {
        throw damaged(folder, name, "does not belong to the model");
      }
    }
    for (String needed : List.of(Layout.GRAPH, Layout.NETWORK)) {
      if (!records.containsKey(needed)) {
        throw damaged(folder, needed, "is not on the model's card");
      }
    }
  }

  private static SavedModelException damaged(Path folder, String file, String what) {
    return new SavedModelException(
        "the model in " + folder + " is damaged: " + file + " " + what + "; get the model again");
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    }
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }
}
