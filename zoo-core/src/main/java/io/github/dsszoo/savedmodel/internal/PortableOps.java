package io.github.dsszoo.savedmodel.internal;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.ArrayList;
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
import org.tensorflow.proto.TensorShapeProto;

/**
 * Replaces ops of TensorFlow Java by ops that compute the same and that converters and other
 * runtimes know: OpenVINO, TensorFlow.js, TensorFlow Lite, ONNX.
 *
 * <ul>
 *   <li>{@code MaxPoolV2}, whose window is an input, by {@code MaxPool}, whose window is an
 *       attribute;
 *   <li>{@code Slice} of a constant begin and size by {@code StridedSlice} with a constant end,
 *       from which OpenVINO derives shapes;
 *   <li>strings of constants in {@code tensor_content} by {@code string_val}.
 * </ul>
 *
 * <p>{@code BatchMatMulV3} stays. On processors with AVX-512, TensorFlow 2.18 computes {@code
 * BatchMatMul}, {@code BatchMatMulV2} and {@code Einsum} with oneDNN, and several of them at a time
 * overwrite memory of each other: answers are wrong, or the process crashes.
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
      } else if (node.getOp().equals("Slice")) {
        sizes.add(node.getInput(2));
      }
      for (NodeDef other : portable(node, nodes)) {
        portable.put(other.getName(), other);
      }
    }
    Set<String> used =
        portable.values().stream()
            .flatMap(node -> node.getInputList().stream())
            .collect(Collectors.toSet());
    sizes.stream().filter(size -> !used.contains(size)).forEach(portable::remove);
    return graph.toBuilder().clearNode().addAllNode(portable.values()).build();
  }

  /** Returns the nodes in place of one. */
  private static List<NodeDef> portable(NodeDef node, Map<String, NodeDef> nodes) {
    return switch (node.getOp()) {
      case "MaxPoolV2" -> List.of(maxPool(node, nodes));
      case "Slice" -> slice(node, nodes);
      case "Const" -> List.of(constant(node));
      default -> List.of(node);
    };
  }

  private static List<NodeDef> slice(NodeDef node, Map<String, NodeDef> nodes) {
    NodeDef begin = nodes.get(node.getInput(1));
    NodeDef size = nodes.get(node.getInput(2));
    AttrValue type = node.getAttrOrThrow("Index");
    if (!isConst(begin) || !isConst(size) || type.getType() != DataType.DT_INT32) {
      return List.of(node);
    }
    List<Long> begins = integers(begin).getList().getIList();
    List<Long> lengths = integers(size).getList().getIList();
    int toTheEnd = 0;
    TensorProto.Builder ends = vector(lengths.size());
    TensorProto.Builder ones = vector(lengths.size());
    for (int axis = 0; axis < lengths.size(); axis++) {
      boolean whole = lengths.get(axis) < 0;
      toTheEnd |= whole ? 1 << axis : 0;
      ends.addIntVal(whole ? 0 : Math.toIntExact(begins.get(axis) + lengths.get(axis)));
      ones.addIntVal(1);
    }
    NodeDef end = constant(node.getName() + "/end", ends.build());
    NodeDef strides = constant(node.getName() + "/strides", ones.build());
    NodeDef.Builder strided =
        node.toBuilder()
            .setOp("StridedSlice")
            .clearInput()
            .addAllInput(node.getInputList().subList(0, 2))
            .addInput(end.getName())
            .addInput(strides.getName())
            .addAllInput(node.getInputList().subList(3, node.getInputCount()))
            .putAttr("end_mask", AttrValue.newBuilder().setI(toTheEnd).build());
    for (String mask :
        List.of("begin_mask", "ellipsis_mask", "new_axis_mask", "shrink_axis_mask")) {
      strided.putAttr(mask, AttrValue.newBuilder().setI(0).build());
    }
    return List.of(end, strides, strided.build());
  }

  private static boolean isConst(NodeDef node) {
    return node != null && node.getOp().equals("Const");
  }

  private static TensorProto.Builder vector(int size) {
    return TensorProto.newBuilder()
        .setDtype(DataType.DT_INT32)
        .setTensorShape(
            TensorShapeProto.newBuilder().addDim(TensorShapeProto.Dim.newBuilder().setSize(size)));
  }

  private static NodeDef constant(String name, TensorProto tensor) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Const")
        .putAttr("dtype", AttrValue.newBuilder().setType(tensor.getDtype()).build())
        .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build())
        .build();
  }

  private static NodeDef maxPool(NodeDef node, Map<String, NodeDef> nodes) {
    NodeDef window = nodes.get(node.getInput(1));
    NodeDef strides = nodes.get(node.getInput(2));
    if (!isConst(window) || !isConst(strides)) {
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
