package io.github.dsszoo.data;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Small files as other programs write them, whose right values are known. */
public final class Cases {

  private Cases() {}

  /** A file of the folder {@code cases}. */
  public static Path path(String name) {
    try {
      return Path.of(Cases.class.getResource("/cases/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
