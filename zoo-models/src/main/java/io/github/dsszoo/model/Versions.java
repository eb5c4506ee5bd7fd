package io.github.dsszoo.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.tensorflow.TensorFlow;

/** The versions that a model or a report of a fault should name. */
public final class Versions {
  private Versions() {}

  /** The version of this project, as the build wrote it. */
  public static String zoo() {
    try (InputStream in = Versions.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The version of TensorFlow's native library. */
  public static String tensorFlow() {
    return TensorFlow.version();
  }
}
