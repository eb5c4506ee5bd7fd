package io.github.dsszoo.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserCacheTest {
  @Test
  void isWhereTheVariableSaysOrInTheHomeFolder() {
    Path home = Path.of("home");
    assertThat(UserCache.folder(Map.of(UserCache.VARIABLE, "there"), home))
        .isEqualTo(Path.of("there"));
    Path usual = home.resolve(".cache").resolve("dss-zoo");
    assertThat(UserCache.folder(Map.of(), home)).isEqualTo(usual);
    assertThat(UserCache.folder(Map.of(UserCache.VARIABLE, " "), home)).isEqualTo(usual);
  }
}
