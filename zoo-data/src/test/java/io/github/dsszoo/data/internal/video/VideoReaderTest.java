package io.github.dsszoo.data.internal.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.Cases;
import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.image.Image;
import io.github.dsszoo.data.internal.image.PackedImages;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoReaderTest {

  @TempDir Path folder;

  private Path video() {
    return TestVideo.write(folder.resolve("video.avi"), 12, 50, 38);
  }

  private Path mpeg4() {
    Path file = folder.resolve("mpeg4.avi");
    return TestVideo.write(file, 30, 96, 64, "avi", avcodec.AV_CODEC_ID_MPEG4);
  }

  private static void assertRefused(Path file, int factor, String... words) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> VideoReader.read(file, factor))
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .contains(words)
                    .contains(file.getFileName().toString())
                    .endsWith("."));
  }

  private Path bytes(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("other.avi"), bytes);
  }

  @Test
  void readsWhatWasWritten() {
    PackedImages frames = VideoReader.read(video(), 1);
    assertThat(frames.size()).isEqualTo(12);
    assertThat(frames.height()).isEqualTo(38);
    assertThat(frames.width()).isEqualTo(50);
    for (int i = 0; i < 12; i++) {
      for (int y = 0; y < 38; y++) {
        for (int x = 0; x < 50; x++) {
          assertThat(frames.at(i, y, x, 0)).isEqualTo(TestVideo.STEP * i);
          assertThat(frames.at(i, y, x, 1)).isEqualTo(x);
          assertThat(frames.at(i, y, x, 2)).isEqualTo(y);
        }
      }
    }
  }

  @Test
  void reducesFramesToTheMeansOfSquares() {
    PackedImages whole = VideoReader.read(mpeg4(), 1);
    for (int factor : new int[] {2, 3, 5}) {
      PackedImages frames = VideoReader.read(mpeg4(), factor);
      assertThat(frames.size()).isEqualTo(whole.size());
      for (int i = 0; i < frames.size(); i++) {
        Image expected = whole.image(i).smaller(factor);
        assertThat(frames.height()).isEqualTo(expected.height());
        assertThat(frames.width()).isEqualTo(expected.width());
        float[] found = frames.image(i).values();
        for (int j = 0; j < found.length; j++) {
          assertThat(found[j]).isCloseTo(expected.values()[j], within(0.501f));
        }
      }
    }
  }

  @Test
  void readsOtherCodecsAndFormats() {
    Path mp4 = folder.resolve("video.mp4");
    TestVideo.write(mp4, 10, 96, 64, "mp4", avcodec.AV_CODEC_ID_MPEG4);
    for (Path file : new Path[] {mp4, mpeg4()}) {
      PackedImages frames = VideoReader.read(file, 1);
      assertThat(frames.size()).isEqualTo(file.equals(mp4) ? 10 : 30);
      assertThat((double) frames.at(9, 32, 48, 0)).isCloseTo(45, within(12.0));
      assertThat((double) frames.at(9, 32, 48, 1)).isCloseTo(48, within(12.0));
    }
  }

  /** The pixels of OpenCV for a video of a phone that was held upright. */
  @Test
  void framesAreTurnedAsTheDisplayMatrixSays() {
    PackedImages frames = VideoReader.read(Cases.path("video/rot90.mp4"), 1);
    assertThat(frames.size()).isEqualTo(12);
    assertThat(frames.height()).isEqualTo(64);
    assertThat(frames.width()).isEqualTo(48);
    int[][] corners = {{0, 0, 199, 28, 29}, {63, 0, 255, 255, 255}, {0, 47, 28, 27, 199}};
    for (int[] corner : corners) {
      for (int channel = 0; channel < 3; channel++) {
        assertThat((double) frames.at(0, corner[0], corner[1], channel))
            .isCloseTo(corner[2 + channel], within(4.0));
      }
    }
    assertThat(VideoReader.read(Cases.path("video/rot90.mp4"), 4).height()).isEqualTo(16);
  }

  /** 30 frames, of which an edit list leaves out the first eight. */
  @Test
  void framesThatWereTrimmedAreLeftOut() throws IOException {
    Path trimmed = Cases.path("video/trimmed.mp4");
    assertThat(VideoReader.read(trimmed, 1).size()).isEqualTo(22);
  }

  @Test
  void readsVp9() {
    Path file = folder.resolve("vp9.mp4");
    TestVideo.write(file, 10, 96, 64, "mp4", avcodec.AV_CODEC_ID_VP9);
    PackedImages frames = VideoReader.read(file, 1);
    assertThat(frames.size()).isEqualTo(10);
    assertThat((double) frames.at(9, 32, 48, 0)).isCloseTo(45, within(12.0));
  }

  @Test
  void leavesSoundAlone() throws IOException {
    Path file = folder.resolve("sound.avi");
    TestVideo.writeWithSound(file, 12, 50, 38);
    assertThat(Files.size(file)).isGreaterThan(Files.size(video()) + 80_000);
    PackedImages frames = VideoReader.read(file, 1);
    assertThat(TestVideo.numbers(frames)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
  }

  @Test
  void refusesCodecsThatAreNotUsual() {
    Path file = folder.resolve("old.avi");
    TestVideo.write(file, 10, 96, 64, "avi", avcodec.AV_CODEC_ID_FLV1);
    assertRefused(file, 1, "no video that can be read", "H.264");
  }

  @Test
  void refusesWhatIsNoVideo() throws IOException {
    assertRefused(folder.resolve("none.avi"), 1, "no file");
    assertRefused(bytes(new byte[0]), 1, "no video");
    assertRefused(bytes("text".getBytes(StandardCharsets.UTF_8)), 1, "no video");
    assertRefused(bytes(Arrays.copyOf(Files.readAllBytes(video()), 200)), 1, "no video");
    // A playlist would have other files opened.
    String playlist = "#EXTM3U\n#EXTINF:1,\n" + video() + "\n#EXT-X-ENDLIST\n";
    assertRefused(bytes(playlist.getBytes(StandardCharsets.UTF_8)), 1, "no video");
  }

  @Test
  void refusesFramesThatAreSmallerThanASquare() {
    assertRefused(video(), 39, "too small", "50 x 38");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> VideoReader.read(video(), 0))
        .withMessageContaining("not by 0");
  }

  @Test
  void refusesAVideoThatWasCutOff() throws IOException {
    byte[] whole = Files.readAllBytes(mpeg4());
    assertRefused(bytes(Arrays.copyOf(whole, whole.length / 2)), 1, "damaged");
    byte[] video = Files.readAllBytes(video());
    int cut = indexOf(video, "movi");
    for (int frame = 0; frame < 8; frame++) {
      cut = indexOf(video, "00dc", cut + 4);
    }
    assertRefused(bytes(Arrays.copyOf(video, cut)), 1, "cut off", "7 of its 12 frames");
  }

  @Test
  void refusesAVideoThatSaysItHasMoreFrames() throws IOException {
    byte[] video = Files.readAllBytes(video());
    // The stream's header: its length comes 32 bytes after the type's name.
    ByteBuffer header = ByteBuffer.wrap(video).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(indexOf(video, "strh") + 40, Integer.MAX_VALUE);
    assertRefused(bytes(video), 1, "12 of its 2147483647 frames");
  }

  @Test
  void refusesEnormousFramesBeforeDecodingThem() throws IOException {
    byte[] video = Files.readAllBytes(video());
    int format = indexOf(video, "strf") + 12;
    for (int side : new int[] {8_000, 60_000, Integer.MAX_VALUE}) {
      ByteBuffer.wrap(video)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putInt(format, side)
          .putInt(format + 4, side);
      assertRefused(bytes(video), 1, "no video that can be read");
    }
  }

  /** Whatever is damaged, it is refused in a sentence or gives frames of the one size. */
  @Test
  void damageNeverBringsItDown() throws IOException {
    for (Path whole : new Path[] {video(), mpeg4()}) {
      byte[] video = Files.readAllBytes(whole);
      int refused = 0;
      for (int i = 0; i < 100; i++) {
        RandomGenerator random = KeyedRandom.of(5, i);
        byte[] damaged = video.clone();
        for (int j = 0; j < 20; j++) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        if (i % 4 == 0) {
          damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
        }
        try {
          assertThat(VideoReader.read(bytes(damaged), 2).size()).isPositive();
        } catch (DataException e) {
          assertThat(e.getMessage()).endsWith(".");
          refused++;
        }
      }
      assertThat(refused).isGreaterThan(20);
    }
  }

  private static int indexOf(byte[] bytes, String word) {
    return indexOf(bytes, word, 0);
  }

  private static int indexOf(byte[] bytes, String word, int from) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(word, from);
  }

  /** As in a project that depends on the library and adds nothing for videos. */
  @Test
  void withoutFfmpegTheArtifactsToAddAreNamed() throws Exception {
    List<String> jars = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
    String classPath =
        jars.stream()
            .filter(jar -> !jar.contains("javacv") && !jar.contains("ffmpeg"))
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                WithoutFfmpeg.class.getName(),
                video().toString())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    assertThat(printed)
        .contains("org.bytedeco:javacv:" + version(jars, "javacv-"))
        .contains("org.bytedeco:ffmpeg:" + version(jars, "ffmpeg-"));
  }

  /** The version of a jar of the tests: those that the sentence names are those that we test. */
  private static String version(List<String> jars, String prefix) {
    return jars.stream()
        .map(jar -> Path.of(jar).getFileName().toString())
        .filter(name -> name.startsWith(prefix) && name.matches(".*[0-9]\\.jar"))
        .map(name -> name.substring(prefix.length(), name.length() - ".jar".length()))
        .findFirst()
        .orElseThrow();
  }
}
