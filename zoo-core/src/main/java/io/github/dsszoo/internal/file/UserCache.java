package io.github.dsszoo.internal.file;

import java.nio.file.Path;
import java.util.Map;

/** The user's folder for downloaded and prepared files. */
public final class UserCache {
  /** The environment variable with the path of the folder. */
  public static final String VARIABLE = "DSS_ZOO_CACHE";

  private UserCache() {}

  /** Returns the folder in {@value #VARIABLE}, or {@code ~/.cache/dss-zoo} by default. */
  public static Path folder() {
    return folder(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  static Path folder(Map<String, String> environment, Path home) {
    String named = environment.getOrDefault(VARIABLE, "");
    return named.isBlank() ? home.resolve(".cache").resolve("dss-zoo") : Path.of(named);
  }
}
