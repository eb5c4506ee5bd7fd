package io.github.dsszoo.data.shape;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.KeyedRandom;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.SetFolders;
import java.nio.file.Path;
import java.util.List;

/**
 * Folders of shapes, in the formats of {@link MeshFile}: one folder is one set, whose elements are
 * its shapes in the order of their names. Of each shape random points are taken, uniform on its
 * surface, and moved so that their mean is the origin; a set is scaled as a whole to a root mean
 * square distance of 1 from there.
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
    float[] values = Room.floats("This folder", sets.size(), setSize, points, AXES);
    float[] mask = new float[sets.size() * setSize];
    for (int set = 0; set < sets.size(); set++) {
      int first = set * setSize * points * AXES;
      for (int i = 0; i < sets.get(set).size(); i++) {
        Mesh mesh = MeshFile.read(sets.get(set).get(i));
        float[] drawn = mesh.points(points, KeyedRandom.of(PURPOSE, seed, set, i));
        Clouds.centre(drawn, 0, points);
        System.arraycopy(drawn, 0, values, first + i * drawn.length, drawn.length);
        mask[set * setSize + i] = 1;
      }
      Clouds.toUnitSize(values, first, sets.get(set).size() * points);
    }
    boolean padded = sets.stream().anyMatch(set -> set.size() < setSize);
    int[] shape = {sets.size(), setSize, points, AXES};
    return SetDataset.of(values, shape, padded ? mask : null, null);
  }
}
