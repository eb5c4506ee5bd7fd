package io.github.dsszoo.data.internal.body;

import io.github.dsszoo.data.internal.format.ObjFormat;
import io.github.dsszoo.data.internal.format.ObjGroups;
import java.util.Map;

/**
 * The mesh that morph targets change: the skin of a body, and small cubes at its joints.
 *
 * @param vertices row-major [vertices, 3], y up
 * @param groups the vertices of each group of faces
 */
record BaseMesh(float[] vertices, Map<String, int[]> groups) {

  /**
   * Reads an OBJ file.
   *
   * @param where the file, for the beginning of error messages
   * @throws io.github.dsszoo.data.DataException if it is damaged
   */
  static BaseMesh read(byte[] obj, String where) {
    return new BaseMesh(new ObjFormat().read(obj, where).vertices(), ObjGroups.read(obj, where));
  }

  /** Returns the number of vertices. */
  int size() {
    return vertices.length / 3;
  }
}
