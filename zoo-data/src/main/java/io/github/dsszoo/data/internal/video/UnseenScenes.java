package io.github.dsszoo.data.internal.video;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.data.internal.image.PackedImages;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.internal.prepared.WheelFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Videos of people in three scenes, for tests only: two people outdoors from the Python package
 * sports2d, and a laboratory with one and with two people, each from four cameras, from the package
 * pose2sim. Both packages are under the licence BSD-3-Clause. All cameras are static.
 *
 * <p>Frames are downsampled so that people are 35 to 50 pixels tall, nearly as in {@link
 * Pedestrians}, and the frames of a set are as far apart in time, a fifth of a second.
 */
public final class UnseenScenes {

  /** The name of the data set in the cache. */
  public static final String NAME = "scenes";

  private static final String FRAMES = "frames";

  /**
   * The videos of a scene.
   *
   * @param name the name in tables
   * @param file the name of the files in the cache, without the number of the video
   * @param requirement the Python package
   * @param videos paths in the package and checksums, in the order of the cameras
   * @param factor the downsampling factor
   * @param stride the number of frames in a fifth of a second
   */
  private record Source(
      String name,
      String file,
      String requirement,
      List<Map.Entry<String, String>> videos,
      int factor,
      int stride) {
    Path npz(Path folder, int video) {
      return folder.resolve("%s-%s.npz".formatted(file, video + 1));
    }
  }

  private static final String SPORTS2D = "sports2d==0.8.34";
  private static final String POSE2SIM = "pose2sim==0.10.49";
  private static final String ONE = "Pose2Sim/Demo_SinglePerson/videos/";
  private static final String TWO = "Pose2Sim/Demo_MultiPerson/videos/";

  private static final List<Source> SOURCES =
      List.of(
          new Source(
              "two people outdoors",
              "outdoors",
              SPORTS2D,
              List.of(
                  Map.entry(
                      "Sports2D/Demo/demo.mp4",
                      "d9a66417185647b112304b57093f0c180f37a768e6a14daca75ca541f3b78039")),
              10,
              6),
          new Source(
              "one person in a laboratory",
              "laboratory",
              POSE2SIM,
              List.of(
                  Map.entry(
                      ONE + "cam01.mp4",
                      "cf4f2816c86bea4bfbea255333d8626ff32a3ecabdab8b0fb147cea9167fde3a"),
                  Map.entry(
                      ONE + "cam02.mp4",
                      "94ff87cf978b8406e8aa36ab3c5362e72848994e87652f0dc7a33c315e8e0442"),
                  Map.entry(
                      ONE + "cam03.mp4",
                      "b8b329f832f178f27ecb78d024d5026b96c6adb36c387bfe2c0af85eab8a11ca"),
                  Map.entry(
                      ONE + "cam04.mp4",
                      "b5c0e7863fd70d008e7178d3c556b045b0ea5f78fcd61ca548a0b2e807e641f7")),
              16,
              12),
          new Source(
              "two people in a laboratory",
              "laboratory-two",
              POSE2SIM,
              List.of(
                  Map.entry(
                      TWO + "cam01.mp4",
                      "543cee6a4c2c2b52dc9eac9137ee63d14f1f84e706a9a7264769edcb11e5ea53"),
                  Map.entry(
                      TWO + "cam02.mp4",
                      "8895092a7cf26359205a427b7ac2f4a935c2e0bd36d9b7a5140cb33faa468a6b"),
                  Map.entry(
                      TWO + "cam03.mp4",
                      "d3daf48cdf9f5603868ddb99166ddaf9b12279e7ce968922926560d5fd3f0c99"),
                  Map.entry(
                      TWO + "cam04.mp4",
                      "1490149dc40e7301fa5ceae23862b044ba5c398a8b2a40df21ed894702728c09")),
              16,
              12));

  /**
   * A scene.
   *
   * @param name what it shows
   * @param footage the frames of its cameras
   * @param stride the number of frames in a fifth of a second
   */
  public record Scene(String name, Footage footage, int stride) {}

  private UnseenScenes() {}

  /**
   * Downloads, decodes and downsamples the videos, unless they are in the cache.
   *
   * @return the folder, with frames [T, height, width, 3] of uint8 in an .npz file for each video
   * @throws DataException if Python, FFmpeg or the network is missing, or the cache cannot be
   *     written
   */
  public static Path prepare(DataCache cache) {
    if (cache.has(NAME)) {
      return cache.dataSet(NAME);
    }
    Path sports2d = wheel(cache, SPORTS2D);
    Path pose2sim = wheel(cache, POSE2SIM);
    return cache.prepare(
        NAME,
        folder -> {
          for (Source source : SOURCES) {
            Path from = source.requirement().equals(SPORTS2D) ? sports2d : pose2sim;
            for (int i = 0; i < source.videos().size(); i++) {
              Path video = from.resolve(source.videos().get(i).getKey());
              PackedImages frames = VideoReader.read(video, source.factor());
              Npz.write(source.npz(folder, i), Map.of(FRAMES, frames.array()));
            }
          }
        });
  }

  private static Path wheel(DataCache cache, String requirement) {
    Map<String, String> files =
        SOURCES.stream()
            .filter(source -> source.requirement().equals(requirement))
            .flatMap(source -> source.videos().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    String name = "pypi-" + requirement.substring(0, requirement.indexOf('='));
    return WheelFiles.prepare(cache, name, requirement, files);
  }

  /**
   * Returns the prepared scenes of a cache.
   *
   * @throws DataException if they are not prepared; {@code zoo data prepare scenes} prepares them
   */
  public static List<Scene> in(DataCache cache) {
    return scenes(cache.required(NAME));
  }

  /**
   * Reads the prepared scenes.
   *
   * @param folder the folder returned by {@link #prepare}
   * @throws DataException if a file cannot be read
   */
  static List<Scene> scenes(Path folder) {
    return SOURCES.stream()
        .map(
            source ->
                new Scene(
                    source.name(),
                    footage(
                        IntStream.range(0, source.videos().size())
                            .mapToObj(video -> read(source.npz(folder, video)))
                            .toList()),
                    source.stride()))
        .toList();
  }

  private static Footage footage(List<PackedImages> clips) {
    return new Footage() {
      @Override
      public int size() {
        return clips.size();
      }

      @Override
      public PackedImages clip(int clip) {
        return clips.get(clip);
      }
    };
  }

  private static PackedImages read(Path file) {
    NpyArray frames = Npz.read(file).get(FRAMES);
    if (frames == null) {
      throw new DataException("%s holds no frames; prepare it again.".formatted(file));
    }
    return PackedImages.of(frames, file.toString());
  }
}
