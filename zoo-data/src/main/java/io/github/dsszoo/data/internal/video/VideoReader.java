package io.github.dsszoo.data.internal.video;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.image.PackedImages;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads videos, AVI and MP4, by FFmpeg, which is optional: a program that reads no video does not
 * need its libraries.
 */
public final class VideoReader {
  private VideoReader() {}

  /**
   * Reads all frames of a video.
   *
   * @param factor the downsampling factor, the side of the squares of pixels that are averaged; 1
   *     keeps the frames unchanged
   * @return the frames in the order of time
   * @throws DataException if the factor is below 1, the file does not exist, is not a video or is
   *     too large, is damaged or truncated, or its frames need more memory than Java has available;
   *     or if FFmpeg is not on the class path: the message then names the artifacts to add
   */
  public static PackedImages read(Path file, int factor) {
    if (factor < 1) {
      throw new DataException("Frames are reduced by 1 or more, not by %s.".formatted(factor));
    }
    if (!Files.isRegularFile(file)) {
      throw new DataException("There is no file %s.".formatted(file));
    }
    try {
      return FfmpegVideo.read(file, factor);
    } catch (LinkageError e) {
      throw new DataException(
          ("Videos are read by FFmpeg, which is missing for this machine (%s). Add the dependencies"
                  + " org.bytedeco:javacv:1.5.11 and org.bytedeco:ffmpeg:7.1-1.5.11, the latter also with"
                  + " the classifier of your system, such as linux-x86_64.")
              .formatted(e),
          e);
    }
  }
}
