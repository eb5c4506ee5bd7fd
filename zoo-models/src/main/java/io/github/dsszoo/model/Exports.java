package io.github.dsszoo.model;

import io.github.dsszoo.internal.file.AtomicFile;
import io.github.dsszoo.internal.file.AtomicFolder;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.SavedModelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Writes folders of models in the layout of TensorFlow Serving, {@code <base>/<name>/<version>/}.
 */
final class Exports {
  private Exports() {}

  /**
   * Copies a version of a model atomically.
   *
   * @return the new folder of the version
   * @throws SavedModelException if the version exists or cannot be written
   */
  static Path copy(Path from, ModelCard card, Path base) {
    return copy(from, card.name(), Integer.toString(card.version()), base);
  }

  /**
   * Copies a version of a model under a name and a number, as {@link #copy(Path, ModelCard, Path)}.
   */
  static Path copy(Path from, String name, String version, Path base) {
    Path target = base.resolve(name).resolve(version);
    if (Files.exists(target)) {
      throw new SavedModelException(target + " exists already; choose another folder or delete it");
    }
    try {
      AtomicFolder.create(target, hidden -> copyTree(from, hidden));
      copyCard(from.toAbsolutePath().getParent(), target.getParent());
    } catch (IOException e) {
      throw new SavedModelException("cannot write the model to " + base + ": " + e, e);
    }
    ServingConfig.write(base);
    return target;
  }

  /** Copies the card for people and its picture, if they are beside the version. */
  private static void copyCard(Path model, Path target) throws IOException {
    for (String name : List.of(Readme.FILE, ExamplePicture.SHAPES, ExamplePicture.IMAGES)) {
      Path file = model.resolve(name);
      if (Files.isRegularFile(file)) {
        AtomicFile.write(target.resolve(name), Files.readAllBytes(file));
      }
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Returns the folders with at least one version, sorted by name. */
  static List<Path> models(Path base) throws IOException {
    if (!Files.isDirectory(base)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(base)) {
      return children.filter(child -> latest(child).isPresent()).sorted().toList();
    }
  }

  /** Returns the latest version in a model's folder, or empty if there is none. */
  static OptionalInt latest(Path model) {
    if (!Files.isDirectory(model)) {
      return OptionalInt.empty();
    }
    try (Stream<Path> children = Files.list(model)) {
      return children
          .filter(Files::isDirectory)
          .map(child -> child.getFileName().toString())
          .filter(name -> name.matches("[1-9][0-9]{0,8}"))
          .mapToInt(Integer::parseInt)
          .max();
    } catch (IOException e) {
      throw new SavedModelException("cannot read " + model + ": " + e, e);
    }
  }
}
