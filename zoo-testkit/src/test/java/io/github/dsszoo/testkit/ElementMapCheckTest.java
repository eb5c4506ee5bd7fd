package io.github.dsszoo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.CircularConvolution;
import io.github.dsszoo.layer.GraphConvolution;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class ElementMapCheckTest {
  private static List<String> failed(ElementMapCheck check) {
    return check.laws().stream().filter(ElementMapCheckTest::fails).map(NamedCheck::name).toList();
  }

  private static boolean fails(NamedCheck check) {
    try {
      check.run().run();
      return false;
    } catch (AssertionError e) {
      assertThat(e.getMessage()).contains("found ", "expected ");
      return true;
    }
  }

  @Test
  void refusesAMapThatIsNotLinear() {
    assertThat(failed(BrokenElementMap.SQUARES.check())).containsExactly("linear");
    assertThat(failed(BrokenElementMap.EXPONENTIATES_KERNEL.check()))
        .containsExactly("linear", "channels");
  }

  @Test
  void refusesAKernelWithoutTheChannelsOnItsLastAxis() {
    assertThat(failed(BrokenElementMap.MOVES_CHANNELS.check())).containsExactly("channels");
  }

  @Test
  void refusesAMapThatDoesNotCommuteWithWhatItClaims() {
    assertThat(failed(BrokenElementMap.SUMS_UP_TO_POSITION.check()))
        .containsExactly("siamese/equivariant", "dss/equivariant", "independent/equivariant");
  }

  @Test
  void passesMapsOfThisLibrary() {
    ElementMapCheck.of(new CircularConvolution(3, 4, 2, CircularConvolution.Method.DIRECT, true))
        .on(ElementKind.SIGNAL, Shape.of(8, 2))
        .holdsEveryLaw();
    ElementMapCheck.of(new GraphConvolution(3, GraphConvolution.Form.GCN, true))
        .on(ElementKind.GRAPH, Shape.of(5, 2))
        .holdsEveryLaw();
  }
}
