package io.github.dsszoo.data.shape;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.FileFormat;
import io.github.dsszoo.data.internal.file.SetFolders;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import io.github.dsszoo.data.internal.shape.ArrayLimits;
import io.github.dsszoo.data.internal.shape.Clouds;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Reads folders of shapes in the formats of {@link MeshFile}. One folder is one set; its elements
 * are the shapes in the order of file names. Points are sampled uniformly on the surface of each
 * shape and translated so that their mean is the origin. Each set is scaled by one factor to a root
 * mean square distance of 1 from the origin.
 *
 * <p>If all shapes of a set have the same topology ({@link Mesh#isAlike}), such as registered or
 * tracked poses of one body, the positions are sampled once, uniformly on the first shape, and used
 * for all shapes: the points correspond by index. Otherwise each shape is sampled independently,
 * and there is no correspondence between points.
 */
public final class ShapeFolder {

  /** Distinguishes these random draws from others with the same seed. */
  private static final long PURPOSE = 22;

  private static final int AXES = 3;

  private ShapeFolder() {}

  /**
   * Reads a folder as one set, x [1, n, points, 3], or a folder of folders as several sets, x [N,
   * n, points, 3], with a mask if their sizes differ. A folder that has both shapes and folders is
   * one set of its shapes; a warning names the folders.
   *
   * @param points the number of points to sample from each shape
   * @param seed the random seed of the sampling
   * @throws DataException if a folder is empty, or a file is not a shape
   */
  public static SetDataset sets(Path folder, int points, long seed) {
    if (points < 1) {
      throw new DataException("A shape needs at least 1 point, not %s.".formatted(points));
    }
    List<List<Path>> sets =
        SetFolders.warned(folder, ShapeFolder::isShape, "shape").stream()
            .map(each -> SetFolders.files(each, "shape"))
            .toList();
    int setSize = sets.stream().mapToInt(List::size).max().orElseThrow();
    float[] values = ArrayLimits.floats("This folder", sets.size(), setSize, points, AXES);
    float[] mask = new float[sets.size() * setSize];
    for (int set = 0; set < sets.size(); set++) {
      float[] drawn = draw(sets.get(set), points, seed, set);
      System.arraycopy(drawn, 0, values, set * setSize * points * AXES, drawn.length);
      Arrays.fill(mask, set * setSize, set * setSize + sets.get(set).size(), 1);
    }
    boolean padded = sets.stream().anyMatch(set -> set.size() < setSize);
    int[] shape = {sets.size(), setSize, points, AXES};
    return SetDataset.of(values, shape, padded ? mask : null, null);
  }

  /** Samples points of the shapes in some files, row-major [files, points, 3]. */
  private static float[] draw(List<Path> files, int points, long seed, int set) {
    float[] values = new float[files.size() * points * AXES];
    Mesh first = MeshFile.read(files.get(0));
    Places places = Places.draw(first, points, KeyedRandom.of(PURPOSE, seed, set, 0));
    // Read each file twice, since all shapes together may not fit in memory.
    boolean alike = files.stream().skip(1).allMatch(file -> MeshFile.read(file).isAlike(first));
    for (int i = 0; i < files.size(); i++) {
      Mesh mesh = MeshFile.read(files.get(i));
      RandomGenerator random = KeyedRandom.of(PURPOSE, seed, set, i);
      float[] drawn = alike ? places.on(mesh) : mesh.points(points, random);
      System.arraycopy(drawn, 0, values, i * drawn.length, drawn.length);
      Clouds.centre(values, i * drawn.length, points);
    }
    Clouds.toUnitSize(values, 0, files.size() * points);
    return values;
  }

  private static boolean isShape(Path file) {
    return FileFormat.of(Mesh.class, file).isPresent();
  }
}
