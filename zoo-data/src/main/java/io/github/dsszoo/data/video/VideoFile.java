package io.github.dsszoo.data.video;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.image.Image;
import io.github.dsszoo.data.image.PackedImages;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;

/**
 * Reads videos, AVI and MP4, by FFmpeg.
 *
 * <p>Files come from anywhere: only these two formats are tried, nothing but the file itself is
 * opened, and sizes are looked at before memory is taken. A frame that FFmpeg had to make up, or
 * one that is missing, is not passed over.
 */
public final class VideoFile {

  /** 4,096 x 4,096, which holds what cameras give. */
  private static final int MAX_PIXELS = 1 << 24;

  /** How many frames a decoder may keep back at the end without the video's being cut off. */
  private static final int KEPT_BACK = 2;

  private VideoFile() {}

  /**
   * Reads all frames of a video.
   *
   * @param factor the side of the squares of pixels that become one: 1 leaves frames as they are
   * @return the frames, the first one first
   * @throws DataException if there is no such file, it is no video or an enormous one, it is
   *     damaged or cut off, or its frames take more memory than Java has to spare
   */
  public static PackedImages read(Path file, int factor) {
    if (!Files.isRegularFile(file)) {
      throw new DataException("There is no file %s.".formatted(file));
    }
    try (FFmpegFrameGrabber video = new FFmpegFrameGrabber(file.toAbsolutePath().toString())) {
      open(video, file);
      return frames(video, file, factor);
    } catch (FrameGrabber.Exception e) {
      throw damaged(file, e);
    } catch (LinkageError e) {
      throw new DataException(
          "FFmpeg's library for this machine is missing (%s), so that no video can be read; build with -Dffmpeg.platform."
              .formatted(e.getMessage()),
          e);
    }
  }

  private static void open(FFmpegFrameGrabber video, Path file) {
    // What it would print, the exceptions say.
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    video.setOption("protocol_whitelist", "file");
    video.setOption("format_whitelist", "avi,mov,mp4");
    video.setVideoOption("max_pixels", Integer.toString(MAX_PIXELS));
    video.setPixelFormat(avutil.AV_PIX_FMT_RGB24);
    try {
      video.start();
    } catch (FFmpegFrameGrabber.Exception e) {
      throw new DataException(
          "%s is no video that can be read here; use an AVI or MP4 file of at most %d million pixels a frame."
              .formatted(file, MAX_PIXELS >> 20),
          e);
    }
    if (video.getVideoStream() < 0) {
      throw new DataException("%s holds no pictures; use a video.".formatted(file));
    }
  }

  private static PackedImages frames(FFmpegFrameGrabber video, Path file, int factor)
      throws FFmpegFrameGrabber.Exception {
    long announced = video.getFormatContext().streams(video.getVideoStream()).nb_frames();
    List<PackedImages> frames = new ArrayList<>();
    Frame frame;
    long bytes = 0;
    while ((frame = video.grabImage()) != null) {
      if (((AVFrame) frame.opaque).decode_error_flags() != 0) {
        throw damaged(file, null);
      }
      PackedImages packed = PackedImages.of(image(frame).smaller(factor));
      bytes += (long) packed.height() * packed.width() * 3;
      // Once frame by frame, once in one piece.
      if (bytes * 2 > Runtime.getRuntime().maxMemory() / 2) {
        throw new DataException(
            "The frames of %s take more memory than Java has to spare; give it more with -Xmx or use a shorter video."
                .formatted(file));
      }
      frames.add(packed);
    }
    if (frames.isEmpty() || frames.size() < announced - KEPT_BACK) {
      throw new DataException(
          "%s was cut off: it has %d of its %d frames; get it again."
              .formatted(file, frames.size(), announced));
    }
    return PackedImages.joined(frames);
  }

  private static Image image(Frame frame) {
    ByteBuffer bytes = (ByteBuffer) frame.image[0];
    int row = frame.imageWidth * 3;
    float[] values = new float[frame.imageHeight * row];
    for (int i = 0; i < values.length; i++) {
      values[i] = Byte.toUnsignedInt(bytes.get(i / row * frame.imageStride + i % row));
    }
    return new Image(frame.imageHeight, frame.imageWidth, 3, values);
  }

  private static DataException damaged(Path file, Exception cause) {
    return new DataException(file + " is damaged; get it again.", cause);
  }
}
