package io.github.dsszoo.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dsszoo.data.DataException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Files that NumPy wrote, and what all refusals have in common. */
final class Fixtures {

  private Fixtures() {}

  static Path path(String name) {
    try {
      return Path.of(Fixtures.class.getResource("/npz/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static void assertRefused(ThrowingCallable call, String... words) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.getMessage()).contains(words).endsWith("."));
  }
}
