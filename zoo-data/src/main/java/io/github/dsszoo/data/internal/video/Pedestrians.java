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
 * Pedestrians crossing a square, recorded by a static camera: the video of OpenCV's examples, 795
 * frames of 768 x 576 at 10 frames per second, downsampled to 256 x 192. Its licence is not stated,
 * so it is prepared on the user's machine and not redistributed.
 */
public final class Pedestrians {

  /** The name of the data set in the cache. */
  public static final String NAME = "video";

  private static final String PACKAGE = "opencv-doc";
  private static final String PATH = "usr/share/doc/opencv-doc/examples/data/vtest.avi";
  private static final String SHA256 =
      "45cddc9490be69345cbdab64ca583be65987e864ca408038e648db99e10516cf";

  private static final int FACTOR = 3;
  private static final String FRAMES = "frames";

  private Pedestrians() {}

  /**
   * Downloads, decodes and prepares the video, unless it is in the cache.
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

  /** Writes the splits of a video. */
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
   * Returns the prepared video of a cache.
   *
   * @throws DataException if it is not prepared; {@code zoo data prepare video} prepares it
   */
  public static FootageSplits in(DataCache cache) {
    return splits(cache.required(NAME));
  }

  /**
   * Reads the prepared video.
   *
   * @param folder the folder returned by {@link #prepare}
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
