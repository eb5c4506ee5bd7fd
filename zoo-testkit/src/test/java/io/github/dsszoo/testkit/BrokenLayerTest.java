package io.github.dsszoo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each broken layer fails the check that its description names, and no other. */
class BrokenLayerTest {
  static String checkThatFails(BrokenLayer layer) {
    return switch (layer) {
      case ADDS_INDEX, SUMS_PREDECESSORS, PADS_WITH_ZEROS, WEIGHS_POSITIONS, CLAIMS_TOO_MUCH ->
          "equivariant";
      case CLAIMS_TOO_LITTLE -> "claimsAllSymmetries";
      case IGNORES_MASK, ATTENDS_TO_ABSENT_ELEMENTS, DROPS_MASK, IGNORES_POSITION_MASK -> "masks";
      case SUBTRACTS_BATCH_MEAN -> "batchIndependent";
      case STOPS_GRADIENT -> "gradients";
      case USES_FORBIDDEN_OP -> "ops";
      case LOSES_SETTING -> "message";
    };
  }

  @ParameterizedTest
  @EnumSource
  void failsItsCheckAndPassesTheOthers(BrokenLayer layer) {
    List<String> failed = new ArrayList<>();
    for (NamedCheck check : layer.check().laws()) {
      try {
        check.run().run();
      } catch (AssertionError e) {
        failed.add(check.name());
        assertThat(e.getMessage()).contains(layer + " on ", "found ", "expected ");
      }
    }
    assertThat(failed).containsExactly(checkThatFails(layer));
  }

  @ParameterizedTest
  @EnumSource
  void doesNotHoldEveryLaw(BrokenLayer layer) {
    assertThatThrownBy(() -> layer.check().holdsEveryLaw())
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("1 of ")
        .hasMessageContaining("\n  " + checkThatFails(layer) + ": ");
  }

  @Test
  void everyCheckHasALayerThatFailsIt() {
    List<String> checks =
        BrokenLayer.ADDS_INDEX.check().laws().stream().map(NamedCheck::name).toList();
    assertThat(BrokenLayer.values())
        .extracting(BrokenLayerTest::checkThatFails)
        .containsAll(checks);
  }
}
