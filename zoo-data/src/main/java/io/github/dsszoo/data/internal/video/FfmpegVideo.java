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
 * Reads videos, AVI and MP4, by FFmpeg.
 *
 * <p>Files come from anywhere: only these two formats and the codecs that are usual in them are
 * tried, nothing but the file itself is opened, sound is left alone, and sizes are looked at before
 * memory is taken. A frame that FFmpeg had to make up, or one that is missing, is not passed over.
 */
final class FfmpegVideo {

  /** 4,096 x 4,096, which holds what cameras give. */
  private static final long MAX_PIXELS = 1 << 24;

  /** Bytes that a pixel of a frame takes in decoder and converter, and again in Java. */
  private static final int BYTES_PER_PIXEL = 16;

  /** Bytes that a frame takes beside its pixels. */
  private static final int BYTES_PER_FRAME = 100;

  /** Decoders as FFmpeg calls them: these and no others of its hundreds are handed a file. */
  private static final String CODECS = "mpeg4,msmpeg4,h264,hevc,mjpeg,ffv1";

  /** No file has so many streams, so that sound is left alone. */
  private static final int NO_STREAM = Integer.MAX_VALUE;

  private static final int CHANNELS = 3;

  /** How many frames a decoder may keep back at the end without the video's being cut off. */
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
      return frames(video, file, factor);
    } catch (FrameGrabber.Exception e) {
      throw damaged(file, e);
    }
  }

  private static void open(FFmpegFrameGrabber video, Path file) {
    // What it would print, the exceptions say.
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
          "%s is no video that can be read here; use an AVI or MP4 file in MPEG-4, H.264 or H.265, of at most %d pixels a frame."
              .formatted(file, most),
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
      if (Math.min(frame.imageHeight, frame.imageWidth) < factor) {
        throw new DataException(
            "The frames of %s, %d x %d, are too small to be reduced by %d; use a larger video."
                .formatted(file, frame.imageWidth, frame.imageHeight, factor));
      }
      PackedImages packed = reduced(frame, factor);
      bytes += (long) packed.height() * packed.width() * CHANNELS + BYTES_PER_FRAME;
      // Once frame by frame, once in one piece.
      if (bytes * 2 > spareMemory()) {
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

  /** A frame whose squares of pixels became one each, their mean, rounded. */
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

  private static long spareMemory() {
    return Runtime.getRuntime().maxMemory() / 2;
  }

  private static DataException damaged(Path file, Exception cause) {
    return new DataException(file + " is damaged; get it again.", cause);
  }
}
