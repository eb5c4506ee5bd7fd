package io.github.dsszoo.internal.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tensorflow.DeviceSpec;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.Graph;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.op.Scope;

/**
 * A scope in a graph: a prefix of names, a device and control dependencies. The same contract as
 * TensorFlow's {@link org.tensorflow.op.OpScope}, with names looked up in one table for the whole
 * graph.
 *
 * @param prefix of all names, empty or ending in "/"
 * @param opName the name of the next op, or null for the name that the op itself proposes
 * @param device where ops are placed, or an empty string
 * @param isInit whether ops belong to the graph's initialisation
 */
record GraphScope(
    Graph graph,
    UsedNames names,
    String prefix,
    String opName,
    List<Operation> controls,
    String device,
    boolean isInit)
    implements Scope {

  static GraphScope root(Graph graph) {
    return new GraphScope(graph, new UsedNames(graph), "", null, List.of(), "", false);
  }

  @Override
  public ExecutionEnvironment env() {
    return graph;
  }

  @Override
  public Scope withSubScope(String childScopeName) {
    return inside(makeOpName(childScopeName));
  }

  @Override
  public Scope withNameAsSubScope(String defaultName) {
    return inside(makeOpName(defaultName));
  }

  private Scope inside(String scope) {
    return new GraphScope(graph, names, scope + "/", null, controls, device, isInit);
  }

  @Override
  public Scope withName(String name) {
    return new GraphScope(graph, names, prefix, checked(name), controls, device, isInit);
  }

  @Override
  public Scope withDevice(DeviceSpec newDevice) {
    return new GraphScope(graph, names, prefix, opName, controls, newDevice.toString(), isInit);
  }

  @Override
  public Scope withInitScope() {
    return new GraphScope(graph, names, prefix, opName, List.of(), device, true);
  }

  @Override
  public Scope withControlDependencyOps(Iterable<Operation> operations) {
    List<Operation> kept = new ArrayList<>();
    for (Operation operation : operations) {
      graph.checkInput(operation);
      boolean initializes = graph.isInitializer(operation);
      if (isInit && !initializes) {
        throw new IllegalArgumentException(
            operation.name() + " does not belong to the initialisation that is to wait for it");
      }
      if (isInit || !initializes) {
        kept.add(operation);
      }
    }
    return new GraphScope(graph, names, prefix, opName, List.copyOf(kept), device, isInit);
  }

  @Override
  public String makeOpName(String defaultName) {
    return makeUnique(opName == null ? defaultName : opName);
  }

  @Override
  public String makeUnique(String id) {
    return names.take(prefix + checked(id));
  }

  private static String checked(String name) {
    if (!Scope.isValidOpName(name)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "invalid op name \"%s\": use letters, digits and \"_.-\", without \"/\"",
              name));
    }
    return name;
  }

  /** Names are taken for the whole graph at once: there is nothing to refresh. */
  @Override
  public void refreshNames() {}

  @Override
  public OperationBuilder apply(OperationBuilder builder) {
    if (!device.isEmpty()) {
      builder.setDevice(device);
    }
    controls.stream()
        .filter(control -> isInit || !graph.isInitializer(control))
        .forEach(builder::addControlInput);
    return builder;
  }

  @Override
  public String getDeviceString() {
    return device;
  }
}
