package io.github.dsszoo.model.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Returns the versions of the software, for models and bug reports. */
public final class Versions {
  private Versions() {}

  /** Returns the version of DSS Zoo. */
  public static String zoo() {
    return property("version");
  }

  /**
   * Returns the version of TensorFlow's native library, which the build writes; the library is not
   * loaded.
   */
  public static String tensorFlow() {
    return property("tensorflow");
  }

  private static String property(String name) {
    try (InputStream in = Versions.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
