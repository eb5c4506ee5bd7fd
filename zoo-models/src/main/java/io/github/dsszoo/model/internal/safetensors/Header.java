package io.github.dsszoo.model.internal.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parses the header of a file and checks it against the file's size. */
final class Header {
  private static final String METADATA = "__metadata__";
  private static final Set<String> FIELDS = Set.of("dtype", "shape", "data_offsets");

  /** Largest number of characters of a name in a message. */
  private static final int SHOWN = 100;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Header() {}

  /**
   * Returns the tensors by name.
   *
   * @param json the bytes of the header
   * @param dataSize number of bytes after the header
   * @throws SafeTensorsException if the header is invalid; the message does not name the file
   */
  static Map<String, TensorInfo> parse(byte[] json, long dataSize) {
    Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : tree(json).properties()) {
      if (entry.getKey().equals(METADATA)) {
        checkMetadata(entry.getValue());
      } else {
        tensors.put(entry.getKey(), tensor(shown(entry.getKey()), entry.getValue()));
      }
    }
    checkTiling(tensors, dataSize);
    return tensors;
  }

  private static JsonNode tree(byte[] json) {
    if (json.length == 0 || json[0] != '{') {
      throw new SafeTensorsException("expected a header that begins with {");
    }
    try {
      // Decoded here: JSON readers guess encodings, and the format requires UTF-8.
      return JSON.readTree(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString());
    } catch (CharacterCodingException e) {
      throw new SafeTensorsException("the header is not valid UTF-8", e);
    } catch (JsonProcessingException e) {
      throw new SafeTensorsException(
          "the header is not valid JSON, or names a tensor twice: " + shown(e.getOriginalMessage()),
          e);
    }
  }

  private static void checkMetadata(JsonNode metadata) {
    boolean texts = metadata.isObject();
    for (JsonNode value : metadata) {
      texts &= value.isTextual();
    }
    if (!texts) {
      throw new SafeTensorsException("expected metadata that map names to texts");
    }
  }

  private static TensorInfo tensor(String name, JsonNode entry) {
    if (!entry.isObject() || !FIELDS.equals(Set.copyOf(names(entry)))) {
      throw new SafeTensorsException(
          "expected dtype, shape and data_offsets of the tensor " + name);
    }
    TensorType type = type(name, entry.get("dtype"));
    List<Long> shape = sizes(name, entry.get("shape"));
    List<Long> offsets = sizes(name, entry.get("data_offsets"));
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
      throw new SafeTensorsException(
          "expected begin and end as data_offsets of the tensor " + name + ", found " + offsets);
    }
    long bytes = bytes(name, type, shape);
    if (offsets.get(1) - offsets.get(0) != bytes) {
      throw new SafeTensorsException(
          "expected %s bytes for the tensor %s of type %s and shape %s, found %s"
              .formatted(bytes, name, type, shape, offsets.get(1) - offsets.get(0)));
    }
    return new TensorInfo(type, shape, offsets.get(0), offsets.get(1));
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static TensorType type(String name, JsonNode dtype) {
    for (TensorType type : TensorType.values()) {
      if (type.name().equals(dtype.textValue())) {
        return type;
      }
    }
    throw new SafeTensorsException(
        "the tensor " + name + " has the unknown type " + shown(dtype.toString()));
  }

  private static List<Long> sizes(String name, JsonNode list) {
    List<Long> sizes = new ArrayList<>();
    boolean fine = list.isArray();
    for (JsonNode size : list) {
      fine &= size.isIntegralNumber() && size.canConvertToLong() && size.longValue() >= 0;
      sizes.add(size.longValue());
    }
    if (!fine) {
      throw new SafeTensorsException(
          "the tensor " + name + " has invalid sizes or offsets: " + shown(list.toString()));
    }
    return List.copyOf(sizes);
  }

  private static long bytes(String name, TensorType type, List<Long> shape) {
    try {
      return shape.stream().reduce((long) type.bytes(), Math::multiplyExact);
    } catch (ArithmeticException e) {
      throw new SafeTensorsException(
          "the shape " + shape + " of the tensor " + name + " is too large", e);
    }
  }

  /** Checks that the tensors cover all bytes after the header without gaps or overlaps. */
  private static void checkTiling(Map<String, TensorInfo> tensors, long dataSize) {
    List<Map.Entry<String, TensorInfo>> inOrder = new ArrayList<>(tensors.entrySet());
    inOrder.sort(
        Comparator.<Map.Entry<String, TensorInfo>>comparingLong(e -> e.getValue().begin())
            .thenComparingLong(e -> e.getValue().end()));
    long at = 0;
    for (Map.Entry<String, TensorInfo> entry : inOrder) {
      TensorInfo tensor = entry.getValue();
      if (tensor.begin() != at) {
        throw new SafeTensorsException(
            "found %s before the tensor %s: it begins at byte %s, and the previous one ends at %s"
                .formatted(
                    tensor.begin() < at ? "an overlap" : "a gap",
                    shown(entry.getKey()),
                    tensor.begin(),
                    at));
      }
      at = tensor.end();
    }
    if (at != dataSize) {
      throw new SafeTensorsException(
          "expected %s bytes after the header, found %s: the file is truncated or has extra bytes"
              .formatted(at, dataSize));
    }
  }

  /** Shortens a text from the file and replaces control characters, for messages. */
  static String shown(String text) {
    String start = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    return start.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
  }
}
