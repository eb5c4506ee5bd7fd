package io.github.dsszoo.data.internal.format;

import io.github.dsszoo.data.internal.shape.ArrayLimits;
import io.github.dsszoo.data.internal.shape.Tokenizer;
import io.github.dsszoo.data.shape.Mesh;
import java.util.Arrays;

/**
 * Wavefront's OBJ: lines that begin with v are vertices, lines that begin with f are faces. A
 * corner is a vertex's number from 1, or from the last one back below zero; what follows a slash
 * belongs to textures and normals.
 */
public final class ObjFormat extends WholeFileFormat<Mesh> {

  /** The bytes of the shortest line of a vertex: "v 0 0 0" and its end. */
  private static final int VERTEX_BYTES = 8;

  /** Creates the format. */
  public ObjFormat() {
    super(Mesh.class, "OBJ", ".obj");
  }

  @Override
  Mesh parse(byte[] text, String where) {
    byte[] lines = Tokenizer.withoutComments(text);
    float[] places = ArrayLimits.floats(where, lines.length / VERTEX_BYTES + 1, 3);
    Faces faces = new Faces(where);
    int vertices = 0;
    Tokenizer words = new Tokenizer(lines, where);
    while (words.hasNext()) {
      switch (words.next()) {
        case "v" -> {
          for (int axis = 0; axis < 3; axis++) {
            places[3 * vertices + axis] = (float) words.number();
          }
          vertices++;
          words.restOfLine(); // a weight or a colour
        }
        case "f" -> {
          faces.begin();
          while (words.hasNextOnLine()) {
            faces.corner(corner(words, vertices));
          }
        }
        default -> words.restOfLine();
      }
    }
    return Mesh.of(Arrays.copyOf(places, 3 * vertices), faces.triangles());
  }

  private static int corner(Tokenizer words, int vertices) {
    String vertex = words.next().split("/", 2)[0];
    if (!vertex.matches("-?\\d{1,9}")) {
      throw words.wrong("a face with a corner that is no number");
    }
    int number = Integer.parseInt(vertex);
    int place = number < 0 ? vertices + number : number - 1;
    // Vertices may come after their faces, so that these are held against all of them at the end.
    if (place < 0) {
      throw words.wrong("a face with a corner before the first vertex");
    }
    return place;
  }
}
