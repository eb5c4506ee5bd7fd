package io.github.dsszoo.data.shape;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.file.FileBytes;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Reads meshes and points: OFF, PLY (as text and in binary) and OBJ. Faces of more than three
 * corners are cut into triangles; colours, normals and textures are passed over.
 */
public final class MeshFile {

  private MeshFile() {}

  /**
   * Reads a file by the format that its name ends in.
   *
   * @throws DataException if it cannot be read, is of none of the formats, is damaged or cut off,
   *     or is too large
   */
  public static Mesh read(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    if (!ending.matches("off|ply|obj")) {
      throw new DataException(
          "%s ends in none of .off, .ply and .obj; convert it to one of these.".formatted(file));
    }
    return read(FileBytes.read(file), ending, file.toString());
  }

  static Mesh read(byte[] bytes, String ending, String where) {
    try {
      return switch (ending) {
        case "off" -> OffFile.read(bytes, where);
        case "ply" -> PlyFile.read(bytes, where);
        default -> ObjFile.read(bytes, where);
      };
    } catch (DataException e) {
      if (e.getMessage().startsWith(where)) {
        throw e;
      }
      throw new DataException("In %s: %s".formatted(where, e.getMessage()), e);
    }
  }
}
