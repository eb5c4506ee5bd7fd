package io.github.dsszoo.data.internal.video;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.image.PackedImages;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;

/**
 * Reads videos in AVI and MP4 format with FFmpeg.
 *
 * <p>Files may be untrusted. Only these two formats and their usual codecs are enabled, no other
 * file is opened, audio is ignored, and sizes are checked before memory is allocated. A missing
 * frame or a frame concealed by FFmpeg is an error. Frames are turned as the display matrix of
 * phones says, and frames that an edit list cuts off are left out.
 */
final class FfmpegVideo {

  /** 4,096 x 4,096 pixels, enough for the videos of cameras. */
  private static final long MAX_PIXELS = 1 << 24;

  /** The memory per pixel of a frame in decoder, converter and Java, in bytes. */
  private static final int BYTES_PER_PIXEL = 16;

  /** The memory per frame in addition to its pixels, in bytes. */
  private static final int BYTES_PER_FRAME = 100;

  /** The enabled decoders by their FFmpeg names; all other decoders are disabled. */
  private static final String CODECS = "mpeg4,msmpeg4,h264,hevc,vp9,mjpeg,ffv1";

  /** Larger than any number of streams, which disables audio. */
  private static final int NO_STREAM = Integer.MAX_VALUE;

  private static final int CHANNELS = 3;

  /** Degrees of a quarter turn, and the number of quarter turns of a whole one. */
  private static final double QUARTER = 90;

  private static final int TURNS = 4;

  /** The number of frames that a decoder may withhold at the end of a complete video. */
  private static final int KEPT_BACK = 2;

  private FfmpegVideo() {}

  /**
   * Reads all frames of a video.
   *
   * @param file that exists
   * @param factor the side of the squares of pixels that become one, at least 1
   * @throws DataException if it is no video or an enormous one, it is damaged or cut off, or its
   *     frames take more memory than Java has to spare
   */
  static PackedImages read(Path file, int factor) {
    try (FFmpegFrameGrabber video = new FFmpegFrameGrabber(file.toAbsolutePath().toString())) {
      open(video, file);
      return frames(video, file, factor, turns(video));
    } catch (FrameGrabber.Exception e) {
      throw damaged(file, e);
    }
  }

  private static void open(FFmpegFrameGrabber video, Path file) {
    // The exceptions contain what FFmpeg would print.
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    video.setOption("protocol_whitelist", "file");
    video.setOption("format_whitelist", "avi,mov,mp4");
    video.setOption("codec_whitelist", CODECS);
    video.setVideoOption("codec_whitelist", CODECS);
    video.setAudioStream(NO_STREAM);
    long most = Math.min(MAX_PIXELS, spareMemory() / BYTES_PER_PIXEL);
    video.setVideoOption("max_pixels", Long.toString(most));
    video.setPixelFormat(avutil.AV_PIX_FMT_RGB24);
    try {
      video.start();
    } catch (FFmpegFrameGrabber.Exception e) {
      throw new DataException(
          "%s is no video that can be read here; use an AVI or MP4 file in MPEG-4, H.264, H.265 or VP9, of at most %s pixels a frame."
              .formatted(file, most),
          e);
    }
    if (video.getVideoStream() < 0) {
      throw new DataException("%s holds no pictures; use a video.".formatted(file));
    }
  }

  /** Returns the number of quarter turns, counterclockwise, of the display matrix. */
  private static int turns(FFmpegFrameGrabber video) {
    return (int) Math.round(video.getDisplayRotation() / QUARTER) & TURNS - 1;
  }

  /** Returns whether all frames of a file can be read if its edit list is ignored. */
  private static boolean isTrimmed(Path file, long announced) throws FFmpegFrameGrabber.Exception {
    try (FFmpegFrameGrabber video = new FFmpegFrameGrabber(file.toAbsolutePath().toString())) {
      video.setOption("ignore_editlist", "1");
      open(video, file);
      int frames = 0;
      while (video.grabImage() != null) {
        frames++;
      }
      return frames >= announced - KEPT_BACK;
    } catch (FrameGrabber.Exception e) {
      throw damaged(file, e);
    }
  }

  private static PackedImages frames(FFmpegFrameGrabber video, Path file, int factor, int turns)
      throws FFmpegFrameGrabber.Exception {
    long announced = video.getFormatContext().streams(video.getVideoStream()).nb_frames();
    List<PackedImages> frames = new ArrayList<>();
    Frame frame;
    long bytes = 0;
    while ((frame = video.grabImage()) != null) {
      if (((AVFrame) frame.opaque).decode_error_flags() != 0) {
        throw damaged(file, null);
      }
      if (Math.min(frame.imageHeight, frame.imageWidth) < factor) {
        throw new DataException(
            "The frames of %s, %s x %s, are too small to be reduced by %s; use a larger video."
                .formatted(file, frame.imageWidth, frame.imageHeight, factor));
      }
      PackedImages packed = turned(reduced(frame, factor), turns);
      bytes += (long) packed.height() * packed.width() * CHANNELS + BYTES_PER_FRAME;
      // Memory is needed twice: as separate frames and as one array.
      if (bytes * 2 > spareMemory()) {
        throw new DataException(
            "The frames of %s take more memory than Java has to spare; give it more with -Xmx or use a shorter video."
                .formatted(file));
      }
      frames.add(packed);
    }
    boolean few = frames.size() < announced - KEPT_BACK;
    if (frames.isEmpty() || few && !isTrimmed(file, announced)) {
      throw new DataException(
          "%s was cut off: it has %s of its %s frames; get it again."
              .formatted(file, frames.size(), announced));
    }
    return PackedImages.joined(frames);
  }

  /** Returns a downsampled frame: the rounded mean of each square of pixels. */
  private static PackedImages reduced(Frame frame, int factor) {
    int rows = frame.imageHeight / factor;
    int columns = frame.imageWidth / factor;
    ByteBuffer pixels = (ByteBuffer) frame.image[0];
    byte[] line = new byte[columns * factor * CHANNELS];
    byte[] means = new byte[rows * columns * CHANNELS];
    int square = factor * factor;
    for (int y = 0; y < rows; y++) {
      int[] sums = new int[columns * CHANNELS];
      for (int i = 0; i < factor; i++) {
        pixels.get((y * factor + i) * frame.imageStride, line);
        for (int x = 0, from = 0; x < columns; x++) {
          for (int j = 0; j < factor; j++, from += CHANNELS) {
            for (int channel = 0; channel < CHANNELS; channel++) {
              sums[x * CHANNELS + channel] += Byte.toUnsignedInt(line[from + channel]);
            }
          }
        }
      }
      for (int i = 0; i < sums.length; i++) {
        means[y * sums.length + i] = (byte) ((sums[i] + square / 2) / square);
      }
    }
    return PackedImages.of(means, 1, rows, columns);
  }

  /** Returns a frame after quarter turns, counterclockwise. */
  private static PackedImages turned(PackedImages frame, int turns) {
    PackedImages turned = frame;
    for (int turn = 0; turn < turns; turn++) {
      int rows = turned.width();
      int columns = turned.height();
      byte[] pixels = new byte[rows * columns * CHANNELS];
      int at = 0;
      for (int y = 0; y < rows; y++) {
        for (int x = 0; x < columns; x++) {
          for (int channel = 0; channel < CHANNELS; channel++) {
            pixels[at++] = (byte) turned.at(0, x, rows - 1 - y, channel);
          }
        }
      }
      turned = PackedImages.of(pixels, 1, rows, columns);
    }
    return turned;
  }

  private static long spareMemory() {
    return Runtime.getRuntime().maxMemory() / 2;
  }

  private static DataException damaged(Path file, Exception cause) {
    return new DataException(file + " is damaged; get it again.", cause);
  }
}
