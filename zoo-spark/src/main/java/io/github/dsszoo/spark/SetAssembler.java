package io.github.dsszoo.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Assembles the rows of a long table to sets: one row for each set, as {@link ZooTransformer} takes
 * it.
 *
 * <pre>{@code
 * // machine, sensor, second, value -> machine, x [sensors, seconds]
 * Dataset<Row> sets =
 *     new SetAssembler()
 *         .setSetCol("machine")
 *         .setElementCol("sensor")
 *         .setPositionCol("second")
 *         .setChannelCols("value")
 *         .transform(table);
 * }</pre>
 *
 * <p>Rows are grouped by the set, and sorted by the element and the position; the order of the rows
 * of the table does not matter. Sets may differ in size. The table is exchanged between executors
 * once, by the set; a set must fit in the memory of an executor.
 */
public final class SetAssembler extends Transformer implements DefaultParamsWritable {
  private static final long serialVersionUID = 1;

  private final String uid;
  private final Param<String> setCol;
  private final Param<String> elementCol;
  private final Param<String> positionCol;
  private final Param<String> channelCols;
  private final Param<String> outputCol;

  /** Creates an assembler without columns. */
  public SetAssembler() {
    this(Identifiable$.MODULE$.randomUID("SetAssembler"));
  }

  /**
   * Creates an assembler without columns.
   *
   * @param uid identifies the stage in a pipeline
   */
  public SetAssembler(String uid) {
    this.uid = uid; // before the params, which ask for it
    setCol = new Param<>(this, "setCol", "column that identifies a set");
    elementCol = new Param<>(this, "elementCol", "column that identifies an element of a set");
    positionCol = new Param<>(this, "positionCol", "column of positions; empty for vectors");
    channelCols = new Param<>(this, "channelCols", "columns of numbers, separated by commas");
    outputCol = new Param<>(this, "outputCol", "column of the sets");
    setDefault(positionCol, "");
    setDefault(outputCol, "x");
  }

  @Override
  public String uid() {
    return uid;
  }

  /** The param of {@link #setSetCol}. */
  public Param<String> setCol() {
    return setCol;
  }

  /** The param of {@link #setElementCol}. */
  public Param<String> elementCol() {
    return elementCol;
  }

  /** The param of {@link #setPositionCol}. */
  public Param<String> positionCol() {
    return positionCol;
  }

  /** The param of {@link #setChannelCols}. */
  public Param<String> channelCols() {
    return channelCols;
  }

  /** The param of {@link #setOutputCol}. */
  public Param<String> outputCol() {
    return outputCol;
  }

  /** Sets the column that identifies a set. */
  public SetAssembler setSetCol(String value) {
    set(setCol, value);
    return this;
  }

  /** Sets the column that identifies an element of a set. */
  public SetAssembler setElementCol(String value) {
    set(elementCol, value);
    return this;
  }

  /**
   * Sets the column of the positions of an element, such as the time of a signal or the number of a
   * point. Without it, an element is one row: a vector of its channels.
   */
  public SetAssembler setPositionCol(String value) {
    set(positionCol, value);
    return this;
  }

  /** Sets the columns of the numbers, in the order of the channels. Names must have no comma. */
  public SetAssembler setChannelCols(String... names) {
    set(channelCols, String.join(",", names));
    return this;
  }

  /** Sets the column of the sets, "x" if it is not set. */
  public SetAssembler setOutputCol(String value) {
    set(outputCol, value);
    return this;
  }

  /**
   * Returns one row for each set: the column of the set, and x [n, positions] for one channel, [n,
   * positions, channels] for several, or [n, channels] without positions. The job fails if a
   * position of an element occurs twice.
   *
   * @throws ScoringException if a column is not set, is missing or has another type
   */
  @Override
  public Dataset<Row> transform(Dataset<?> table) {
    transformSchema(table.schema());
    Column set = quoted(name(setCol));
    Column element = quoted(name(elementCol));
    List<Column> channels = channels().stream().map(SetAssembler::quoted).toList();
    Column[] floats =
        channels.stream().map(column -> column.cast(DataTypes.FloatType)).toArray(Column[]::new);
    boolean positions = !name(positionCol).isEmpty();
    Column values = positions && floats.length == 1 ? floats[0] : array(floats);
    Column position = positions ? quoted(name(positionCol)) : lit(0);
    Dataset<Row> elements =
        table
            .select(
                set.as("set"),
                element.as("element"),
                struct(position.as("p"), values.as("v")).as("pv"))
            .repartition(col("set"))
            .groupBy(col("set"), col("element"))
            .agg(sort_array(collect_list(col("pv"))).as("pv"))
            .select(col("set"), col("element"), checked(positions).as("v"));
    return elements
        .groupBy(col("set"))
        .agg(sort_array(collect_list(struct(col("element"), col("v")))).as("x"))
        .select(
            col("set").as(name(setCol)),
            functions.transform(col("x"), pair -> pair.getField("v")).as(name(outputCol)));
  }

  /** Returns the values of an element, unless one of its positions occurs twice. */
  private static Column checked(boolean positions) {
    Column pairs = col("pv");
    Column distinct = array_distinct(functions.transform(pairs, pair -> pair.getField("p")));
    Column values = functions.transform(pairs, pair -> pair.getField("v"));
    Column message =
        concat_ws(
            "",
            lit("a position of the element "),
            col("element").cast(DataTypes.StringType),
            lit(" of the set "),
            col("set").cast(DataTypes.StringType),
            lit(" occurs twice; keep one row for each position"));
    return when(size(distinct).equalTo(size(pairs)), positions ? values : values.getItem(0))
        .otherwise(raise_error(message));
  }

  private static Column quoted(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  private String name(Param<String> param) {
    String value = isDefined(param) ? getOrDefault(param).strip() : "";
    if (value.isEmpty() && param != positionCol) {
      throw new ScoringException(param.name() + " is not set; name a column");
    }
    return value;
  }

  private List<String> channels() {
    return Arrays.stream(name(channelCols).split(",")).map(String::strip).toList();
  }

  /**
   * Returns the schema of the sets.
   *
   * @throws ScoringException as {@link #transform}
   */
  @Override
  public StructType transformSchema(StructType schema) {
    List<String> names = new ArrayList<>(List.of(name(setCol), name(elementCol)));
    names.addAll(channels());
    boolean positions = !name(positionCol).isEmpty();
    if (positions) {
      names.add(name(positionCol));
    }
    for (String name : names) {
      field(schema, name);
    }
    for (String name : channels()) {
      DataType type = field(schema, name).dataType();
      if (!(type instanceof NumericType)) {
        throw new ScoringException(
            "the column \"%s\" has the type %s; expected numbers"
                .formatted(name, type.simpleString()));
      }
    }
    int rank = positions && channels().size() > 1 ? 3 : 2;
    DataType type = DataTypes.FloatType;
    for (int axis = 0; axis < rank; axis++) {
      type = ArrayType.apply(type);
    }
    return new StructType()
        .add(name(setCol), field(schema, name(setCol)).dataType())
        .add(name(outputCol), type);
  }

  private static StructField field(StructType schema, String name) {
    return Arrays.stream(schema.fields())
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ScoringException(
                    "found no column \"%s\"; the columns are %s"
                        .formatted(name, String.join(", ", schema.fieldNames()))));
  }

  @Override
  public SetAssembler copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Returns the reader of saved stages. */
  public static MLReader<SetAssembler> read() {
    return new DefaultParamsReader<>();
  }

  /**
   * Reads a stage that {@link #save} wrote.
   *
   * @param path a folder, on any file system that Spark reads
   */
  public static SetAssembler load(String path) {
    return read().load(path);
  }
}
