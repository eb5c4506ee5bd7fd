package io.github.dsszoo.data.internal.pose;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.graph.Graph;
import io.github.dsszoo.data.internal.shape.ArrayLimits;
import io.github.dsszoo.data.shape.Mesh;
import io.github.dsszoo.data.shape.Motion;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * Reads the registrations of Dynamic FAUST (Bogo et al., CVPR 2017) from the HDF5 files that the
 * authors provide to registered users: moving people at 60 frames per second, as meshes of 6,890
 * vertices. A file has one data set [vertices, 3, frames] for each sequence, such as
 * 50004_jumping_jacks, and one data set for all triangles, faces [triangles, 3].
 */
public final class DynamicFaust {

  private static final String FACES = "faces";
  private static final double FRAMES_PER_SECOND = 60;
  private static final int AXES = 3;

  private DynamicFaust() {}

  /**
   * Returns the names of the sequences in a file, sorted.
   *
   * @throws DataException if the file cannot be read
   */
  public static List<String> sequences(Path file) {
    return read(
        file,
        all ->
            all.getChildren().keySet().stream()
                .filter(name -> !name.equals(FACES))
                .sorted()
                .toList());
  }

  /**
   * Reads a sequence without changing its axes or units.
   *
   * @param sequence a name from {@link #sequences}
   * @throws DataException if the file cannot be read or is damaged, the sequence does not exist, or
   *     it is too large for the memory that Java has
   */
  public static Motion read(Path file, String sequence) {
    return read(
        file,
        all -> {
          Dataset vertices = dataset(all, sequence, AXES);
          int[] shape = vertices.getDimensions();
          if (shape[1] != AXES || shape[0] < 1 || shape[2] < 1) {
            throw new DataException(
                "%s is of shape %s, but a sequence is [vertices, 3, frames]."
                    .formatted(sequence, Arrays.toString(shape)));
          }
          float[] positions = framesFirst(numbers(vertices, sequence), shape[0] * AXES, shape[2]);
          return Motion.of(positions, FRAMES_PER_SECOND, graph(all, shape[0]));
        });
  }

  private static <T> T read(Path file, Function<Group, T> of) {
    if (!Files.isRegularFile(file)) {
      throw new DataException("There is no file %s.".formatted(file));
    }
    try (HdfFile all = new HdfFile(file)) {
      return of.apply(all);
    } catch (DataException e) {
      throw new DataException("In %s: %s".formatted(file, e.getMessage()), e);
    } catch (RuntimeException | StackOverflowError e) { // jHDF throws these for invalid bytes
      throw new DataException(
          "%s is no HDF5 file, or it was cut off or damaged; get it again.".formatted(file), e);
    }
  }

  private static Dataset dataset(Group all, String name, int axes) {
    // As a path, the name could refer to another group, so look it up among the children.
    if (!(all.getChildren().get(name) instanceof Dataset dataset)
        || dataset.getDimensions().length != axes) {
      throw new DataException(
          "there is no data set %s with %s axes; get the file of registrations."
              .formatted(name, axes));
    }
    return dataset;
  }

  private static Graph graph(Group all, int vertices) {
    float[] numbers = numbers(dataset(all, FACES, 2), FACES); // exact up to 16 million
    int[] triangles = new int[numbers.length];
    Arrays.setAll(triangles, i -> (int) numbers[i]);
    return Mesh.of(new float[vertices * AXES], triangles).graph();
  }

  /** Returns all numbers of a data set, row-major. */
  private static float[] numbers(Dataset dataset, String name) {
    long words = Math.max(1, dataset.getDataType().getSize() / Float.BYTES);
    ArrayLimits.count(
        name,
        LongStream.concat(LongStream.of(words), Arrays.stream(dataset.getDimensionsAsLong()))
            .toArray());
    Object flat = dataset.getDataFlat();
    if (flat instanceof float[] floats) {
      return floats;
    }
    float[] numbers = new float[Array.getLength(flat)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = ((Number) Array.get(flat, i)).floatValue();
    }
    return numbers;
  }

  /** Transposes from [positions, frames] to [frames, positions]. */
  private static float[] framesFirst(float[] numbers, int positions, int frames) {
    float[] turned = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      turned[i % frames * positions + i / frames] = numbers[i];
    }
    return turned;
  }
}
