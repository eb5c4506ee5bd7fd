package io.github.dsszoo.savedmodel.internal;

import io.github.dsszoo.savedmodel.SavedModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * The ops that are allowed in a model. All of them compute. Ops that read or write files, run
 * Python or use the network are not allowed, except for those of the saver, whose file name must be
 * the one that is fed when the model is loaded.
 */
public final class OpAllowList {
  private static final Set<String> MATHEMATICS = read("mathematics-ops.txt");

  private static final Set<String> FOREIGN = read("foreign-ops.txt");

  private static final Set<String> VARIABLES =
      Set.of("AssignVariableOp", "ReadVariableOp", "VarHandleOp", "VarIsInitializedOp");

  private static final Set<String> SAVER = Set.of("RestoreV2", "SaveV2");

  /** What Python's exporter adds: functions, and a saver that writes shards and merges them. */
  private static final Set<String> PYTHON =
      Set.of(
          "DisableCopyOnRead",
          "MergeV2Checkpoints",
          "PartitionedCall",
          "ShardedFilename",
          "StatefulPartitionedCall",
          "StaticRegexFullMatch",
          "StringJoin");

  private OpAllowList() {}

  private static Set<String> read(String resource) {
    try (InputStream in = OpAllowList.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Arrays.stream(line.split(" ")))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Checks a model of ours.
   *
   * @throws SavedModelException that names the ops that are not allowed
   */
  public static void check(MetaGraphDef model) {
    refuse(notAllowed(model.getGraphDef()));
    String filename = model.getSaverDef().getFilenameTensorName().replaceAll(":0$", "");
    for (NodeDef node : model.getGraphDef().getNodeList()) {
      if (SAVER.contains(node.getOp())
          && !node.getInputList().stream().findFirst().equals(Optional.of(filename))) {
        throw new SavedModelException(
            "the model is not loaded: "
                + node.getName()
                + " reads or writes files that it chooses itself");
      }
    }
    if (model.getGraphDef().getNodeList().stream()
        .anyMatch(node -> node.getName().equals(filename) && !node.getOp().equals("Placeholder"))) {
      throw new SavedModelException("the model is not loaded: its saver chooses its own file name");
    }
  }

  /**
   * Checks a model that the user trusts: functions, Python's saver and all other ops that only
   * compute are allowed too, such as loops, initial values and lists.
   *
   * @throws SavedModelException that names the ops that are not allowed
   */
  public static void checkForeign(MetaGraphDef model) {
    Set<String> others = notAllowed(model.getGraphDef(), PYTHON);
    others.removeAll(FOREIGN);
    refuse(others);
  }

  /** The ops of a graph that a model of ours may not have, in the order of their names. */
  public static Set<String> notAllowed(GraphDef graph) {
    return notAllowed(graph, Set.of());
  }

  private static Set<String> notAllowed(GraphDef graph, Set<String> more) {
    Set<String> others = new TreeSet<>();
    graph.getNodeList().forEach(node -> others.add(node.getOp()));
    for (FunctionDef function : graph.getLibrary().getFunctionList()) {
      function.getNodeDefList().forEach(node -> others.add(node.getOp()));
    }
    others.removeIf(
        op ->
            MATHEMATICS.contains(op)
                || VARIABLES.contains(op)
                || SAVER.contains(op)
                || more.contains(op));
    return others;
  }

  private static void refuse(Set<String> others) {
    if (!others.isEmpty()) {
      throw new SavedModelException(
          "the model is not loaded: it has ops that are not allowed, " + String.join(", ", others));
    }
  }
}
