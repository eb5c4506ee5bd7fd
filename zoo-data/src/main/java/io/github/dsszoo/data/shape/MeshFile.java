package io.github.dsszoo.data.shape;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.file.FileFormat;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * Reads meshes and point clouds: OFF, PLY (text and binary), OBJ, and every other {@link
 * FileFormat} of a {@link Mesh}. Polygons with more than three corners are triangulated; colours,
 * normals and textures are ignored.
 */
public final class MeshFile {

  private MeshFile() {}

  /**
   * Reads a file.
   *
   * @throws DataException if the file cannot be read, has none of the formats, is damaged or
   *     truncated, or is too large
   */
  public static Mesh read(Path file) {
    return FileFormat.of(Mesh.class, file)
        .orElseThrow(
            () ->
                new DataException(
                    "%s has none of the known formats of meshes: %s; convert it to one of them, in Python: import trimesh; trimesh.load(\"%s\").export(\"mesh.ply\")."
                        .formatted(
                            file,
                            FileFormat.of(Mesh.class).stream()
                                .map(FileFormat::name)
                                .collect(Collectors.joining(", ")),
                            file)))
        .read(file);
  }
}
