package io.github.dsszoo.layer;

import io.github.dsszoo.testkit.DynamicChecks;
import io.github.dsszoo.testkit.LayerCheck;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every law on every example of every registered layer and element map, on all processors. */
@Execution(ExecutionMode.CONCURRENT)
class RegisteredLayersTest {
  @TestFactory
  Stream<DynamicNode> examples() {
    return DynamicChecks.ofAllRegistered();
  }

  /** Graphs whose edges are listed, as those of large graphs are. */
  @TestFactory
  Stream<DynamicNode> layersOnListedEdges() {
    return LayerCases.all()
        .filter(c -> c.layer() instanceof OnRing)
        .map(
            c ->
                DynamicContainer.dynamicContainer(
                    c.toString(),
                    DynamicChecks.of(
                        LayerCheck.of(c.layer())
                            .on(c.sets().kind(), c.sets().elementShape())
                            .boundToSize())));
  }
}
