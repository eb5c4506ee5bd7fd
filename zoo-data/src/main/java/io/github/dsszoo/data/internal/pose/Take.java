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
 * The motion capture recordings included in the library, with 120 frames per second and z up. The
 * file NOTICE beside them states sources and terms.
 */
public enum Take {
  /** Shadow boxing by Thomas Neu: 2,439 frames of 43 markers, in millimetres. */
  FECHTEN(
      "CSM/ThomasFechten.csm", "435bc595628498a236769fec1e9cca73a4ce609628e318674fa69ec02fab62f7"),
  /** CMU subject 1 jumping and turning: 2,751 frames of 31 joints and 7 ends of limbs. */
  CMU_01_01("BVH/01_01.bvh", "1d9ee909452ee62784306545cf1fcd634243db1173e0c90cecbed793e50361a8"),
  /** CMU subject 1 climbing and swinging: 4,510 frames of the same skeleton. */
  CMU_01_03("BVH/01_03.bvh", "72d3f37de5af9adfc228dda72422cadb8cfc58d1cd8336076241ba115715c87c");

  private static final String PACKAGE = "assimp-testmodels";
  private static final String FOLDER = "usr/share/assimp/models/";

  private final String source;
  private final String sha256;

  Take(String source, String sha256) {
    this.source = source;
    this.sha256 = sha256;
  }

  /** Returns the file name without its extension. */
  String stem() {
    return source.substring(source.indexOf('/') + 1, source.lastIndexOf('.'));
  }

  private String file() {
    return stem() + ".npz";
  }

  /** Reads the recording. */
  public Motion motion() {
    try {
      // ZipFile requires a file, because the directory of a zip is at its end.
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
   * Returns recordings, each split by time.
   *
   * @see MotionSplits#byTime
   */
  public static MotionSplits splits(Take... takes) {
    return MotionSplits.byTime(Arrays.stream(takes).map(Take::motion).toList());
  }

  /**
   * Writes the included files again from Debian's package.
   *
   * @param folder the folder for one file per recording
   * @throws DataException if apt or the network is missing, or a file cannot be written
   */
  public static void write(DataCache cache, Path folder) {
    for (Take take : values()) {
      Motion motion = take.original(take.source(cache));
      MotionArchive.write(folder.resolve(take.file()), List.of(motion));
    }
  }

  /**
   * Returns the original file, from Debian's package. It has the joint rotations, which the
   * included files do not have.
   *
   * @throws DataException if apt or the network is missing
   */
  public Path source(DataCache cache) {
    Map<String, String> wanted =
        Arrays.stream(values()).collect(Collectors.toMap(t -> FOLDER + t.source, t -> t.sha256));
    return DebianFiles.prepare(cache, PACKAGE, wanted).resolve(FOLDER + source);
  }

  private Motion original(Path file) {
    Motion motion = MotionFile.read(file);
    if (source.endsWith(".csm")) {
      return motion;
    }
    // CMU's first frame is not part of the motion: it shows the skeleton with its arms stretched
    // out.
    return motion.range(1, motion.frames()).fromYUp();
  }
}
