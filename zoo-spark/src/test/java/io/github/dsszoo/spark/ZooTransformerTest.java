package io.github.dsszoo.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.savedmodel.FloatArray;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.collection.Seq;

class ZooTransformerTest {
  private static final float TOLERANCE = 1e-4f;

  private final SparkSession spark = LocalSpark.session();

  /** Models with each kind of output. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "signals-dss",
        "shapes-centre-points",
        "images-colour-match",
        "images-deblur",
        "graphs-solubility"
      })
  void theAnswersAreThoseOfPlainJava(String name) {
    try (ZooModel model = Zoo.load(name)) {
      SetDataset sets = model.samples();
      ZooTransformer transformer = new ZooTransformer().setModel(name).setInputCol("x");
      Dataset<Row> rows = SetRows.of(spark, sets, 2);
      List<String> columns = Arrays.asList(rows.columns());
      if (columns.contains("mask")) {
        transformer.setMaskCol("mask");
      }
      if (columns.contains("adjacency")) {
        transformer.setAdjacencyCol("adjacency");
      }
      List<Row> scored = transformer.transform(rows).orderBy("id").collectAsList();
      assertThat(scored).hasSize(sets.size());
      compare(scored, model.predict(sets));
    }
  }

  private static void compare(List<Row> scored, Prediction prediction) {
    for (String output : scored.get(0).schema().fieldNames()) {
      for (int set = 0; set < scored.size(); set++) {
        Object cell = scored.get(set).getAs(output);
        switch (output) {
          case "class" -> assertThat(cell).isEqualTo(prediction.label(set));
          case "index" -> assertThat(cell).isEqualTo(prediction.index()[set]);
          case "probabilities" -> near(cell, floats(prediction.probabilities(set)), TOLERANCE);
          case "values", "image", "images" -> {
            FloatArray array = prediction.floats(output);
            int size = array.values().length / prediction.size();
            near(cell, Arrays.copyOfRange(array.values(), set * size, (set + 1) * size), 1e-2f);
          }
          default -> assertThat(output).isIn("id", "x", "mask", "adjacency");
        }
      }
    }
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static void near(Object cell, float[] expected, float tolerance) {
    List<Float> found = new ArrayList<>();
    flatten(cell, found);
    assertThat(found).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(found.get(i)).isCloseTo(expected[i], within(tolerance));
    }
  }

  private static void flatten(Object cell, List<Float> to) {
    if (cell instanceof Seq<?> sequence) {
      for (int i = 0; i < sequence.length(); i++) {
        flatten(sequence.apply(i), to);
      }
    } else {
      to.add((Float) cell);
    }
  }

  /** Sets of 1 to 9 signals: by their own length, by a mask, and by a size. */
  @Test
  void setsOfDifferentSizesAreThoseOfPlainJava() {
    Random random = new Random(7);
    List<float[][]> sets = new ArrayList<>();
    for (int set = 0; set < 40; set++) {
      float[][] signals = new float[1 + random.nextInt(9)][100];
      for (float[] signal : signals) {
        for (int t = 0; t < signal.length; t++) {
          signal[t] = (float) (Math.sin(0.3 * t * (1 + set % 3)) + random.nextGaussian());
        }
      }
      sets.add(signals);
    }
    StructType schema =
        new StructType()
            .add("id", DataTypes.IntegerType)
            .add("x", SetRows.type(2))
            .add("padded", SetRows.type(2))
            .add("mask", DataTypes.createArrayType(DataTypes.BooleanType))
            .add("size", DataTypes.IntegerType);
    List<Row> rows = new ArrayList<>();
    for (int set = 0; set < sets.size(); set++) {
      float[][] signals = sets.get(set);
      Object[][] padded = new Object[9][100];
      Boolean[] mask = new Boolean[9];
      for (int i = 0; i < 9; i++) {
        mask[i] = i < signals.length;
        for (int t = 0; t < 100; t++) {
          padded[i][t] = mask[i] ? signals[i][t] : Float.NaN;
        }
      }
      Object own = Arrays.copyOf(padded, signals.length);
      rows.add(RowFactory.create(set, own, padded, mask, signals.length));
    }
    Dataset<Row> frame = spark.createDataFrame(rows, schema).repartition(3);
    ZooTransformer transformer = new ZooTransformer().setModel("signals-dss").setBatchSize(7);
    try (ZooModel model = Zoo.load("signals-dss")) {
      Prediction expected = model.predict(SetDataset.of(sets));
      compare(
          transformer
              .setInputCol("x")
              .transform(frame)
              .drop("padded", "size")
              .orderBy("id")
              .collectAsList(),
          expected);
      transformer.setInputCol("padded");
      compare(
          transformer
              .copy(new ParamMap())
              .setMaskCol("mask")
              .transform(frame)
              .drop("padded", "size")
              .orderBy("id")
              .collectAsList(),
          expected);
      compare(
          transformer
              .setSizeCol("size")
              .transform(frame)
              .drop("padded", "size")
              .orderBy("id")
              .collectAsList(),
          expected);
    }
  }

  @Test
  void rowsKeepTheirOrderAndTheirPartitions() {
    try (ZooModel model = Zoo.load("signals-dss")) {
      Dataset<Row> rows = SetRows.of(spark, model.samples(), 1);
      Dataset<Row> many = rows.unionAll(rows).unionAll(rows);
      List<Row> scored = transformer().setBatchSize(2).transform(many).collectAsList();
      assertThat(scored.stream().map(row -> row.getLong(0)))
          .containsExactlyElementsOf(
              many.collectAsList().stream().map(row -> row.getLong(0)).toList());
    }
  }

  @Test
  void featuresAreThoseOfPlainJava() {
    try (ZooModel model = Zoo.load("signals-dss")) {
      SetDataset sets = model.samples();
      List<Row> scored =
          transformer()
              .setOutputs("embedding", "index")
              .setKeepSets(false)
              .transform(SetRows.of(spark, sets, 2))
              .orderBy("id")
              .collectAsList();
      FloatArray features = model.embed(sets);
      int size = features.values().length / sets.size();
      for (int set = 0; set < scored.size(); set++) {
        near(
            scored.get(set).getAs("embedding"),
            Arrays.copyOfRange(features.values(), set * size, (set + 1) * size),
            1e-3f);
      }
      assertThat(scored.get(0).schema().fieldNames()).containsExactly("id", "embedding", "index");
    }
  }

  @Test
  void invalidRowsFailWithTheirKey() {
    ZooTransformer transformer = transformer().setKeyCol("id");
    Dataset<Row> rows = someInvalid();
    assertThatThrownBy(() -> transformer.transform(rows.filter("id != 1")).collectAsList())
        .hasStackTraceContaining("row with id = 3: x[0, 0, 50] is NaN");
    assertThatThrownBy(() -> transformer().transform(rows).collectAsList())
        .hasStackTraceContaining("row 1 of partition 0: x has an array of length 7 at axis 1");
  }

  @Test
  void invalidRowsBecomeNullsWithAReason() {
    List<Row> scored =
        transformer().setOnBadRow("null").transform(someInvalid()).orderBy("id").collectAsList();
    assertThat(scored).hasSize(8);
    for (Row row : scored) {
      boolean valid = row.isNullAt(row.fieldIndex("reason"));
      assertThat(row.isNullAt(row.fieldIndex("class"))).isNotEqualTo(valid);
      assertThat(row.isNullAt(row.fieldIndex("probabilities"))).isNotEqualTo(valid);
    }
    assertThat(scored.stream().map(row -> row.<String>getAs("reason")).toList())
        .satisfiesExactly(
            reason -> assertThat(reason).isNull(),
            reason -> assertThat(reason).contains("array of length 7 at axis 1; expected 100"),
            reason -> assertThat(reason).isNull(),
            reason -> assertThat(reason).contains("is NaN"),
            reason -> assertThat(reason).isEqualTo("x is null; expected a set"),
            reason -> assertThat(reason).contains("x has no element"),
            reason -> assertThat(reason).contains("found sets of shape [1, 2, 3, 1]"),
            reason -> assertThat(reason).isNull());
  }

  /** Rows 0, 2 and 7 are valid. */
  private Dataset<Row> someInvalid() {
    Float[][] valid = new Float[2][100];
    for (Float[] signal : valid) {
      for (int t = 0; t < 100; t++) {
        signal[t] = (float) Math.sin(t);
      }
    }
    Float[][] notFinite = {valid[0].clone(), valid[1]};
    notFinite[0][50] = Float.NaN;
    Float[][] shorter = {{1f, 2f, 3f}, {1f, 2f, 3f}};
    return spark
        .createDataFrame(
            List.of(
                RowFactory.create(0L, valid),
                RowFactory.create(1L, new Float[][] {valid[0], Arrays.copyOf(valid[1], 7)}),
                RowFactory.create(2L, valid),
                RowFactory.create(3L, notFinite),
                RowFactory.create(4L, null),
                RowFactory.create(5L, new Float[0][]),
                RowFactory.create(6L, shorter),
                RowFactory.create(7L, valid)),
            new StructType().add("id", DataTypes.LongType).add("x", SetRows.type(2)))
        .coalesce(1);
  }

  @Test
  void columnsThatAreMissingOrWrongAreRefusedBeforeAJob() {
    Dataset<Row> rows = someInvalid();
    assertThatThrownBy(() -> transformer().setInputCol("y").transform(rows))
        .isInstanceOf(ScoringException.class)
        .hasMessage("found no column \"y\"; the columns are id, x");
    assertThatThrownBy(() -> transformer().setInputCol("id").transform(rows))
        .hasMessage(
            "the column \"id\" has the type bigint; expected arrays of numbers with 1 to 6 axes");
    assertThatThrownBy(() -> transformer().setMaskCol("x").setSizeCol("id").transform(rows))
        .hasMessageContaining("expected maskCol or sizeCol, found both");
    assertThatThrownBy(() -> transformer().setSizeCol("x").transform(rows))
        .hasMessageContaining("\"x\" has the type array<array<float>>; expected integers");
    assertThatThrownBy(() -> transformer().setOutputs("images").transform(rows))
        .hasMessage(
            "the model signals-dss:1 has no output \"images\"; choose from class, index, probabilities, embedding");
    assertThatThrownBy(() -> transformer().transform(rows.withColumnRenamed("id", "class")))
        .hasMessage(
            "the rows have a column \"class\" already; set outputPrefix, or reasonCol for the reasons");
    assertThat(
            transformer()
                .setOutputPrefix("zoo_")
                .transform(rows.withColumnRenamed("id", "class"))
                .columns())
        .containsExactly("class", "x", "zoo_class", "zoo_index", "zoo_probabilities");
    assertThat(transformer().setKeepSets(false).setOutputs("class").transform(rows).columns())
        .containsExactly("id", "class");
    assertThatThrownBy(() -> new ZooTransformer().setInputCol("x").transform(rows))
        .hasMessage("model is not set; name a model, such as signals-dss");
    assertThatThrownBy(() -> transformer().setOnBadRow("skip"))
        .hasMessage("onBadRow is \"skip\"; set it to fail or null");
    assertThatThrownBy(() -> transformer().setBatchSize(0))
        .hasMessage("batchSize is 0; set it to at least 1");
  }

  @Test
  void anotherChecksumIsRefused() {
    assertThatThrownBy(() -> transformer().setSha256("ab".repeat(32)).transform(someInvalid()))
        .isInstanceOf(ScoringException.class)
        .hasMessageContaining("expected the model signals-dss:1 with SHA-256 abab");
  }

  /** The files may change between the driver and an executor, which is simulated here. */
  @Test
  void anExecutorComparesTheChecksumOfTheFilesItGot() {
    ModelReference dss = ModelReference.find("signals-dss", "", "");
    ModelReference other = ModelReference.find("signals-siamese", "", "");
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    ModelSettings settings =
        new ModelSettings(dss.model(), dss.sha256() + "0", 1, context.broadcast(other.archive()));
    assertThatThrownBy(() -> ExecutorModels.get(settings))
        .isInstanceOf(ScoringException.class)
        .hasMessageContaining("found " + other.sha256());
  }

  @Test
  void aModelIsLoadedOnceForAllTasks() {
    try (ZooModel model = Zoo.load("signals-sridhar")) {
      int before = ExecutorModels.loaded();
      Dataset<Row> rows = SetRows.of(spark, model.samples(), 1).repartition(8);
      ZooTransformer transformer = transformer().setModel("signals-sridhar");
      transformer.transform(rows).collectAsList();
      transformer.transform(rows).collectAsList();
      assertThat(ExecutorModels.loaded()).isEqualTo(before + 1);
    }
  }

  @Test
  void aSavedPipelineHasTheVersionAndTheChecksumAndScoresTheSame(@TempDir Path folder)
      throws Exception {
    try (ZooModel model = Zoo.load("signals-dss")) {
      Dataset<Row> rows = SetRows.of(spark, model.samples(), 1);
      PipelineModel pipeline =
          new Pipeline().setStages(new PipelineStage[] {transformer().setBatchSize(3)}).fit(rows);
      String path = folder.resolve("pipeline").toUri().toString();
      pipeline.write().overwrite().save(path);
      PipelineModel loaded = PipelineModel.load(path);
      ZooTransformer stage = (ZooTransformer) loaded.stages()[0];
      assertThat(stage.getOrDefault(stage.model())).isEqualTo("signals-dss:1");
      assertThat(stage.getOrDefault(stage.sha256()))
          .isEqualTo(ModelReference.find("signals-dss", "", "").sha256());
      assertThat(stage.getOrDefault(stage.batchSize())).isEqualTo("3");
      assertThat(loaded.transform(rows).collectAsList())
          .isEqualTo(pipeline.transform(rows).collectAsList());
    }
  }

  private static ZooTransformer transformer() {
    return new ZooTransformer().setModel("signals-dss").setInputCol("x");
  }
}
