package io.github.dsszoo.data.internal.body;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The human body of MakeHuman, as the Blender add-on MPFB has it: a mesh, its morph targets, and
 * the rig with the joints of CMU's motion capture.
 */
final class BodyModel {
  private static final String MESH = "3dobjs/base.obj";
  private static final String RIG = "rigs/standard/rig.cmu_mb.json";
  private static final String WEIGHTS = "rigs/standard/weights.cmu_mb.json";
  private static final String TARGET = "targets/macrodetails/%s.target.gz";

  /** The group of the skin; others are cubes at the joints and shapes for clothes and hair. */
  private static final String SKIN = "body";

  private final Function<String, byte[]> files;
  private final BaseMesh mesh;
  private final Rig rig;
  private final SkinWeights weights;

  /**
   * Reads mesh, rig and weights.
   *
   * @param files returns the content of a file by its path
   * @throws io.github.dsszoo.data.DataException if a file is damaged, or they do not fit
   */
  BodyModel(Function<String, byte[]> files) {
    this.files = files;
    this.mesh = BaseMesh.read(files.apply(MESH), MESH);
    this.rig = Rig.read(files.apply(RIG), RIG, mesh);
    this.weights = SkinWeights.read(files.apply(WEIGHTS), WEIGHTS, rig, mesh.size());
  }

  /**
   * Creates bodies whose points correspond: the same vertices, spread evenly over the skin of the
   * first body.
   *
   * @param people at least one
   * @param points the number of points of a body
   * @throws io.github.dsszoo.data.DataException if a morph target is damaged, or the skin has too
   *     few vertices
   */
  List<Body> bodies(List<Phenotype> people, int points) {
    List<double[]> meshes = morphed(people);
    int[] skin = mesh.groups().getOrDefault(SKIN, new int[0]);
    int[] selected = FarthestPoints.of(meshes.get(0), skin, points);
    SkinWeights moving = weights.of(selected);
    return meshes.stream()
        .map(each -> new Body(rig, rig.heads(each), places(each, selected), moving))
        .toList();
  }

  /** Reads each target once, and adds it to all bodies that have it. */
  private List<double[]> morphed(List<Phenotype> people) {
    List<double[]> meshes = new ArrayList<>();
    List<Map<String, Double>> targets = people.stream().map(Phenotype::targets).toList();
    Set<String> names = new LinkedHashSet<>();
    for (Map<String, Double> each : targets) {
      names.addAll(each.keySet());
      float[] vertices = mesh.vertices();
      meshes.add(IntStream.range(0, vertices.length).mapToDouble(i -> vertices[i]).toArray());
    }
    for (String name : names) {
      String path = TARGET.formatted(name);
      MorphTarget target = MorphTarget.read(files.apply(path), path, mesh.size());
      for (int i = 0; i < meshes.size(); i++) {
        target.addTo(meshes.get(i), targets.get(i).getOrDefault(name, 0.0));
      }
    }
    return meshes;
  }

  private static double[][] places(double[] mesh, int[] vertices) {
    return IntStream.of(vertices)
        .mapToObj(v -> new double[] {mesh[3 * v], mesh[3 * v + 1], mesh[3 * v + 2]})
        .toArray(double[][]::new);
  }
}
