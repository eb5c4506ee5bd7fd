package io.github.dsszoo.data.internal.body;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static io.github.dsszoo.data.internal.body.SmallModel.bytes;
import static io.github.dsszoo.data.internal.body.SmallModel.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The readers of mesh, targets, rig and weights. */
class ModelFilesTest {
  private static final BaseMesh MESH = BaseMesh.read(bytes(SmallModel.MESH), "mesh");
  private static final Rig RIG = Rig.read(bytes(SmallModel.RIG), "rig", MESH);

  @Test
  void aMeshHasGroups() {
    assertThat(MESH.size()).isEqualTo(10);
    assertThat(MESH.vertices()).startsWith(0, 0, 0, 0, 1, 0.5f);
    assertThat(MESH.groups().get("body")).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(MESH.groups().get("joint-hip")).containsExactly(7);
    assertThat(MESH.groups()).hasSize(5);
  }

  @Test
  void aTargetMovesItsVertices() {
    MorphTarget target = MorphTarget.read(gzip("# comment\n1 .5 -1 2\n\n0 0 .25 0\n"), "t", 2);
    assertThat(target.vertices()).containsExactly(1, 0);
    double[] mesh = {0, 0, 0, 10, 10, 10};
    target.addTo(mesh, 2);
    assertThat(mesh).containsExactly(0, 0.5, 0, 11, 8, 14);
    assertThat(MorphTarget.read(gzip("# none\n"), "t", 2).vertices()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2 0 0 0, one of 0 to 1 should be",
    "1 0 0, t ends too soon",
    "1 0 0 x, where a number should be",
    "0 0 0 0 1 0 0 0 0 0 0 0, more lines than the mesh has vertices"
  })
  void aDamagedTargetIsRefused(String text, String words) {
    assertRefused(() -> MorphTarget.read(gzip(text), "t", 2), "t ", words);
  }

  @Test
  void aTargetThatIsNotCompressedIsRefused() {
    assertRefused(() -> MorphTarget.read(bytes("0 0 0 0"), "t", 2), "t cannot be decompressed");
  }

  @Test
  void jointsComeAfterTheirParents() {
    assertThat(RIG.names()).containsExactly("Hips", "LeftUpLeg", "LeftLeg", "LeftFoot");
    assertThat(RIG.joints().stream().map(Rig.Joint::parent)).containsExactly(-1, 0, 1, 2);
    double[] mesh = new double[30];
    Arrays.setAll(mesh, i -> MESH.vertices()[i]);
    assertThat(RIG.heads(mesh)[2]).containsExactly(0.5, -2, 0);
    Rig mean =
        Rig.read(
            bytes(
                "{'a': {'head': {'strategy': 'MEAN', 'vertex_indices': [1, 2]}}}"
                    .replace('\'', '"')),
            "rig",
            MESH);
    assertThat(mean.heads(mesh)[0]).containsExactly(0, 1.5, 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[]; is not a JSON object",
        "{'a': ; is not a JSON object",
        "{}; has no bones",
        "{'a': {}}; no known place for the head of the bone a",
        "{'a': {'head': {'strategy': 'CUBE', 'cube_name': 'x'}}}; the group \"x\"",
        "{'a': {'head': {'strategy': 'MEAN', 'vertex_indices': []}}}; no vertices for the head",
        "{'a': {'head': {'strategy': 'MEAN', 'vertex_indices': [10]}}}; the vertex 10, but 10",
        "{'a': {'head': {'strategy': 'MEAN', 'vertex_indices': [0.5]}}}; the vertex 0.5",
        "{'a': {'parent': 'b'}, 'b': {'parent': 'a'}}; bones without a parent"
      })
  void aDamagedRigIsRefused(String json, String words) {
    assertRefused(() -> Rig.read(bytes(json.replace('\'', '"')), "rig", MESH), "rig ", words);
  }

  @Test
  void weightsOfAVertexHaveTheSumOne() {
    SkinWeights weights = SkinWeights.read(bytes(SmallModel.WEIGHTS), "weights", RIG, 10);
    SkinWeights two = weights.of(new int[] {3, 5});
    assertThat(two.joints()).isDeepEqualTo(new int[][] {{0, 1}, {2}});
    assertThat(two.weights()[0]).containsExactly(new double[] {0.5, 0.5}, within(1e-12));
    assertThat(two.weights()[1]).containsExactly(1);
    assertRefused(() -> weights.of(new int[] {7}), "No bone has a weight for vertex 7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'weights': {'Tail': []}}; the bone \"Tail\", which the rig lacks",
        "{'weights': {'Hips': [[10, 1]]}}; the vertex 10, but 10",
        "{'weights': {'Hips': [[0, 2]]}}; the weight 2, but one from 0 to 1",
        "{'weights': {'Hips': [[0, 'x']]}}; the weight \"x\"",
        "3; is not a JSON object"
      })
  void damagedWeightsAreRefused(String json, String words) {
    assertRefused(
        () -> SkinWeights.read(bytes(json.replace('\'', '"')), "weights", RIG, 10),
        "weights ",
        words);
  }

  @Test
  void farthestPointsAreSpread() {
    double[] line = new double[33];
    Arrays.setAll(line, i -> i % 3 == 0 ? i / 3 : 0);
    int[] all = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    assertThat(FarthestPoints.of(line, all, 3)).containsExactly(0, 5, 10);
    assertThat(FarthestPoints.of(line, all, 11)).containsExactly(all);
    assertRefused(() -> FarthestPoints.of(line, new int[] {1, 1}, 2), "has 1 vertices", "but 2");
  }
}
