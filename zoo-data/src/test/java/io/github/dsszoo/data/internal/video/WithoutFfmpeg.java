package io.github.dsszoo.data.internal.video;

import io.github.dsszoo.data.DataException;
import java.nio.file.Path;

/** A program whose class path lacks FFmpeg: it prints what reading a video says. */
final class WithoutFfmpeg {
  private WithoutFfmpeg() {}

  /** Reads the file that is given. */
  public static void main(String[] arguments) {
    try {
      VideoReader.read(Path.of(arguments[0]), 1);
    } catch (DataException e) {
      System.out.println(e.getMessage());
    }
  }
}
