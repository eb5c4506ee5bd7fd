package io.github.dsszoo.data.internal.format;

import io.github.dsszoo.data.internal.shape.ArrayLimits;
import io.github.dsszoo.data.internal.shape.Tokenizer;
import io.github.dsszoo.data.shape.Mesh;

/** The Object File Format (OFF): counts, one line per vertex, and one line per face. */
public final class OffFormat extends WholeFileFormat<Mesh> {

  /** Creates the format. */
  public OffFormat() {
    super(Mesh.class, "OFF", ".off");
  }

  @Override
  Mesh parse(byte[] text, String where) {
    Tokenizer words = new Tokenizer(Tokenizer.withoutComments(text), where);
    words.start("OFF");
    int vertices = words.count(3);
    int count = words.count(1);
    words.restOfLine(); // the number of edges, which is ignored
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
    words.end();
    return Mesh.of(places, faces.triangles());
  }
}
