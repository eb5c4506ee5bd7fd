package io.github.dsszoo.data.shape;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.file.SetFolders;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import io.github.dsszoo.data.internal.shape.ArrayLimits;
import io.github.dsszoo.data.internal.shape.Clouds;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Folders of shapes, in the formats of {@link MeshFile}: one folder is one set, whose elements are
 * its shapes in the order of their names. Of each shape random points are taken, uniform on its
 * surface, and moved so that their mean is the origin; a set is scaled as a whole to a root mean
 * square distance of 1 from there.
 *
 * <p>If all shapes of a set are alike ({@link Mesh#isAlike}), as the poses of one body are that was
 * tracked or registered, the places are drawn once, uniform on the first of them, and are the same
 * in all: a point keeps its place in the order. Otherwise each shape is drawn from on its own, and
 * nothing says which points belong together.
 */
public final class ShapeFolder {

  /** Keeps these draws apart from others with the same seed. */
  private static final long PURPOSE = 22;

  private static final int AXES = 3;

  private ShapeFolder() {}

  /**
   * A folder as one set, x [1, n, points, 3], or a folder of folders as sets, x [N, n, points, 3],
   * with a mask where they differ in size.
   *
   * @param points how many to take of each shape
   * @param seed which ones
   * @throws DataException if a folder is empty, or a file is no shape
   */
  public static SetDataset sets(Path folder, int points, long seed) {
    if (points < 1) {
      throw new DataException("A shape needs at least 1 point, not %d.".formatted(points));
    }
    List<List<Path>> sets =
        SetFolders.of(folder).stream().map(each -> SetFolders.files(each, "shape")).toList();
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

  /** Points of the shapes in some files, row-major [files, points, 3]. */
  private static float[] draw(List<Path> files, int points, long seed, int set) {
    float[] values = new float[files.size() * points * AXES];
    Mesh first = MeshFile.read(files.get(0));
    Places places = Places.draw(first, points, KeyedRandom.of(PURPOSE, seed, set, 0));
    // All are read twice, since together they may be more than fits in memory.
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
}
