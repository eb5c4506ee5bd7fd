package io.github.dsszoo.data.internal.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyedRandomTest {

  @Test
  void theSameKeyDrawsTheSameNumbers() {
    assertThat(KeyedRandom.of(1, 2, 3).longs(5))
        .containsExactly(KeyedRandom.of(1, 2, 3).longs(5).boxed().toArray(Long[]::new));
  }

  @Test
  void everyKeyDrawsNumbersOfItsOwn() {
    Set<Long> first = new HashSet<>();
    first.add(KeyedRandom.of().nextLong());
    for (long a = -10; a < 10; a++) {
      first.add(KeyedRandom.of(a).nextLong());
      for (long b = -10; b < 10; b++) {
        first.add(KeyedRandom.of(a, b).nextLong());
        first.add(KeyedRandom.of(a, b, 0).nextLong());
      }
    }
    assertThat(first).hasSize(1 + 20 + 400 + 400);
  }
}
