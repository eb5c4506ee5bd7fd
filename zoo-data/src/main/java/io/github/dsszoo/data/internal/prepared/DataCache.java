package io.github.dsszoo.data.internal.prepared;

import io.github.dsszoo.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder for what is made or fetched once and used often; prepared data sets lie in its {@code
 * data/<name>}. A data set is there whole or not at all.
 */
public final class DataCache {

  /** The environment variable that names the folder. */
  public static final String VARIABLE = "DSS_ZOO_CACHE";

  private final Path root;

  private DataCache(Path root) {
    this.root = root;
  }

  /** A cache in a folder of one's own, which need not exist yet. */
  public static DataCache at(Path root) {
    return new DataCache(root);
  }

  /** The user's cache: where {@value #VARIABLE} says, else {@code ~/.cache/dss-zoo}. */
  public static DataCache ofUser() {
    return ofUser(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  static DataCache ofUser(Map<String, String> environment, Path home) {
    String named = environment.getOrDefault(VARIABLE, "");
    return at(named.isBlank() ? home.resolve(".cache").resolve("dss-zoo") : Path.of(named));
  }

  /** The cache's folder. */
  public Path root() {
    return root;
  }

  /** Where a data set is, or would be: {@code data/<name>}. */
  public Path dataSet(String name) {
    return root.resolve("data").resolve(name);
  }

  /** Whether a data set has been prepared. */
  public boolean has(String name) {
    return Files.isDirectory(dataSet(name));
  }

  /**
   * Where a data set is.
   *
   * @throws DataException if it has not been prepared
   */
  public Path required(String name) {
    if (!has(name)) {
      throw new DataException(
          "The data set %s is not prepared; run \"zoo data prepare %s\" first."
              .formatted(name, name));
    }
    return dataSet(name);
  }

  /** Fills an empty folder with a data set. */
  @FunctionalInterface
  public interface Preparation {
    /** Writes the data set's files into a folder. */
    void into(Path folder) throws IOException;
  }

  /**
   * Prepares a data set unless it is there already. The files are written into a hidden folder
   * beside it, which is renamed when all are; if anything fails, that folder is removed.
   *
   * @return the data set's folder
   * @throws DataException if the preparation says so, or the cache cannot be written
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
      // Another process may have been quicker; what it prepared is as good.
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

  /** Removes a folder and all in it; what cannot be removed stays, hidden, and does no harm. */
  static void delete(Path folder) {
    if (Files.exists(folder)) {
      try (Stream<Path> inside = Files.walk(folder)) {
        inside.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      } catch (IOException e) {
        // Worth no word beside what is being told already.
      }
    }
  }
}
