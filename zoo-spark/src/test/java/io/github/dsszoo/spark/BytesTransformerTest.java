package io.github.dsszoo.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.SetArray;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetPart;
import io.github.dsszoo.data.file.Npy;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.data.image.Image;
import io.github.dsszoo.data.image.ImageFile;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets that a row has as bytes are scored as those of nested arrays. */
class BytesTransformerTest {
  private static final DataType IMAGES = DataTypes.createArrayType(DataTypes.BinaryType);

  /** Height and width of the images that images-best takes. */
  private static final int SIDE = 64;

  private final SparkSession spark = LocalSpark.session();

  @TempDir private Path folder;

  private static ZooTransformer transformer(String model) {
    return new ZooTransformer().setModel(model).setInputCol("x").setKeepSets(false);
  }

  private Dataset<Row> rows(DataType type, List<?> cells) {
    List<Row> rows = new ArrayList<>();
    for (Object cell : cells) {
      rows.add(RowFactory.create((long) rows.size(), cell));
    }
    return spark
        .createDataFrame(rows, new StructType().add("id", DataTypes.LongType).add("x", type))
        .coalesce(1);
  }

  private byte[] npz(Map<String, NpyArray> arrays) {
    try {
      Path file = folder.resolve("set.npz");
      Npz.write(file, arrays);
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the arrays of one set. */
  private static Map<String, NpyArray> arrays(SetDataset sets, int set) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    for (SetPart part : List.of(SetPart.VALUES, SetPart.MASK, SetPart.ADJACENCY)) {
      sets.parts().get(part).ifPresent(all -> arrays.put(part.key(), one(all, set)));
    }
    return arrays;
  }

  private static NpyArray one(SetArray all, int set) {
    int[] shape = Arrays.copyOfRange(all.shape(), 1, all.rank());
    int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    return NpyArray.of(Arrays.copyOfRange(all.floats(), set * size, (set + 1) * size), shape);
  }

  @ParameterizedTest
  @ValueSource(strings = {"signals-dss", "shapes-centre-points", "graphs-solubility"})
  void filesAreScoredAsArrays(String name) {
    try (ZooModel model = Zoo.load(name)) {
      SetDataset sets = model.samples();
      List<byte[]> files = new ArrayList<>();
      for (int set = 0; set < sets.size(); set++) {
        files.add(npz(arrays(sets, set)));
      }
      Dataset<Row> nested = SetRows.of(spark, sets, 1);
      ZooTransformer expected = transformer(name);
      List<String> columns = Arrays.asList(nested.columns());
      if (columns.contains("mask")) {
        expected.setMaskCol("mask");
      }
      if (columns.contains("adjacency")) {
        expected.setAdjacencyCol("adjacency");
      }
      assertThat(transformer(name).transform(rows(DataTypes.BinaryType, files)).collectAsList())
          .isEqualTo(expected.transform(nested).collectAsList());
    }
  }

  @Test
  void oneArrayAndSizesOfAnotherColumn() throws IOException {
    try (ZooModel model = Zoo.load("signals-dss")) {
      SetDataset sets = model.samples();
      Path file = folder.resolve("x.npy");
      List<byte[]> files = new ArrayList<>();
      for (int set = 0; set < sets.size(); set++) {
        Npy.write(file, one(sets.parts().get(SetPart.VALUES).orElseThrow(), set));
        files.add(Files.readAllBytes(file));
      }
      assertThat(
              transformer("signals-dss")
                  .setSizeCol("size")
                  .transform(rows(DataTypes.BinaryType, files).selectExpr("id", "x", "3 size"))
                  .drop("size")
                  .collectAsList())
          .isEqualTo(
              transformer("signals-dss")
                  .setSizeCol("size")
                  .transform(SetRows.of(spark, sets, 1).selectExpr("id", "x", "3 size"))
                  .drop("size")
                  .collectAsList());
    }
  }

  /** Grey and colour, one size, whole numbers as files have them. */
  private static Image image(Random random, int height, int channels) {
    float[] values = new float[height * SIDE * channels];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(256);
    }
    return new Image(height, SIDE, channels, values);
  }

  @Test
  void imagesAreScoredAsArrays() {
    Random random = new Random(5);
    List<List<Image>> sets =
        List.of(
            List.of(image(random, SIDE, 3), image(random, SIDE, 1), image(random, SIDE, 3)),
            List.of(image(random, SIDE, 3)));
    List<Object> nested = new ArrayList<>();
    List<Object> encoded = new ArrayList<>();
    for (List<Image> set : sets) {
      nested.add(
          set.stream()
              .map(
                  image ->
                      SetRows.nested(
                          image.toColour().values(),
                          0,
                          new int[] {SIDE, SIDE, 3},
                          0,
                          SIDE * SIDE * 3))
              .toArray());
      encoded.add(set.stream().map(ImageFile::png).toArray(byte[][]::new));
    }
    ZooTransformer transformer = transformer("images-best");
    List<Row> expected = transformer.transform(rows(SetRows.type(4), nested)).collectAsList();
    assertThat(transformer.transform(rows(IMAGES, encoded)).collectAsList()).isEqualTo(expected);
    byte[] only = ImageFile.png(sets.get(1).get(0));
    Row row = transformer.transform(rows(DataTypes.BinaryType, List.of(only))).first();
    assertThat(row.<Object>getAs("probabilities"))
        .isEqualTo(expected.get(1).<Object>getAs("probabilities"));
  }

  @Test
  void damagedFilesHaveAReason() {
    NpyArray x = NpyArray.of(new float[300], 3, 100);
    byte[] right = npz(Map.of("x", x));
    byte[] changed = right.clone();
    changed[changed.length / 3] ^= 1;
    Map<String, NpyArray> masked = new LinkedHashMap<>(Map.of("x", x));
    masked.put("mask", NpyArray.of(new float[] {1, 1}, 2));
    List<byte[]> files =
        Arrays.asList(
            right,
            Arrays.copyOf(right, right.length / 2),
            changed,
            "not a file".getBytes(StandardCharsets.UTF_8),
            new byte[0],
            null,
            npz(Map.of("y", x)),
            npz(masked),
            npz(Map.of("x", NpyArray.of(new String[] {"a"}, 1))),
            npz(Map.of("x", NpyArray.of(new float[0], 0, 100))),
            ImageFile.png(image(new Random(1), SIDE, 1)),
            right);
    List<Row> scored =
        transformer("signals-dss")
            .setOnBadRow("null")
            .transform(rows(DataTypes.BinaryType, files))
            .collectAsList();
    List<String> reasons = scored.stream().map(row -> row.<String>getAs("reason")).toList();
    assertThat(reasons.get(0)).isNull();
    assertThat(reasons.get(1)).contains("column x").contains("write it again");
    assertThat(reasons.get(2)).contains("column x");
    assertThat(reasons.get(3)).contains("column x has bytes that are neither");
    assertThat(reasons.get(4)).contains("column x has bytes that are neither");
    assertThat(reasons.get(5)).isEqualTo("x is null; expected a set");
    assertThat(reasons.get(6)).contains("column x has the arrays [y]; expected x");
    assertThat(reasons.get(7)).contains("do not fit x with 3 elements");
    assertThat(reasons.get(8)).contains("numbers are expected");
    assertThat(reasons.get(9)).contains("0 numbers; expected at least 1 axes and one element");
    assertThat(reasons.get(10)).contains("column x has bytes that are neither");
    assertThat(reasons.get(11)).isNull();
    assertThat(scored.get(11).<Integer>getAs("index")).isNotNull();
    assertThatThrownBy(
            () ->
                transformer("signals-dss")
                    .setKeyCol("id")
                    .transform(rows(DataTypes.BinaryType, files))
                    .collectAsList())
        .hasStackTraceContaining("row with id = 1: ");
  }

  @Test
  void damagedImagesHaveAReason() {
    Random random = new Random(5);
    byte[] first = ImageFile.png(image(random, SIDE, 3));
    byte[] other = ImageFile.png(image(random, SIDE / 2, 3));
    List<byte[][]> sets =
        Arrays.asList(
            new byte[][] {first, first},
            new byte[][] {first, Arrays.copyOf(first, first.length / 2)},
            new byte[][] {first, other},
            new byte[][] {first, null},
            new byte[0][],
            new byte[][] {first, {1, 2, 3}});
    List<String> reasons =
        transformer("images-best")
            .setOnBadRow("null")
            .transform(rows(IMAGES, sets))
            .collectAsList()
            .stream()
            .map(row -> row.<String>getAs("reason"))
            .toList();
    assertThat(reasons.get(0)).isNull();
    assertThat(reasons.get(1)).contains("image 1 in column x was cut off or damaged");
    assertThat(reasons.get(2))
        .contains("image 1 in column x has 64 x 32 pixels, image 0 has 64 x 64");
    assertThat(reasons.get(3))
        .isEqualTo("image 1 in column x is null; expected a PNG or JPEG image");
    assertThat(reasons.get(4)).contains("x has no element");
    assertThat(reasons.get(5)).contains("image 1 in column x is neither a PNG nor a JPEG image");
  }

  @Test
  void imagesAreForModelsOfImages() {
    assertThatThrownBy(
            () -> transformer("signals-dss").transform(rows(IMAGES, List.of(new byte[0][]))))
        .isInstanceOf(ScoringException.class)
        .hasMessageContaining("the model takes no images");
  }
}
