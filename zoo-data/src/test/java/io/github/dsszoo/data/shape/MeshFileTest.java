package io.github.dsszoo.data.shape;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.format.ObjFormat;
import io.github.dsszoo.data.internal.format.OffFormat;
import io.github.dsszoo.data.internal.format.PlyFormat;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One square and one triangle on four vertices, in each format. */
class MeshFileTest {

  private interface WholeFile {
    Mesh read(byte[] bytes, String where);
  }

  private static final float[] VERTICES = {0, 0, 0, 1, 0, 0, 1, 1, 0.5f, 0, 1, -2};
  private static final int[] TRIANGLES = {0, 1, 2, 0, 2, 3, 3, 1, 0};

  private static final String OFF =
      """
      OFF # a comment
      4 2 0

      0 0 0
      1 0 0 255 0 0
      # another
      1 1 0.5
      0 1 -2
      4 0 1 2 3
      3 3 1 0  0.5 0.5 0.5
      """;

  private static final String OBJ =
      """
      # a comment
      mtllib a.mtl
      o square
      v 0 0 0
      v 1 0 0 1.0
      v 1 1 5e-1
      v 0 1 -2
      vt 0 0
      vn 0 0 1
      f 1/1/1 2/1/1 3//1 -1
      usemtl red
      f 4 2/1 1
      """;

  private static final String PLY =
      """
      ply
      format ascii 1.0
      comment made by hand
      element vertex 4
      property uchar red
      property float x
      property float y
      property double z
      element camera 1
      property list uint8 short of
      element face 2
      property list uchar int vertex_indices
      property float quality
      element nothing 0
      property int a
      end_header
      9 0 0 0
      9 1 0 0
      9 1 1 0.5
      9 0 1 -2
      3 7 8 9
      4 0 1 2 3 0.5
      3 3 1 0 0.5
      """;

  @TempDir Path folder;

  private static Mesh read(String text, String ending) {
    return read(text.getBytes(StandardCharsets.ISO_8859_1), ending);
  }

  private static Mesh read(byte[] bytes, String ending) {
    WholeFile format =
        switch (ending) {
          case "off" -> new OffFormat()::read;
          case "ply" -> new PlyFormat()::read;
          default -> new ObjFormat()::read;
        };
    return format.read(bytes, "a." + ending);
  }

  private static byte[] binary(ByteOrder order) {
    String format = order == ByteOrder.BIG_ENDIAN ? "binary_big_endian" : "binary_little_endian";
    String header = PLY.substring(0, PLY.indexOf("9 0 0 0")).replace("ascii", format);
    ByteBuffer bytes = ByteBuffer.allocate(1000).order(order);
    bytes.put(header.getBytes(StandardCharsets.US_ASCII));
    for (int vertex = 0; vertex < 4; vertex++) {
      bytes.put((byte) 0xFF).putFloat(VERTICES[3 * vertex]).putFloat(VERTICES[3 * vertex + 1]);
      bytes.putDouble(VERTICES[3 * vertex + 2]);
    }
    bytes.put((byte) 3).putShort((short) 7).putShort((short) -8).putShort((short) 9);
    bytes.put((byte) 4).putInt(0).putInt(1).putInt(2).putInt(3).putFloat(0.5f);
    bytes.put((byte) 3).putInt(3).putInt(1).putInt(0).putFloat(0.5f);
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private static void assertRead(Mesh mesh) {
    assertThat(mesh.vertices()).containsExactly(VERTICES);
    assertThat(mesh.triangles()).containsExactly(TRIANGLES);
  }

  @Test
  void allFormatsAreRead() throws IOException {
    assertRead(read(OFF, "off"));
    assertRead(read(OFF.replace("OFF # a comment\n4", "OFF4"), "off"));
    assertRead(read(OBJ, "obj"));
    assertRead(read(PLY, "ply"));
    assertRead(read(PLY.replace("\n", "\r\n"), "ply"));
    assertRead(read(OFF.replace("\n", "\r\n"), "off"));
    assertRead(read(binary(ByteOrder.LITTLE_ENDIAN), "ply"));
    assertRead(read(binary(ByteOrder.BIG_ENDIAN), "ply"));
    assertRead(MeshFile.read(Files.writeString(folder.resolve("A.OFF"), OFF)));
    assertRead(MeshFile.read(Files.writeString(folder.resolve("marked.obj"), "\uFEFF" + OBJ)));
    assertRead(MeshFile.read(Files.writeString(folder.resolve("marked.off"), "\uFEFF" + OFF)));
    assertRead(MeshFile.read(Files.writeString(folder.resolve("misnamed.obj"), PLY)));
  }

  @Test
  void pointsAloneAreAMeshWithoutTriangles() {
    String points = PLY.replaceAll("(?s)element camera.*\nend_header", "end_header");
    Mesh mesh = read(points.substring(0, points.indexOf("3 7 8 9")), "ply");
    assertThat(mesh.vertices()).containsExactly(VERTICES);
    assertThat(mesh.triangles()).isEmpty();
    assertThat(mesh.points(5, KeyedRandom.of(1))).hasSize(15);
  }

  @Test
  void edgesAreThoseOfTheTriangles() {
    assertThat(read(OFF, "off").graph().edges())
        .containsExactly(
            new int[] {0, 1},
            new int[] {0, 2},
            new int[] {0, 3},
            new int[] {1, 2},
            new int[] {1, 3},
            new int[] {2, 3});
  }

  @ParameterizedTest
  @CsvSource({
    "OFF,PLY,another beginning",
    "4 2 0,5 2 0,ends too soon",
    "4 2 0,4 3 0,ends too soon",
    "4 2 0,4 1 0,after the end",
    "4 2 0,2147483647 2 0,2147483647",
    "4 2 0,4 2147483647 0,2147483647",
    "4 2 0,-1 2 0,-1",
    "4 2 0,99999999999999999999 2 0,99999999999999999999",
    "4 0 1 2 3,4 0 1 2 4,0 to 3",
    "4 0 1 2 3,4 0 -1 2 3,0 to 3",
    "4 0 1 2 3,2000000000 0 1 2 3,2000000000",
    "1 1 0.5,1 1 NaN,NaN",
  })
  void refusesDamagedOff(String from, String to, String words) {
    assertDamaged(OFF, "off", from, to, words);
  }

  @ParameterizedTest
  @CsvSource({
    "3//1,5,the corner 4",
    "3//1,-5,before the first vertex",
    "3//1,0,before the first vertex",
    "3//1,x,no number",
    "3//1,/3,no number",
    "3//1,99999999999,no number",
    "5e-1,5e,where a number should be (line 6)",
    "5e-1,Infinity,Infinity",
    "v 0 1 -2,v 0 1,vt",
  })
  void refusesDamagedObj(String from, String to, String words) {
    assertDamaged(OBJ, "obj", from, to, words);
  }

  @ParameterizedTest
  @CsvSource({
    "ply,plx,plx",
    "ascii,binary,binary_little_endian",
    "vertex 4,vertex 5,a list of 0.5",
    "face 2,face 1,after the end",
    "vertex 4,vertex 2147483647,2147483647",
    "vertex 4,vertex -1,-1",
    "face 2,face 3,ends too soon",
    "face 2,face 2147483647,2147483647",
    "face 2,vertex 2,twice",
    "float x,float w,without x",
    "float x,list uchar float x,list",
    "float y,real y,no type",
    "uint8 short,uint8 shirt,no type",
    "4 0 1 2 3,4 0 1 2 4,the corner 4",
    "4 0 1 2 3,4 0 1 2 -1,the corner -1",
    "4 0 1 2 3,4 0 1 2 1.5,the corner -1",
    "4 0 1 2 3,4 0 1 2 1e12,the corner -1",
    "4 0 1 2 3,1e9 0 1 2 3,a list of 1.0E9",
    "4 0 1 2 3,-1 0 1 2 3,a list of -1",
    "element vertex 4,property float f,where comment or obj_info or element should be",
  })
  void refusesDamagedPly(String from, String to, String words) {
    assertDamaged(PLY, "ply", from, to, words);
  }

  private static void assertDamaged(
      String text, String ending, String from, String to, String words) {
    assertThat(text).contains(from);
    int at = text.indexOf(from);
    String damaged = text.substring(0, at) + to + text.substring(at + from.length());
    assertRefused(() -> read(damaged, ending), "a." + ending, words);
  }

  @Test
  void everyCutOfABinaryFileIsNoticed() {
    byte[] file = binary(ByteOrder.LITTLE_ENDIAN);
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertRefused(() -> read(cut, "ply"), "a.ply");
    }
    byte[] longer = Arrays.copyOf(file, file.length + 1);
    assertRefused(() -> read(longer, "ply"), "a.ply has more bytes than its header says");
  }

  @Test
  void everyCutOfATextWithCountsIsNoticed() {
    for (int length = 0; length < OFF.length() - " 0.5 0.5 0.5\n".length() - 2; length++) {
      String cut = OFF.substring(0, length);
      assertRefused(() -> read(cut, "off"), "a.off");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "obj", "ply", "binary"})
  void changedBytesBringNothingDown(String format) {
    byte[] whole =
        switch (format) {
          case "off" -> OFF.getBytes(StandardCharsets.US_ASCII);
          case "obj" -> OBJ.getBytes(StandardCharsets.US_ASCII);
          case "ply" -> PLY.getBytes(StandardCharsets.US_ASCII);
          default -> binary(ByteOrder.BIG_ENDIAN);
        };
    RandomGenerator random = KeyedRandom.of(4);
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      try {
        assertThat(read(damaged, format.equals("binary") ? "ply" : format).vertices()).isNotEmpty();
      } catch (DataException e) {
        assertThat(e.getMessage()).contains("a.").endsWith(".");
      }
    }
  }

  /** A corner more in a face is a triangle more: two bytes for twelve. */
  @Test
  void aTextMayNotAskForAllMemory() {
    String text = "v 0 0 0\nf" + " 1".repeat(40_000_000) + "\n";
    assertRefused(() -> read(text, "obj"), "a.obj has more than");
  }

  @Test
  void refusesOtherFiles() throws IOException {
    Path stl = Files.writeString(folder.resolve("a.stl"), "solid");
    assertRefused(
        () -> MeshFile.read(stl), "a.stl", "OFF (.off), PLY (.ply), OBJ (.obj)", "trimesh.load");
    assertRefused(() -> MeshFile.read(Path.of("no-such.ply")), "no file no-such.ply");
  }
}
