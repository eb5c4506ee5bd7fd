package io.github.dsszoo.data.internal.pose;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** MD3 files for tests: one surface, any number of tags. */
public final class Md3Bytes {

  /** Where the counts of a file stand. */
  static final int FRAMES = 76;

  static final int TAGS = 80;
  static final int SURFACES = 84;
  static final int FRAMES_AT = 92;
  static final int TAGS_AT = 96;
  static final int SURFACES_AT = 100;

  private Md3Bytes() {}

  /**
   * A file.
   *
   * @param vertices [frames][vertices * 3], in units of 1/64
   * @param corners three for each triangle
   * @param tag its name, or null for none
   * @param places [frames][12]: origin and three axes
   */
  public static byte[] of(short[][] vertices, int[] corners, String tag, float[][] places) {
    int frames = vertices.length;
    int count = vertices[0].length / 3;
    int tags = tag == null ? 0 : 1;
    int tagsAt = 108 + 56 * frames;
    int surfaceAt = tagsAt + 112 * frames * tags;
    int verticesAt = 108 + 4 * corners.length;
    int surfaceBytes = verticesAt + 8 * count * frames;
    ByteBuffer file = ByteBuffer.allocate(surfaceAt + surfaceBytes).order(ByteOrder.LITTLE_ENDIAN);
    file.put("IDP3".getBytes(StandardCharsets.US_ASCII)).putInt(15).position(FRAMES);
    file.putInt(frames).putInt(tags).putInt(1).putInt(0);
    file.putInt(108).putInt(tagsAt).putInt(surfaceAt).putInt(surfaceAt + surfaceBytes);
    for (int frame = 0; frame < frames && tags > 0; frame++) {
      file.position(tagsAt + 112 * frame);
      file.put(tag.getBytes(StandardCharsets.US_ASCII)).position(tagsAt + 112 * frame + 64);
      for (float number : places[frame]) {
        file.putFloat(number);
      }
    }
    file.position(surfaceAt).put("IDP3".getBytes(StandardCharsets.US_ASCII));
    file.position(surfaceAt + 72);
    file.putInt(frames).putInt(0).putInt(count).putInt(corners.length / 3);
    file.putInt(108).putInt(108).putInt(108).putInt(verticesAt).putInt(surfaceBytes);
    for (int corner : corners) {
      file.putInt(corner);
    }
    for (short[] frame : vertices) {
      for (int i = 0; i < frame.length; i++) {
        file.putShort(frame[i]);
        if (i % 3 == 2) {
          file.putShort((short) 0); // the normal
        }
      }
    }
    return file.array();
  }
}
