package io.github.dsszoo.cli.internal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionTest {
  private final Confusion confusion =
      new Confusion(List.of("sine", "sawtooth"), new int[][] {{7, 1}, {0, 12}});

  @Test
  void addsUp() {
    assertThat(confusion.sets()).isEqualTo(20);
    assertThat(confusion.sets(0) + confusion.sets(1)).isEqualTo(20);
    assertThat(confusion.right()).isEqualTo(19);
    assertThat(confusion.accuracy()).isEqualTo(0.95);
    assertThat(confusion.summary()).isEqualTo("0.950, 19 of 20 sets");
  }

  @Test
  void isAligned() {
    assertThat(confusion.lines())
        .containsExactly(
            "label \\ predicted      sine  sawtooth",
            "sine                      7         1",
            "sawtooth                  0        12");
  }
}
