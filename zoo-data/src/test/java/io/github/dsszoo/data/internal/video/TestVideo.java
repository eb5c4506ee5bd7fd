package io.github.dsszoo.data.internal.video;

import io.github.dsszoo.data.internal.image.PackedImages;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameRecorder;

/**
 * Small videos whose pixels tell where they are: red is 5 times the frame's number, green is the
 * column, blue is the row.
 */
final class TestVideo {

  /** What red gains from one frame to the next. */
  static final int STEP = 5;

  private static final int RATE = 44_100;

  private TestVideo() {}

  /** Writes one without loss (FFV1), as AVI. */
  static Path write(Path file, int frames, int width, int height) {
    return write(file, frames, width, height, "avi", avcodec.AV_CODEC_ID_FFV1);
  }

  /** The same with a second of sound. */
  static Path writeWithSound(Path file, int frames, int width, int height) {
    return write(file, frames, width, height, "avi", avcodec.AV_CODEC_ID_FFV1, 1);
  }

  static Path write(Path file, int frames, int width, int height, String format, int codec) {
    return write(file, frames, width, height, format, codec, 0);
  }

  private static Path write(
      Path file, int frames, int width, int height, String format, int codec, int sounds) {
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    file.getParent().toFile().mkdirs();
    try (FFmpegFrameRecorder video =
        new FFmpegFrameRecorder(file.toString(), width, height, sounds)) {
      video.setFormat(format);
      video.setVideoCodec(codec);
      video.setVideoQuality(1);
      video.setFrameRate(10);
      if (codec == avcodec.AV_CODEC_ID_FFV1) {
        video.setPixelFormat(avutil.AV_PIX_FMT_BGRA);
      }
      video.setAudioCodec(avcodec.AV_CODEC_ID_PCM_S16LE);
      video.start();
      if (sounds > 0) {
        video.recordSamples(RATE, sounds, ShortBuffer.allocate(RATE));
      }
      for (int number = 0; number < frames; number++) {
        video.record(frame(number, width, height), avutil.AV_PIX_FMT_RGB24);
      }
    } catch (FrameRecorder.Exception e) {
      throw new AssertionError(e);
    }
    return file;
  }

  private static Frame frame(int number, int width, int height) {
    Frame frame = new Frame(width, height, Frame.DEPTH_UBYTE, 3);
    ByteBuffer bytes = (ByteBuffer) frame.image[0];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * frame.imageStride + x * 3;
        bytes.put(at, (byte) (STEP * number)).put(at + 1, (byte) x).put(at + 2, (byte) y);
      }
    }
    return frame;
  }

  /** The number of each frame of a clip, as red tells. */
  static int[] numbers(PackedImages clip) {
    int[] numbers = new int[clip.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = clip.at(i, 0, 0, 0) / STEP;
    }
    return numbers;
  }
}
