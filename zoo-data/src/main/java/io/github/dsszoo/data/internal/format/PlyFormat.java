package io.github.dsszoo.data.internal.format;

import io.github.dsszoo.data.internal.file.FileKind;
import io.github.dsszoo.data.shape.Mesh;

/** The Stanford polygon format (PLY): text, and binary in both byte orders. */
public final class PlyFormat extends WholeFileFormat<Mesh> {

  /** Creates the format. */
  public PlyFormat() {
    super(Mesh.class, "PLY", ".ply");
  }

  @Override
  public boolean recognises(String fileName, byte[] start) {
    return super.recognises(fileName, start)
        || FileKind.begins(start, "ply\n")
        || FileKind.begins(start, "ply\r");
  }

  @Override
  Mesh parse(byte[] bytes, String where) {
    return PlyReader.read(bytes, where);
  }
}
