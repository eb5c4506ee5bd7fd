package io.github.dsszoo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What all refusals have in common. */
public final class Refusal {

  private Refusal() {}

  /** A call is refused in one sentence, with these words in it. */
  public static void assertRefused(ThrowingCallable call, String... words) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(call)
        .satisfies(
            e -> assertThat(e.getMessage()).contains(words).endsWith(".").doesNotContain("\n"));
  }
}
