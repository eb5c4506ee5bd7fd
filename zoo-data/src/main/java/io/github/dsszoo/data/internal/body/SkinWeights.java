package io.github.dsszoo.data.internal.body;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dsszoo.data.DataException;
import java.util.Arrays;
import java.util.List;

/**
 * How much each joint moves each vertex.
 *
 * @param joints [vertices][joints of the vertex], indices in the rig
 * @param weights of these joints; their sum is 1 for each vertex
 */
record SkinWeights(int[][] joints, double[][] weights) {

  /**
   * Reads weights of MPFB: for each bone, pairs of a vertex and a weight. The weights of a vertex
   * are divided by their sum.
   *
   * @param where the file, for the beginning of error messages
   * @param vertices the number of vertices of the mesh
   * @throws DataException if the file is damaged, or names other bones or vertices
   */
  static SkinWeights read(byte[] json, String where, Rig rig, int vertices) {
    JsonFile file = JsonFile.read(json, where);
    int[][] joints = new int[vertices][0];
    double[][] weights = new double[vertices][0];
    List<String> names = rig.names();
    file.root()
        .path("weights")
        .fields()
        .forEachRemaining(
            bone -> {
              int joint = names.indexOf(bone.getKey());
              if (joint < 0) {
                throw file.wrong("the bone \"%s\", which the rig lacks".formatted(bone.getKey()));
              }
              for (JsonNode pair : bone.getValue()) {
                int vertex = file.vertex(pair.path(0), vertices);
                double weight = pair.path(1).asDouble(-1);
                if (!(weight >= 0 && weight <= 1)) {
                  throw file.wrong(
                      "the weight %s, but one from 0 to 1 is expected".formatted(pair.path(1)));
                }
                if (weight > 0) {
                  joints[vertex] = appended(joints[vertex], joint);
                  weights[vertex] = appended(weights[vertex], weight);
                }
              }
            });
    for (double[] each : weights) {
      double sum = Arrays.stream(each).sum();
      Arrays.setAll(each, i -> each[i] / sum);
    }
    return new SkinWeights(joints, weights);
  }

  private static int[] appended(int[] array, int value) {
    int[] longer = Arrays.copyOf(array, array.length + 1);
    longer[array.length] = value;
    return longer;
  }

  private static double[] appended(double[] array, double value) {
    double[] longer = Arrays.copyOf(array, array.length + 1);
    longer[array.length] = value;
    return longer;
  }

  /**
   * Returns the weights of some vertices.
   *
   * @throws DataException if no joint moves one of them
   */
  SkinWeights of(int[] vertices) {
    for (int vertex : vertices) {
      if (joints[vertex].length == 0) {
        throw new DataException(
            "No bone has a weight for vertex %s; use weights of the same mesh.".formatted(vertex));
      }
    }
    return new SkinWeights(
        Arrays.stream(vertices).mapToObj(vertex -> joints[vertex]).toArray(int[][]::new),
        Arrays.stream(vertices).mapToObj(vertex -> weights[vertex]).toArray(double[][]::new));
  }
}
