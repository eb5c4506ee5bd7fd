package io.github.dsszoo.model;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The folders of models that the user's environment gives; see {@link Zoo#folders}. */
final class ModelFolders {
  private static final String VARIABLE = "DSS_ZOO_MODELS";
  private static final String FOLDER = "saved-models";

  private ModelFolders() {}

  static List<Path> ofUser() {
    return of(System.getenv(VARIABLE), Path.of("").toAbsolutePath());
  }

  static List<Path> of(String listed, Path working) {
    if (listed != null && !listed.isBlank()) {
      return Arrays.stream(listed.split(File.pathSeparator)).map(Path::of).toList();
    }
    for (Path at = working; at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(FOLDER))) {
        return List.of(at.resolve(FOLDER));
      }
    }
    return List.of();
  }
}
