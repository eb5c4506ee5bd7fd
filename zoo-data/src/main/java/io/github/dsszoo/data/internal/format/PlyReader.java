package io.github.dsszoo.data.internal.format;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.shape.ArrayLimits;
import io.github.dsszoo.data.internal.shape.Tokenizer;
import io.github.dsszoo.data.shape.Mesh;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Reads PLY files: vertices with x, y and z, and optional faces or triangle strips with
 * vertex_indices or vertex_index. Other elements and properties are ignored.
 */
final class PlyReader {

  private static final List<String> AXES = List.of("x", "y", "z");
  private static final List<String> CORNERS = List.of("vertex_indices", "vertex_index");
  private static final String VERTICES = "vertex";
  private static final String FACES = "face";
  private static final String STRIPS = "tristrips";

  /** Ends a triangle strip in a list of strips. */
  private static final int END_OF_STRIP = -1;

  /** The source of the numbers, text or binary. */
  private interface Numbers {
    double next(PlyType type);

    /** Returns an upper bound for the length of a list. */
    int left();

    /** Checks that nothing is left. */
    void end();
  }

  private final String where;
  private final Numbers numbers;
  private final Faces faces;
  private float[] places = new float[0];

  private PlyReader(Numbers numbers, String where) {
    this.numbers = numbers;
    this.where = where;
    this.faces = new Faces(where);
  }

  static Mesh read(byte[] file, String where) {
    Tokenizer words = new Tokenizer(file, where);
    PlyHeader header = PlyHeader.read(words);
    Numbers numbers = header.format().equals("ascii") ? text(words) : binary(words, header, file);
    PlyReader ply = new PlyReader(numbers, where);
    header.elements().forEach(ply::take);
    numbers.end();
    return Mesh.of(ply.places, ply.faces.triangles());
  }

  private static Numbers text(Tokenizer words) {
    return new Numbers() {
      @Override
      public double next(PlyType type) {
        return words.number();
      }

      @Override
      public int left() {
        return words.left();
      }

      @Override
      public void end() {
        words.end();
      }
    };
  }

  private static Numbers binary(Tokenizer words, PlyHeader header, byte[] file) {
    boolean little = header.format().equals("binary_little_endian");
    ByteBuffer bytes =
        ByteBuffer.wrap(file, file.length - words.left(), words.left())
            .order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    return new Numbers() {
      @Override
      public double next(PlyType type) {
        if (bytes.remaining() < type.bytes()) {
          throw words.wrong("fewer bytes than its header says");
        }
        return type.next(bytes);
      }

      @Override
      public int left() {
        return bytes.remaining();
      }

      @Override
      public void end() {
        if (bytes.hasRemaining()) {
          throw words.wrong("more bytes than its header says");
        }
      }
    };
  }

  private void take(PlyHeader.Element element) {
    if (element.properties().isEmpty()) {
      return;
    }
    if (element.count() > numbers.left()) {
      throw wrong("says it has %s of %s".formatted(element.count(), element.name()));
    }
    List<String> names = element.properties().stream().map(PlyHeader.Property::name).toList();
    boolean vertices = element.name().equals(VERTICES);
    if (vertices) {
      if (places.length > 0 || !names.containsAll(AXES)) {
        throw wrong("has vertices twice, or without x, y and z");
      }
      places = ArrayLimits.floats(where, element.count(), AXES.size());
    }
    boolean strips = element.name().equals(STRIPS);
    boolean faces = strips || element.name().equals(FACES);
    if (faces && element.count() > 0 && names.stream().noneMatch(CORNERS::contains)) {
      throw wrong("has faces without a list vertex_indices or vertex_index");
    }
    for (int i = 0; i < element.count(); i++) {
      for (PlyHeader.Property property : element.properties()) {
        boolean corners = CORNERS.contains(property.name());
        if (property.length() != null && corners && vertices) {
          continue; // Blender writes the property here if there are no faces
        }
        if (property.length() != null && corners && strips) {
          strips(property);
        } else if (property.length() != null) {
          list(property, corners && faces);
        } else {
          double number = numbers.next(property.type());
          int axis = AXES.indexOf(property.name());
          if (vertices && axis >= 0) {
            places[i * AXES.size() + axis] = (float) number;
          }
        }
      }
    }
  }

  private void list(PlyHeader.Property property, boolean isFace) {
    int length = length(property);
    faces.begin();
    for (int i = 0; i < length; i++) {
      double number = numbers.next(property.type());
      if (isFace) {
        // Non-integers and integers out of range are rejected like other invalid vertices.
        faces.corner(number == (int) number ? (int) number : -1);
      }
    }
  }

  /** Reads triangle strips with -1 between them. */
  private void strips(PlyHeader.Property property) {
    int length = length(property);
    faces.begin();
    for (int i = 0; i < length; i++) {
      double number = numbers.next(property.type());
      if (number == END_OF_STRIP) {
        faces.endStrip();
        faces.begin();
      } else {
        faces.strip(number == (int) number ? (int) number : Integer.MIN_VALUE);
      }
    }
    faces.endStrip();
  }

  private int length(PlyHeader.Property property) {
    double length = numbers.next(property.length());
    if (!(length >= 0 && length <= numbers.left() && length == (int) length)) {
      throw wrong("has a list of " + length);
    }
    return (int) length;
  }

  private DataException wrong(String what) {
    return new DataException("%s %s; it is damaged, so write it again.".formatted(where, what));
  }
}
