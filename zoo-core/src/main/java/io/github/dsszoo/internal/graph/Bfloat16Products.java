package io.github.dsszoo.internal.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RewriterConfig;

/**
 * Computes products of matrices and convolutions of float32 tensors in bfloat16, also those of
 * gradients: casts before and after each such op. All other ops, variables, inputs and outputs stay
 * in float32. TensorFlow's own rewriter does it only on processors with such instructions.
 */
public final class Bfloat16Products {
  /** The attributes with the types of the ops that are replaced. */
  private static final Map<String, List<String>> TYPES =
      Map.of(
          "MatMul", List.of("T"),
          "BatchMatMulV2", List.of("T"),
          "BatchMatMulV3", List.of("Ta", "Tb", "Tout"),
          "Einsum", List.of("T"),
          "Conv2D", List.of("T"),
          "Conv2DBackpropInput", List.of("T"),
          "Conv2DBackpropFilter", List.of("T"));

  /** The inputs with sizes, which are whole numbers. */
  private static final Map<String, Integer> SIZES =
      Map.of("Conv2DBackpropInput", 0, "Conv2DBackpropFilter", 1);

  private static final AttrValue FLOAT = type(DataType.DT_FLOAT);
  private static final AttrValue REDUCED = type(DataType.DT_BFLOAT16);

  private Bfloat16Products() {}

  /** Returns settings of a session that ask for such products. */
  public static ConfigProto.Builder ask(ConfigProto.Builder settings) {
    settings
        .getGraphOptionsBuilder()
        .getRewriteOptionsBuilder()
        .setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON);
    return settings;
  }

  /** Returns whether settings ask for such products. */
  public static boolean asked(ConfigProto settings) {
    return settings.getGraphOptions().getRewriteOptions().getAutoMixedPrecisionOnednnBfloat16()
        == RewriterConfig.Toggle.ON;
  }

  /** Returns the settings for TensorFlow, whose own rewriter is not asked. */
  public static ConfigProto session(ConfigProto settings) {
    ConfigProto.Builder plain = settings.toBuilder();
    if (asked(settings)) {
      plain
          .getGraphOptionsBuilder()
          .getRewriteOptionsBuilder()
          .clearAutoMixedPrecisionOnednnBfloat16();
    }
    return plain.build();
  }

  /** Returns the computation graph with such products. Ops keep their names. */
  public static GraphDef of(GraphDef graph) {
    GraphDef.Builder reduced = graph.toBuilder().clearNode();
    for (NodeDef node : graph.getNodeList()) {
      List<String> types = TYPES.getOrDefault(node.getOp(), List.of());
      if (!types.isEmpty()
          && types.stream().allMatch(name -> FLOAT.equals(node.getAttrOrThrow(name)))) {
        reduced.addAllNode(reduced(node, types));
      } else {
        reduced.addNode(node);
      }
    }
    return reduced.build();
  }

  private static List<NodeDef> reduced(NodeDef node, List<String> types) {
    List<NodeDef> nodes = new ArrayList<>();
    NodeDef.Builder product = node.toBuilder().setName(node.getName() + "/bfloat16").clearInput();
    for (int i = 0; i < node.getInputCount(); i++) {
      String input = node.getInput(i);
      if (!input.startsWith("^") && i != SIZES.getOrDefault(node.getOp(), -1)) {
        NodeDef cast = cast(node, node.getName() + "/bfloat16_input_" + i, input, FLOAT, REDUCED);
        nodes.add(cast);
        input = cast.getName();
      }
      product.addInput(input);
    }
    types.forEach(name -> product.putAttr(name, REDUCED));
    nodes.add(product.build());
    nodes.add(cast(node, node.getName(), product.getName(), REDUCED, FLOAT));
    return nodes;
  }

  private static NodeDef cast(NodeDef of, String name, String input, AttrValue from, AttrValue to) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Cast")
        .setDevice(of.getDevice())
        .addInput(input)
        .putAttr("SrcT", from)
        .putAttr("DstT", to)
        .putAttr("Truncate", AttrValue.newBuilder().setB(false).build())
        .build();
  }

  private static AttrValue type(DataType type) {
    return AttrValue.newBuilder().setType(type).build();
  }
}
