package io.github.dsszoo.model.internal.store;

import io.github.dsszoo.model.internal.Versions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The names of the zoo's pretrained models, and the artifacts that have them. */
public final class Pretrained {
  private static final String NAMES = "pretrained.txt";

  private Pretrained() {}

  /** Returns the names of all pretrained models, sorted. */
  public static List<String> names() {
    try (InputStream in = Pretrained.class.getResourceAsStream(NAMES)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the Maven coordinates of the artifact that has a pretrained model: {@code
   * io.github.dsszoo:saved-models-signals:<version>} for signals-dss.
   */
  public static String artifact(String name) {
    return "io.github.dsszoo:saved-models-" + modality(name) + ":" + Versions.zoo();
  }

  /** Returns the modality of a pretrained model, the first word of its name. */
  static String modality(String name) {
    return name.substring(0, name.indexOf('-'));
  }
}
