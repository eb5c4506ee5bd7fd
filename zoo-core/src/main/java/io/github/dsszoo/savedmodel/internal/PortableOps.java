package io.github.dsszoo.savedmodel.internal;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Replaces ops of TensorFlow Java by ops that compute the same and that converters and other
 * runtimes know: OpenVINO, TensorFlow.js, TensorFlow Lite, ONNX.
 *
 * <ul>
 *   <li>{@code MaxPoolV2}, whose window is an input, by {@code MaxPool}, whose window is an
 *       attribute;
 *   <li>{@code BatchMatMulV3} of one type by {@code BatchMatMulV2};
 *   <li>strings of constants in {@code tensor_content} by {@code string_val}.
 * </ul>
 */
final class PortableOps {
  private PortableOps() {}

  /** Returns the computation graph with portable ops. */
  static GraphDef of(GraphDef graph) {
    Map<String, NodeDef> nodes = new LinkedHashMap<>();
    graph.getNodeList().forEach(node -> nodes.put(node.getName(), node));
    Map<String, NodeDef> portable = new LinkedHashMap<>();
    Set<String> sizes = new HashSet<>();
    for (NodeDef node : nodes.values()) {
      if (node.getOp().equals("MaxPoolV2")) {
        sizes.addAll(node.getInputList().subList(1, 3));
      }
      portable.put(node.getName(), portable(node, nodes));
    }
    Set<String> used =
        portable.values().stream()
            .flatMap(node -> node.getInputList().stream())
            .collect(Collectors.toSet());
    sizes.stream().filter(size -> !used.contains(size)).forEach(portable::remove);
    return graph.toBuilder().clearNode().addAllNode(portable.values()).build();
  }

  private static NodeDef portable(NodeDef node, Map<String, NodeDef> nodes) {
    return switch (node.getOp()) {
      case "MaxPoolV2" -> maxPool(node, nodes);
      case "BatchMatMulV3" -> batchMatMul(node);
      case "Const" -> constant(node);
      default -> node;
    };
  }

  private static NodeDef maxPool(NodeDef node, Map<String, NodeDef> nodes) {
    NodeDef window = nodes.get(node.getInput(1));
    NodeDef strides = nodes.get(node.getInput(2));
    if (!window.getOp().equals("Const") || !strides.getOp().equals("Const")) {
      return node;
    }
    List<String> inputs = node.getInputList();
    return node.toBuilder()
        .setOp("MaxPool")
        .clearInput()
        .addInput(inputs.get(0))
        .addAllInput(inputs.subList(3, inputs.size()))
        .putAttr("ksize", integers(window))
        .putAttr("strides", integers(strides))
        .build();
  }

  /** The numbers of a constant of int32, as an attribute. */
  private static AttrValue integers(NodeDef constant) {
    TensorProto tensor = constant.getAttrOrThrow("value").getTensor();
    AttrValue.ListValue.Builder list = AttrValue.ListValue.newBuilder();
    IntBuffer content =
        tensor
            .getTensorContent()
            .asReadOnlyByteBuffer()
            .order(ByteOrder.LITTLE_ENDIAN)
            .asIntBuffer();
    while (content.hasRemaining()) {
      list.addI(content.get());
    }
    tensor.getIntValList().forEach(list::addI);
    long size = tensor.getTensorShape().getDim(0).getSize();
    while (list.getICount() < size) {
      list.addI(list.getI(list.getICount() - 1)); // a value that is repeated is written once
    }
    return AttrValue.newBuilder().setList(list).build();
  }

  private static NodeDef batchMatMul(NodeDef node) {
    Map<String, AttrValue> attributes = new HashMap<>(node.getAttrMap());
    AttrValue type = attributes.remove("Tout");
    if (!type.equals(attributes.remove("Ta")) || !type.equals(attributes.remove("Tb"))) {
      return node;
    }
    attributes.put("T", type);
    return node.toBuilder().setOp("BatchMatMulV2").clearAttr().putAllAttr(attributes).build();
  }

  private static NodeDef constant(NodeDef node) {
    TensorProto tensor = node.getAttrOrThrow("value").getTensor();
    if (tensor.getDtype() != DataType.DT_STRING || tensor.getTensorContent().isEmpty()) {
      return node;
    }
    TensorProto.Builder strings = tensor.toBuilder().clearTensorContent();
    long count = 1;
    for (int axis = 0; axis < tensor.getTensorShape().getDimCount(); axis++) {
      count *= tensor.getTensorShape().getDim(axis).getSize();
    }
    strings(tensor.getTensorContent(), Math.toIntExact(count)).forEach(strings::addStringVal);
    return node.toBuilder()
        .putAttr("value", AttrValue.newBuilder().setTensor(strings).build())
        .build();
  }

  /** Reads the lengths of all strings, and then the strings. */
  private static List<ByteString> strings(ByteString content, int count) {
    try {
      CodedInputStream in = content.newCodedInput();
      int[] lengths = new int[count];
      for (int i = 0; i < count; i++) {
        lengths[i] = in.readRawVarint32();
      }
      List<ByteString> strings = new ArrayList<>();
      for (int length : lengths) {
        strings.add(ByteString.copyFrom(in.readRawBytes(length)));
      }
      return strings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
