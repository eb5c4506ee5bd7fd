package io.github.dsszoo.data.internal.body;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dsszoo.data.DataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The joints of a mesh. The place of a joint is the mean of some vertices, so it moves with the
 * morph targets.
 *
 * @param joints each after its parent; the first is the root
 */
record Rig(List<Joint> joints) {

  /**
   * A joint.
   *
   * @param parent the index of the parent; -1 for the root
   * @param vertices the vertices whose mean is the place of the joint
   */
  record Joint(String name, int parent, int[] vertices) {}

  /**
   * Reads a rig of MPFB: an object with the bones by their names. A bone has the name of its parent
   * and a head, which is the middle of a group of the mesh or of some vertices.
   *
   * @param where the file, for the beginning of error messages
   * @throws DataException if the file is damaged, or does not fit the mesh
   */
  static Rig read(byte[] json, String where, BaseMesh mesh) {
    JsonFile file = JsonFile.read(json, where);
    Map<String, JsonNode> left = new LinkedHashMap<>();
    file.root().fields().forEachRemaining(bone -> left.put(bone.getKey(), bone.getValue()));
    List<Joint> joints = new ArrayList<>();
    while (!left.isEmpty()) {
      int before = joints.size();
      for (String name : List.copyOf(left.keySet())) {
        String parentName = left.get(name).path("parent").asText();
        int parent = parentName.isEmpty() ? -1 : names(joints).indexOf(parentName);
        if (parent >= 0 || parentName.isEmpty() && joints.isEmpty()) {
          int[] vertices = head(file, name, left.remove(name).path("head"), mesh);
          joints.add(new Joint(name, parent, vertices));
        }
      }
      if (joints.size() == before) {
        throw file.wrong("bones without a parent among the others, " + left.keySet());
      }
    }
    if (joints.isEmpty()) {
      throw file.wrong("no bones");
    }
    return new Rig(joints);
  }

  private static int[] head(JsonFile file, String name, JsonNode head, BaseMesh mesh) {
    return switch (head.path("strategy").asText()) {
      case "CUBE" -> {
        String group = head.path("cube_name").asText();
        yield Optional.ofNullable(mesh.groups().get(group))
            .orElseThrow(
                () -> file.wrong("the group \"%s\", which the mesh lacks".formatted(group)));
      }
      case "MEAN" -> {
        JsonNode indices = head.path("vertex_indices");
        int[] vertices = new int[indices.size()];
        for (int i = 0; i < vertices.length; i++) {
          vertices[i] = file.vertex(indices.get(i), mesh.size());
        }
        if (vertices.length == 0) {
          throw file.wrong("no vertices for the head of the bone " + name);
        }
        yield vertices;
      }
      default -> throw file.wrong("no known place for the head of the bone " + name);
    };
  }

  private static List<String> names(List<Joint> joints) {
    return joints.stream().map(Joint::name).toList();
  }

  /** Returns the names of the joints, in their order. */
  List<String> names() {
    return names(joints);
  }

  /**
   * Returns the places of the joints in a mesh.
   *
   * @param mesh row-major [vertices, 3]
   * @return [joints][3]
   */
  double[][] heads(double[] mesh) {
    return joints.stream()
        .map(
            joint -> {
              double[] sum = new double[3];
              for (int vertex : joint.vertices()) {
                for (int axis = 0; axis < 3; axis++) {
                  sum[axis] += mesh[3 * vertex + axis];
                }
              }
              return Arrays.stream(sum).map(each -> each / joint.vertices().length).toArray();
            })
        .toArray(double[][]::new);
  }
}
