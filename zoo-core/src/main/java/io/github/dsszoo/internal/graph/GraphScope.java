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
 * A scope in a computation graph: a prefix of names, a device and control dependencies. It has the
 * same contract as TensorFlow's {@link org.tensorflow.op.OpScope}, but looks up names in one table
 * for the whole computation graph.
 *
 * @param prefix the prefix of all names, empty or ending in "/"
 * @param opName the name of the next op, or null for the default name of the op
 * @param device the device of the ops, or an empty string
 * @param isInit whether the ops belong to the initialisation of the computation graph
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

  /** Does nothing, because the table of names is always up to date. */
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
