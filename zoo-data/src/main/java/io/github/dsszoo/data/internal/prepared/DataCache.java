package io.github.dsszoo.data.internal.prepared;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.internal.file.UserCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The cache folder for generated and downloaded files; prepared data sets are in its {@code
 * data/<name>}. Each data set is written atomically.
 */
public final class DataCache {

  /** The environment variable with the path of the folder. */
  public static final String VARIABLE = UserCache.VARIABLE;

  private final Path root;

  private DataCache(Path root) {
    this.root = root;
  }

  /** Creates a cache in a given folder, which need not exist. */
  public static DataCache at(Path root) {
    return new DataCache(root);
  }

  /** Returns the user's cache: {@link UserCache#folder()}. */
  public static DataCache ofUser() {
    return at(UserCache.folder());
  }

  /** Returns the cache folder. */
  public Path root() {
    return root;
  }

  /** Returns the path of a data set, which need not exist: {@code data/<name>}. */
  public Path dataSet(String name) {
    return root.resolve("data").resolve(name);
  }

  /** Returns whether a data set is prepared. */
  public boolean has(String name) {
    return Files.isDirectory(dataSet(name));
  }

  /**
   * Returns the path of a prepared data set.
   *
   * @throws DataException if it is not prepared
   */
  public Path required(String name) {
    if (!has(name)) {
      throw new DataException(
          "The data set %s is not prepared; run \"zoo data prepare %s\" first."
              .formatted(name, name));
    }
    return dataSet(name);
  }

  /** Writes a data set into an empty folder. */
  @FunctionalInterface
  public interface Preparation {
    /** Writes the files of the data set into a folder. */
    void into(Path folder) throws IOException;
  }

  /**
   * Prepares a data set unless it exists. The files are written into a hidden folder beside it,
   * which is renamed when all files are complete. If an error occurs, the hidden folder is removed.
   *
   * @return the folder of the data set
   * @throws DataException if the preparation fails, or the cache cannot be written
   */
  public Path prepare(String name, Preparation preparation) {
    Path target = dataSet(name);
    if (has(name)) {
      return target;
    }
    Path hidden = target.resolveSibling(".%s.%s.part".formatted(name, UUID.randomUUID()));
    try {
      Files.createDirectories(hidden);
      preparation.into(hidden);
      Files.move(hidden, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // Another process may have finished first; its result is equivalent.
      if (!has(name)) {
        throw new DataException(
            "The data set %s cannot be put into %s (%s); check the folder, or name another in %s."
                .formatted(name, target, e, VARIABLE),
            e);
      }
    } finally {
      delete(hidden);
    }
    return target;
  }

  /** Removes a folder and its contents; files that cannot be removed stay in the hidden folder. */
  static void delete(Path folder) {
    if (Files.exists(folder)) {
      try (Stream<Path> inside = Files.walk(folder)) {
        inside.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      } catch (IOException e) {
        // Not reported, because another error is already being reported.
      }
    }
  }
}
