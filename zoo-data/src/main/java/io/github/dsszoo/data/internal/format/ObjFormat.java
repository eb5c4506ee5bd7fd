package io.github.dsszoo.data.internal.format;

import io.github.dsszoo.data.internal.shape.ArrayLimits;
import io.github.dsszoo.data.internal.shape.Tokenizer;
import io.github.dsszoo.data.shape.Mesh;
import java.util.Arrays;

/**
 * The Wavefront OBJ format: lines that begin with v are vertices, lines that begin with f are
 * faces. A corner is a vertex number counted from 1, or a negative number counted back from the
 * last vertex. Texture and normal indices after a slash are ignored. A backslash at the end of a
 * line continues it.
 */
public final class ObjFormat extends WholeFileFormat<Mesh> {

  /** The number of bytes of the shortest vertex line: "v 0 0 0" and a line terminator. */
  private static final int VERTEX_BYTES = 8;

  /** Creates the format. */
  public ObjFormat() {
    super(Mesh.class, "OBJ", ".obj");
  }

  @Override
  Mesh parse(byte[] text, String where) {
    byte[] lines = Tokenizer.withContinuedLines(Tokenizer.withoutComments(text));
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

  /** Reads a corner of a face: the index of its vertex, from 0. */
  static int corner(Tokenizer words, int vertices) {
    String vertex = words.next().split("/", 2)[0];
    if (!vertex.matches("-?\\d{1,9}")) {
      throw words.wrong("a face with a corner that is no number");
    }
    int number = Integer.parseInt(vertex);
    int place = number < 0 ? vertices + number : number - 1;
    // Vertices may follow their faces, so the corners are checked at the end.
    if (place < 0) {
      throw words.wrong("a face with a corner before the first vertex");
    }
    return place;
  }
}
