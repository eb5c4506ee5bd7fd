package io.github.dsszoo.testkit;

import io.github.dsszoo.layer.ElementMapType;
import io.github.dsszoo.layer.LayerType;
import io.github.dsszoo.network.LayerRegistry;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * The checks of this package as tests of JUnit 5, one for each law, so that a report shows which
 * law of which example fails. Needs {@code junit-jupiter-api}, which this library does not bring.
 *
 * <pre>{@code
 * class GateTest {
 *   @TestFactory
 *   Stream<DynamicNode> examples() {
 *     return DynamicChecks.of(new Gate.Type());
 *   }
 * }
 * }</pre>
 */
public final class DynamicChecks {
  private DynamicChecks() {}

  /** A test of each law of a layer. */
  public static Stream<DynamicNode> of(LayerCheck check) {
    return tests(check.laws());
  }

  /** A test of each law of an element map and of set layers over it. */
  public static Stream<DynamicNode> of(ElementMapCheck check) {
    return tests(check.laws());
  }

  /** Tests of a type of layers and of each of its examples, as {@link ExamplesCheck} runs them. */
  public static Stream<DynamicNode> of(LayerType type) {
    return tests(ExamplesCheck.of(type));
  }

  /**
   * Tests of a type of element maps and of each of its examples, as {@link ExamplesCheck} runs
   * them.
   */
  public static Stream<DynamicNode> of(ElementMapType type) {
    return tests(ExamplesCheck.of(type));
  }

  /**
   * Tests of every type of layers and element maps that is registered on the class path, those of
   * this library too.
   */
  public static Stream<DynamicNode> ofAllRegistered() {
    LayerRegistry registry = LayerRegistry.load();
    return Stream.concat(
        registry.layerTypes().stream().flatMap(DynamicChecks::of),
        registry.elementMapTypes().stream().flatMap(DynamicChecks::of));
  }

  private static Stream<DynamicNode> tests(ExamplesCheck check) {
    return check.groups().stream()
        .map(group -> DynamicContainer.dynamicContainer(group.name(), tests(group.checks())));
  }

  private static Stream<DynamicNode> tests(List<NamedCheck> checks) {
    return checks.stream()
        .map(check -> DynamicTest.dynamicTest(check.name(), () -> check.run().run()));
  }
}
