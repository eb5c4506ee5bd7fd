package io.github.dsszoo.data.internal.format;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.shape.ArrayLimits;
import io.github.dsszoo.data.internal.shape.Tokenizer;
import io.github.dsszoo.data.shape.Mesh;

/**
 * The Object File Format (OFF): counts, one line per vertex, and one line per face. Normals,
 * colours and texture coordinates, which the header announces as in {@code STCNOFF}, follow the
 * position and are ignored; so are lines of edges after the faces.
 */
public final class OffFormat extends WholeFileFormat<Mesh> {

  /** The headers of vertices with three coordinates, the longest first. */
  private static final String[] HEADERS = {
    "STCNOFF", "STCOFF", "STNOFF", "STOFF", "CNOFF", "NCOFF", "COFF", "NOFF", "OFF"
  };

  /** Creates the format. */
  public OffFormat() {
    super(Mesh.class, "OFF", ".off");
  }

  @Override
  Mesh parse(byte[] text, String where) {
    Tokenizer words = new Tokenizer(Tokenizer.withoutComments(text), where);
    words.start(HEADERS);
    if (words.skip("BINARY")) {
      throw new DataException(
          where + " is a binary OFF file, but a text is expected; convert it to PLY.");
    }
    int vertices = words.count(3);
    int count = words.count(1);
    String edges = words.restOfLine().split("\\s", 2)[0];
    float[] places = ArrayLimits.floats(where, vertices, 3);
    for (int i = 0; i < places.length; i++) {
      places[i] = (float) words.number();
      if (i % 3 == 2) {
        words.restOfLine(); // a colour
      }
    }
    Faces faces = new Faces(where);
    for (int face = 0; face < count; face++) {
      faces.begin();
      for (int left = words.count(1); left > 0; left--) {
        faces.corner(words.whole(0, vertices - 1L));
      }
      words.restOfLine(); // a colour
    }
    skipEdges(words, edges.matches("\\d{1,9}") ? Integer.parseInt(edges) : 0);
    words.end();
    return Mesh.of(places, faces.triangles());
  }

  /** Skips at most {@code most} lines of two vertices, or of the count 2 and two vertices. */
  private static void skipEdges(Tokenizer words, int most) {
    for (int i = 0; i < most && words.hasNext(); i++) {
      String line = words.restOfLine();
      if (!line.matches("\\d+\\s+\\d+|2\\s+\\d+\\s+\\d+(\\s.*)?")) {
        throw words.wrong("a line after the end that is no edge of two vertices");
      }
    }
  }
}
