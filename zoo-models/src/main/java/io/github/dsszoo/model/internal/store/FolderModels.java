package io.github.dsszoo.model.internal.store;

import io.github.dsszoo.savedmodel.SavedModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The models of a folder with the layout of TensorFlow Serving: {@code <name>/<version>/}. */
public final class FolderModels implements ModelSource {
  private final Path folder;

  /** Creates the source of a folder, which need not exist. */
  public FolderModels(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<StoredModel> models() {
    List<StoredModel> models = new ArrayList<>();
    for (Path model : folders(folder)) {
      if (ModelName.isName(model.getFileName().toString())) {
        models.addAll(versionsIn(model));
      }
    }
    return models;
  }

  @Override
  public List<StoredModel> versions(String name) {
    return versionsIn(folder.resolve(name));
  }

  private static List<StoredModel> versionsIn(Path model) {
    return folders(model).stream()
        .filter(version -> ModelName.isVersion(version.getFileName().toString()))
        .<StoredModel>map(FolderModel::new)
        .sorted(Comparator.comparingInt(StoredModel::version))
        .toList();
  }

  /** Returns the folders in a folder, sorted by name; empty if it does not exist. */
  static List<Path> folders(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new SavedModelException("cannot read " + folder + ": " + e, e);
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }

  /** A folder of a version. */
  private record FolderModel(Path path) implements StoredModel {
    @Override
    public String name() {
      return path.getParent().getFileName().toString();
    }

    @Override
    public int version() {
      return Integer.parseInt(path.getFileName().toString());
    }

    @Override
    public byte[] bytes(String file) throws IOException {
      return Files.readAllBytes(path.resolve(file));
    }

    @Override
    public Path folder(DownloadProgress progress) {
      return path;
    }
  }
}
