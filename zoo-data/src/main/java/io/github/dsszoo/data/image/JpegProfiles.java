package io.github.dsszoo.data.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The colour profile of a JPEG file, which is stored in segments before the image data. */
final class JpegProfiles {
  private static final byte[] NAME = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
  private static final int SIGNATURE = 2;
  private static final int APP2 = 0xE2;
  private static final int START_OF_SCAN = 0xDA;

  private JpegProfiles() {}

  /** Returns a file without its colour profile; the same array if it has none. */
  static byte[] remove(byte[] jpeg) {
    ByteArrayOutputStream without = new ByteArrayOutputStream(jpeg.length);
    without.write(jpeg, 0, SIGNATURE);
    int at = SIGNATURE;
    // A segment is FF, its marker, and a length that includes the two bytes of the length.
    while (at + 4 <= jpeg.length && jpeg[at] == (byte) 0xFF) {
      int marker = jpeg[at + 1] & 0xFF;
      if (marker == 0xFF) {
        at++; // a fill byte
        continue;
      }
      int next = at + 2 + ((jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
      if (marker == START_OF_SCAN || next > jpeg.length) {
        break;
      }
      if (marker != APP2 || !isProfile(jpeg, at + 4, next)) {
        without.write(jpeg, at, next - at);
      }
      at = next;
    }
    if (without.size() == at) {
      return jpeg;
    }
    without.write(jpeg, at, jpeg.length - at);
    return without.toByteArray();
  }

  private static boolean isProfile(byte[] jpeg, int from, int to) {
    return to - from >= NAME.length
        && Arrays.equals(jpeg, from, from + NAME.length, NAME, 0, NAME.length);
  }

  /** Returns the number of components in the header of the image; 0 if there is no header. */
  static int components(byte[] jpeg) {
    int at = SIGNATURE;
    while (at + 10 <= jpeg.length && jpeg[at] == (byte) 0xFF) {
      int marker = jpeg[at + 1] & 0xFF;
      if (marker == 0xFF) {
        at++;
        continue;
      }
      // C4, C8 and CC are not headers of images.
      if (marker >= 0xC0 && marker <= 0xCF && marker % 4 != 0 || marker == 0xC0) {
        return jpeg[at + 9] & 0xFF;
      }
      at += 2 + ((jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
    }
    return 0;
  }
}
