package io.github.dsszoo.data.internal.pose;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.internal.prepared.DebianFiles;
import io.github.dsszoo.data.shape.Motion;
import io.github.dsszoo.data.shape.MotionFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The motion capture that comes along, 120 frames a second, with z up; the file NOTICE beside it
 * names sources and terms.
 */
public enum Take {
  /** Thomas Neu fights shadows: 2,439 frames of 43 markers, in millimetres. */
  FECHTEN(
      "CSM/ThomasFechten.csm", "435bc595628498a236769fec1e9cca73a4ce609628e318674fa69ec02fab62f7"),
  /** CMU's subject 1 jumps and turns: 2,751 frames of 31 joints and 7 ends of limbs. */
  CMU_01_01("BVH/01_01.bvh", "1d9ee909452ee62784306545cf1fcd634243db1173e0c90cecbed793e50361a8"),
  /** CMU's subject 1 climbs and swings: 4,510 frames of the same skeleton. */
  CMU_01_03("BVH/01_03.bvh", "72d3f37de5af9adfc228dda72422cadb8cfc58d1cd8336076241ba115715c87c");

  private static final String PACKAGE = "assimp-testmodels";
  private static final String FOLDER = "usr/share/assimp/models/";

  private final String source;
  private final String sha256;

  Take(String source, String sha256) {
    this.source = source;
    this.sha256 = sha256;
  }

  /** The name of its file without the ending. */
  String stem() {
    return source.substring(source.indexOf('/') + 1, source.lastIndexOf('.'));
  }

  private String file() {
    return stem() + ".npz";
  }

  /** The take, read anew. */
  public Motion motion() {
    try {
      // A zip is read from its end, so that it has to be a file.
      Path copy = Files.createTempFile("take", ".npz");
      try (InputStream in = Take.class.getResourceAsStream("takes/" + file())) {
        Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        return MotionArchive.read(copy).get(0);
      } finally {
        Files.delete(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Some takes, each split by time.
   *
   * @see MotionSplits#byTime
   */
  public static MotionSplits splits(Take... takes) {
    return MotionSplits.byTime(Arrays.stream(takes).map(Take::motion).toList());
  }

  /**
   * Writes the takes anew, out of Debian's package; this is how those that come along were made.
   *
   * @param folder takes a file for each
   * @throws DataException if apt or the network is missing, or a file cannot be written
   */
  public static void write(DataCache cache, Path folder) {
    Map<String, String> wanted =
        Arrays.stream(values()).collect(Collectors.toMap(t -> FOLDER + t.source, t -> t.sha256));
    Path sources = DebianFiles.prepare(cache, PACKAGE, wanted);
    for (Take take : values()) {
      Motion motion = take.original(sources.resolve(FOLDER + take.source));
      MotionArchive.write(folder.resolve(take.file()), List.of(motion));
    }
  }

  private Motion original(Path file) {
    Motion motion = MotionFile.read(file);
    if (source.endsWith(".csm")) {
      return motion;
    }
    // CMU's first frame is no pose of the take: it shows the skeleton, with its arms stretched.
    return motion.range(1, motion.frames()).fromYUp();
  }
}
