package io.github.dsszoo.data.shape;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.Cases;
import io.github.dsszoo.data.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Meshes as other programs write them. The values are those of trimesh. */
class MeshCasesTest {

  private static final float[] VERTICES = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1};
  private static final int[] TRIANGLES = {0, 2, 1, 0, 1, 3, 1, 2, 3, 0, 3, 2};
  private static final String OFF =
      "OFF\n4 4 0\n0 0 0\n1 0 0\n0 1 0\n0 0 1\n3 0 2 1\n3 0 1 3\n3 1 2 3\n3 0 3 2\n";
  private static final String OBJ =
      "# made\\\nv 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nf 1 3 2\nf 1 2 4\nf 2 3 4\nf 1 4 3\n";

  @TempDir Path folder;

  private Mesh read(String name, String text) {
    return read(name, text, StandardCharsets.UTF_8);
  }

  private Mesh read(String name, String text, Charset charset) {
    try {
      return MeshFile.read(Files.writeString(folder.resolve(name), text, charset));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertTetrahedron(Mesh mesh) {
    assertThat(mesh.vertices()).containsExactly(VERTICES);
    assertThat(mesh.triangles()).containsExactly(TRIANGLES);
    assertThat(area(mesh)).isCloseTo(2.36602540378, within(1e-7));
  }

  private static double area(Mesh mesh) {
    double area = 0;
    for (int i = 0; i < mesh.triangles().length; i += 3) {
      double[][] sides = new double[2][3];
      for (int axis = 0; axis < 3; axis++) {
        float first = mesh.vertices()[3 * mesh.triangles()[i] + axis];
        sides[0][axis] = mesh.vertices()[3 * mesh.triangles()[i + 1] + axis] - first;
        sides[1][axis] = mesh.vertices()[3 * mesh.triangles()[i + 2] + axis] - first;
      }
      double square = 0;
      for (int axis = 0; axis < 3; axis++) {
        int next = (axis + 1) % 3;
        int last = (axis + 2) % 3;
        double normal = sides[0][next] * sides[1][last] - sides[0][last] * sides[1][next];
        square += normal * normal;
      }
      area += Math.sqrt(square) / 2;
    }
    return area;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain.obj",
        "cr.obj",
        "cont.obj",
        "contv.obj",
        "noff.off",
        "nocommentword.ply",
        "comment_fmt_before.ply"
      })
  void readsTheTetrahedron(String name) {
    assertTetrahedron(MeshFile.read(Cases.path("meshes/" + name)));
  }

  @Test
  void aListOfCornersMayStandAtTheVertices() {
    Mesh mesh = MeshFile.read(Cases.path("meshes/blender_noface.ply"));
    assertThat(mesh.vertices()).containsExactly(VERTICES);
    assertThat(mesh.triangles()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void linesEndInAnyWay(String end) {
    assertTetrahedron(read("a.obj", "\uFEFF" + OBJ.replace("\n", end)));
    assertTetrahedron(read("a.off", "\uFEFF" + OFF.replace("\n", " # 5" + end)));
    assertRefused(() -> read("a.obj", OBJ.replace("1 4 3", "1 x 3").replace("\n", end)), "line 9");
    String ply = "ply\nformat binary_big_endian 1.0\nelement vertex 1\nproperty uchar x\n";
    String header = ply + "property char y\nproperty char z\nend_header\n";
    // The first number looks like the end of a line.
    Mesh mesh = read("a.ply", header.replace("\n", end) + "\n\u0001\u0002");
    assertThat(mesh.vertices()).containsExactly(10, 1, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.obj", "a.off"})
  void wideTextIsRefused(String name) {
    String text = "\uFEFF" + (name.endsWith("obj") ? OBJ : OFF);
    assertRefused(() -> read(name, text, StandardCharsets.UTF_16LE), name + " is text in UTF-16");
    assertRefused(() -> read(name, text, StandardCharsets.UTF_16BE), "save it as UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.#QNAN", "-1.#IND", "1.#INF00", "1.#J"})
  void numbersThatAreNoneAreRefused(String number) {
    assertRefused(() -> read("a.obj", OBJ.replace("v 0 0 1", "v 0 0 " + number)), number, "line 5");
    assertRefused(() -> read("a.off", OFF.replace("0 1 0", "0 1 " + number)), number, "line 5");
  }

  @Test
  void continuedLinesCountInMessages() {
    String text = OBJ.replace("f 1 3 2", "f 1 \\\n3 \\\r\n2").replace("1 4 3", "1 x 3");
    assertRefused(() -> read("a.obj", text), "(line 11)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"OFF", "COFF", "NOFF", "CNOFF", "STOFF", "STCNOFF"})
  void headersAnnounceWhatFollowsPositions(String header) {
    String text = OFF.replace("OFF", header).replaceAll("(?m)^([01] [01] [01])$", "$1 1 0 0 9 9");
    assertThat(text).contains("1 0 0 1 0 0 9 9\n");
    assertTetrahedron(read("a.off", text));
  }

  @Test
  void binaryOffIsRefused() {
    assertRefused(() -> read("a.off", OFF.replace("OFF", "OFF BINARY")), "a binary OFF file");
    assertRefused(() -> read("a.off", OFF.replace("OFF", "4OFF")), "another beginning than");
  }

  @Test
  void edgesMayFollowFaces() {
    String six = OFF.replace("4 4 0", "4 4 6");
    assertTetrahedron(read("a.off", six));
    assertTetrahedron(read("a.off", six + "0 1\n0 2\n0 3\n1 2\n1 3\n2 3\n"));
    assertTetrahedron(read("a.off", six + "2 0 1\n2 0 2 255 0 0\n"));
    assertRefused(() -> read("a.off", six + "3 0 1 2\n"), "no edge of two vertices");
    assertRefused(() -> read("a.off", six + "0 1\n".repeat(7)), "after the end");
    assertRefused(() -> read("a.off", OFF + "0 1\n"), "after the end");
  }

  @Test
  void readsTriangleStrips() throws IOException {
    Path file = Cases.path("meshes/tristrips.ply");
    assertRefused(() -> MeshFile.read(file), "a triangle strip with 2 vertices");
    String text = Files.readString(file);
    Mesh mesh = read("a.ply", text.replace("7 0 1 2 3 -1 0 1", "8 0 1 2 3 -1 3 1 0"));
    assertThat(mesh.triangles()).containsExactly(0, 1, 2, 2, 1, 3, 3, 1, 0);
    Mesh joined = read("a.ply", text.replace("7 0 1 2 3 -1 0 1", "7 0 1 2 2 3 1 3"));
    assertThat(joined.triangles()).containsExactly(0, 1, 2, 3, 2, 1);
    assertRefused(() -> read("a.ply", text.replace("7 0 1 2 3 -1", "7 0 1 2 4 -1")), "strip");
    assertRefused(
        () -> read("a.ply", text.replace("7 0 1 2 3 -1 0 1", "4 0 1 2 4")), "the corner 4");
  }

  @Test
  void facesNeedCorners() throws IOException {
    String text = Files.readString(Cases.path("meshes/nocommentword.ply"));
    assertRefused(
        () -> read("a.ply", text.replace("vertex_indices", "corners")),
        "has faces without a list vertex_indices");
  }

  @Test
  void materialsBesideShapesArePassedOver() throws IOException {
    for (int i = 0; i < 3; i++) {
      Files.writeString(folder.resolve("p" + i + ".obj"), "mtllib p.mtl\n" + OBJ);
      Files.writeString(folder.resolve("p" + i + ".MTL"), "newmtl red\n");
    }
    assertThat(ShapeFolder.sets(folder, 5, 1).setSize()).isEqualTo(3);
  }

  @Test
  void changedLineEndsBringNothingDown() {
    byte[] bytes = OBJ.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] = (byte) (i % 2 == 0 ? '\\' : '\r');
      ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(changed, i + 1));
      try {
        read("a.obj", StandardCharsets.US_ASCII.decode(cut).toString());
      } catch (DataException e) {
        assertThat(e.getMessage()).contains("a.obj");
      }
    }
  }
}
