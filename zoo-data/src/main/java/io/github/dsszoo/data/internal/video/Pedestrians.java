package io.github.dsszoo.data.internal.video;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.data.internal.image.PackedImages;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.internal.prepared.DebianFiles;
import java.nio.file.Path;
import java.util.Map;

/**
 * People who cross a place, before a camera that stands still: the video that OpenCV's examples
 * come with, 795 frames of 768 x 576 at 10 a second, each reduced to 256 x 192. Its licence is not
 * stated, so it is prepared for a user and not passed on.
 */
public final class Pedestrians {

  /** The data set's name in the cache. */
  public static final String NAME = "video";

  private static final String PACKAGE = "opencv-doc";
  private static final String PATH = "usr/share/doc/opencv-doc/examples/data/vtest.avi";
  private static final String SHA256 =
      "45cddc9490be69345cbdab64ca583be65987e864ca408038e648db99e10516cf";

  private static final int FACTOR = 3;
  private static final String FRAMES = "frames";

  private Pedestrians() {}

  /**
   * Downloads, decodes and prepares the video, unless the cache has it.
   *
   * @return its folder, with frames [T, 192, 256, 3] of uint8 in train.npz, validation.npz,
   *     test.npz
   * @throws DataException if apt or the network is missing, or the cache cannot be written
   */
  public static Path prepare(DataCache cache) {
    if (cache.has(NAME)) {
      return cache.dataSet(NAME);
    }
    Path video = DebianFiles.prepare(cache, PACKAGE, Map.of(PATH, SHA256)).resolve(PATH);
    return cache.prepare(NAME, folder -> write(VideoReader.read(video, FACTOR), folder));
  }

  /** Writes the parts of a video. */
  static void write(PackedImages frames, Path folder) {
    TimeSplit split = TimeSplit.of(frames.size());
    write(split.train(), frames, folder.resolve("train.npz"));
    write(split.validation(), frames, folder.resolve("validation.npz"));
    write(split.test(), frames, folder.resolve("test.npz"));
  }

  private static void write(TimeSplit.Stretch stretch, PackedImages frames, Path file) {
    PackedImages part = frames.range(stretch.from(), stretch.to());
    Npz.write(file, Map.of(FRAMES, part.array()));
  }

  /**
   * The prepared video of a cache.
   *
   * @throws DataException if it is not prepared, which {@code zoo data prepare video} does
   */
  public static FootageSplits in(DataCache cache) {
    return splits(cache.required(NAME));
  }

  /**
   * Reads the prepared video.
   *
   * @param folder what {@link #prepare} gave
   * @throws DataException if a file cannot be read
   */
  public static FootageSplits splits(Path folder) {
    return new FootageSplits(
        read(folder.resolve("train.npz")),
        read(folder.resolve("validation.npz")),
        read(folder.resolve("test.npz")));
  }

  private static Footage read(Path file) {
    NpyArray frames = Npz.read(file).get(FRAMES);
    if (frames == null) {
      throw new DataException("%s holds no frames; prepare it again.".formatted(file));
    }
    return Footage.of(PackedImages.of(frames, file.toString()));
  }
}
