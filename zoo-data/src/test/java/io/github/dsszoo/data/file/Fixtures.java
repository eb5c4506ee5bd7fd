package io.github.dsszoo.data.file;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Files that NumPy wrote. */
final class Fixtures {

  private Fixtures() {}

  static Path path(String name) {
    return resource("/npz/" + name);
  }

  static Path resource(String name) {
    try {
      return Path.of(Fixtures.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
