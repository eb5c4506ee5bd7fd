package io.github.dsszoo.model;

import io.github.dsszoo.internal.file.AtomicFile;
import io.github.dsszoo.savedmodel.SavedModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes {@code models.config}, which lists all models of a folder for {@code
 * tensorflow_model_server --model_config_file}.
 */
public final class ServingConfig {
  private static final String FILE = "models.config";

  private ServingConfig() {}

  /** Writes {@code <folder>/models.config} with the absolute paths of this machine. */
  static Path write(Path folder) {
    return write(folder, folder.toAbsolutePath().normalize().toString());
  }

  /**
   * Writes {@code <folder>/models.config} for a server that has the folder at another path, as in a
   * container. An export to the folder writes the file again, with the absolute paths of this
   * machine: call this after the last export.
   *
   * @param folder with the models, {@code <folder>/<name>/<version>/}
   * @param basePath the path of the folder on the server, such as {@code /models}
   * @return the file
   * @throws SavedModelException if it cannot be written
   */
  public static Path write(Path folder, String basePath) {
    Path file = folder.resolve(FILE);
    String separator = basePath.contains("\\") ? "\\" : "/";
    String base = basePath.endsWith(separator) ? basePath : basePath + separator;
    StringBuilder config = new StringBuilder("model_config_list {\n");
    try {
      for (Path model : Exports.models(folder)) {
        String name = model.getFileName().toString();
        config.append("  config {\n");
        config.append("    name: \"").append(name).append("\"\n");
        config.append("    base_path: \"").append(quoted(base + name)).append("\"\n");
        config.append("    model_platform: \"tensorflow\"\n");
        config.append("  }\n");
      }
      AtomicFile.write(file, config.append("}\n").toString().getBytes(StandardCharsets.UTF_8));
      return file;
    } catch (IOException e) {
      throw new SavedModelException("cannot write " + file + ": " + e, e);
    }
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
