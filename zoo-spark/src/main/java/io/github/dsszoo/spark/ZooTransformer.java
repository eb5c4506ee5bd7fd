package io.github.dsszoo.spark;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Scores rows with a model of the zoo: each row is a set, and each output of the model becomes a
 * column.
 *
 * <pre>{@code
 * Dataset<Row> scored =
 *     new ZooTransformer().setModel("signals-dss").setInputCol("x").transform(rows);
 * }</pre>
 *
 * <p>The driver finds the model and sends its files to the executors. Each executor compares their
 * checksums, loads the model once for all of its tasks, and closes it when it exits. Rows are
 * scored in their order, a batch at a time. Sets may differ in size.
 *
 * <p>All params are texts, so that a saved pipeline is read by any version of Spark, Scala and
 * Java. A pipeline is saved with the version and the checksum of its model.
 */
public final class ZooTransformer extends Transformer implements DefaultParamsWritable {
  private static final long serialVersionUID = 1;

  private static final String FAIL = "fail";
  private static final String NULL = "null";
  private static final int BATCH = 256;

  private final String uid;
  private final Param<String> model;
  private final Param<String> sha256;
  private final Param<String> catalogue;
  private final Param<String> inputCol;
  private final Param<String> maskCol;
  private final Param<String> sizeCol;
  private final Param<String> adjacencyCol;
  private final Param<String> keyCol;
  private final Param<String> outputs;
  private final Param<String> outputPrefix;
  private final Param<String> keepSets;
  private final Param<String> batchSize;
  private final Param<String> threads;
  private final Param<String> onBadRow;
  private final Param<String> reasonCol;

  /** The model that was found last, so that stages of a pipeline do not look for it again. */
  private transient volatile Found found;

  private record Found(List<String> request, ModelReference model) {}

  /** Creates a transformer without a model. */
  public ZooTransformer() {
    this(Identifiable$.MODULE$.randomUID("ZooTransformer"));
  }

  /**
   * Creates a transformer without a model.
   *
   * @param uid identifies the stage in a pipeline
   */
  public ZooTransformer(String uid) {
    this.uid = uid; // before the params, which ask for it
    model = param("model", "name, NAME:VERSION, folder, or URL of a model");
    inputCol =
        param("inputCol", "column of the sets: nested arrays, bytes of an .npz file, or images");
    outputPrefix = param("outputPrefix", "prefix of the new columns");
    keepSets = param("keepSets", "true, or false to leave the columns of the sets out");
    batchSize = param("batchSize", "the largest number of rows of a batch");
    onBadRow = param("onBadRow", "what an invalid row does: fail, or null with a reason");
    reasonCol = param("reasonCol", "column of the reasons");
    sha256 = param("sha256", "SHA-256 of the card of the model, in hexadecimal; empty for any");
    catalogue =
        param("catalogue", "address of a catalogue; empty for that of the driver's environment");
    maskCol =
        param("maskCol", "column of masks, 1 for present: [n] or [n, points]; empty for none");
    sizeCol = param("sizeCol", "column of the number of elements that are present; empty for all");
    adjacencyCol =
        param(
            "adjacencyCol", "column of adjacency matrices [n, vertices, vertices]; empty for none");
    keyCol = param("keyCol", "column that names a row in messages; empty for its position");
    outputs =
        param("outputs", "names of outputs, separated by commas; empty for all but embedding");
    threads =
        param(
            "threads", "threads of the model on an executor; 0 for one for each core of its tasks");
    for (Param<String> optional :
        List.of(sha256, catalogue, maskCol, sizeCol, adjacencyCol, keyCol, outputs, outputPrefix)) {
      setDefault(optional, "");
    }
    setDefault(keepSets, "true");
    setDefault(batchSize, Integer.toString(BATCH));
    setDefault(threads, "0");
    setDefault(onBadRow, FAIL);
    setDefault(reasonCol, "reason");
  }

  private Param<String> param(String name, String documentation) {
    return new Param<>(this, name, documentation);
  }

  @Override
  public String uid() {
    return uid;
  }

  /** The param of {@link #setModel}. */
  public Param<String> model() {
    return model;
  }

  /** The param of {@link #setSha256}. */
  public Param<String> sha256() {
    return sha256;
  }

  /** The param of {@link #setCatalogue}. */
  public Param<String> catalogue() {
    return catalogue;
  }

  /** The param of {@link #setInputCol}. */
  public Param<String> inputCol() {
    return inputCol;
  }

  /** The param of {@link #setMaskCol}. */
  public Param<String> maskCol() {
    return maskCol;
  }

  /** The param of {@link #setSizeCol}. */
  public Param<String> sizeCol() {
    return sizeCol;
  }

  /** The param of {@link #setAdjacencyCol}. */
  public Param<String> adjacencyCol() {
    return adjacencyCol;
  }

  /** The param of {@link #setKeyCol}. */
  public Param<String> keyCol() {
    return keyCol;
  }

  /** The param of {@link #setOutputs}. */
  public Param<String> outputs() {
    return outputs;
  }

  /** The param of {@link #setOutputPrefix}. */
  public Param<String> outputPrefix() {
    return outputPrefix;
  }

  /** The param of {@link #setKeepSets}. */
  public Param<String> keepSets() {
    return keepSets;
  }

  /** The param of {@link #setBatchSize}. */
  public Param<String> batchSize() {
    return batchSize;
  }

  /** The param of {@link #setThreads}. */
  public Param<String> threads() {
    return threads;
  }

  /** The param of {@link #setOnBadRow}. */
  public Param<String> onBadRow() {
    return onBadRow;
  }

  /** The param of {@link #setReasonCol}. */
  public Param<String> reasonCol() {
    return reasonCol;
  }

  /**
   * Sets the model: its name, its name with a version (signals-dss:1), its folder, or its URL with
   * #sha256=.
   */
  public ZooTransformer setModel(String value) {
    set(model, value);
    return this;
  }

  /** Sets the expected SHA-256 of the model card, which has the checksums of all other files. */
  public ZooTransformer setSha256(String value) {
    set(sha256, value);
    return this;
  }

  /** Sets the address of a catalogue of models. */
  public ZooTransformer setCatalogue(String value) {
    set(catalogue, value);
    return this;
  }

  /**
   * Sets the column of the sets: nested arrays of numbers, [n, ...element]; or bytes of an {@code
   * .npz} file with the arrays x [n, ...element] and, where needed, mask and adjacency of one set,
   * or of an {@code .npy} file with x. For a model of images also an array of PNG or JPEG files, or
   * the bytes of one, a set of one image.
   */
  public ZooTransformer setInputCol(String value) {
    set(inputCol, value);
    return this;
  }

  /**
   * Sets the column of the masks: [n] for elements or [n, points] for points, 1 for present and 0
   * for absent.
   */
  public ZooTransformer setMaskCol(String value) {
    set(maskCol, value);
    return this;
  }

  /**
   * Sets the column of the number of elements that are present; the elements after them are
   * padding.
   */
  public ZooTransformer setSizeCol(String value) {
    set(sizeCol, value);
    return this;
  }

  /** Sets the column of the adjacency matrices of graphs, [n, vertices, vertices]. */
  public ZooTransformer setAdjacencyCol(String value) {
    set(adjacencyCol, value);
    return this;
  }

  /** Sets the column whose value names a row in messages. */
  public ZooTransformer setKeyCol(String value) {
    set(keyCol, value);
    return this;
  }

  /** Sets the prefix of the names of the new columns. */
  public ZooTransformer setOutputPrefix(String value) {
    set(outputPrefix, value);
    return this;
  }

  /** Sets the column of the reasons why rows are invalid. */
  public ZooTransformer setReasonCol(String value) {
    set(reasonCol, value);
    return this;
  }

  /**
   * Sets the outputs. Without this call they are all outputs except the features: "class", "index"
   * and "probabilities" of a classifier; "index" and "probabilities" of a selection; "values" of a
   * regression; "images" or "image" of an image restoration. "embedding" is the features of the
   * encoder; those of absent elements are left out.
   *
   * @param names of the outputs, in the order of their columns
   */
  public ZooTransformer setOutputs(String... names) {
    set(outputs, String.join(",", names));
    return this;
  }

  /**
   * Sets whether the rows keep the columns of the sets: those of the input, the mask and the
   * adjacency matrices. They do if this is not set. Without them, less is copied and written.
   */
  public ZooTransformer setKeepSets(boolean keep) {
    set(keepSets, Boolean.toString(keep));
    return this;
  }

  /**
   * Sets the largest number of rows of a batch, 256 if it is not set. A batch also ends at 4
   * million numbers.
   *
   * @throws ScoringException if it is less than 1
   */
  public ZooTransformer setBatchSize(int rows) {
    set(batchSize, Integer.toString(atLeast(1, rows, batchSize.name())));
    return this;
  }

  /**
   * Sets the number of threads of the model on an executor. All tasks of the executor share them;
   * without this call there is one for each core of its tasks.
   *
   * @throws ScoringException if it is negative
   */
  public ZooTransformer setThreads(int number) {
    set(threads, Integer.toString(atLeast(0, number, threads.name())));
    return this;
  }

  /**
   * Sets what an invalid row does, such as a set without elements.
   *
   * @param policy "fail": the job fails, and the message names the row; "null": the outputs of the
   *     row are null, and the column of reasons says why
   * @throws ScoringException if the policy is another
   */
  public ZooTransformer setOnBadRow(String policy) {
    set(onBadRow, policy(policy));
    return this;
  }

  private static String policy(String policy) {
    if (!Set.of(FAIL, NULL).contains(policy)) {
      throw new ScoringException("onBadRow is \"%s\"; set it to fail or null".formatted(policy));
    }
    return policy;
  }

  private static int atLeast(int least, int value, String name) {
    if (value < least) {
      throw new ScoringException("%s is %s; set it to at least %s".formatted(name, value, least));
    }
    return value;
  }

  private int number(Param<String> param, int least) {
    String text = get(param, "");
    try {
      return atLeast(least, Integer.parseInt(text.strip()), param.name());
    } catch (NumberFormatException e) {
      throw new ScoringException(
          "%s is \"%s\"; set it to an integer".formatted(param.name(), text), e);
    }
  }

  private String get(Param<String> param, String otherwise) {
    return isDefined(param) ? getOrDefault(param).strip() : otherwise;
  }

  /**
   * Adds the columns of the outputs. The rows keep their order and their partitions.
   *
   * @throws ScoringException if a column is missing or has another type, or there is no such output
   * @throws io.github.dsszoo.savedmodel.SavedModelException if there is no such model
   */
  @Override
  public Dataset<Row> transform(Dataset<?> rows) {
    StructType schema = transformSchema(rows.schema());
    ModelReference reference = find();
    ModelSettings settings =
        new ModelSettings(
            reference.model(),
            reference.sha256(),
            number(threads, 0),
            JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext())
                .broadcast(reference.archive()));
    ScoreRows scoring =
        new ScoreRows(
            settings,
            columns(rows.schema()),
            chosen(reference),
            number(batchSize, 1),
            kept(rows.schema()),
            reasons());
    return rows.toDF().mapPartitions(scoring, Encoders.row(schema));
  }

  /** Returns the positions of the columns that the rows keep. */
  private int[] kept(StructType schema) {
    boolean all = Boolean.parseBoolean(get(keepSets, "true"));
    Set<String> sets =
        Set.copyOf(List.of(get(inputCol, ""), get(maskCol, ""), get(adjacencyCol, "")));
    String[] names = schema.fieldNames();
    return IntStream.range(0, names.length).filter(i -> all || !sets.contains(names[i])).toArray();
  }

  private boolean reasons() {
    return policy(get(onBadRow, FAIL)).equals(NULL);
  }

  private SetColumns columns(StructType schema) {
    SetColumns columns =
        SetColumns.of(
            schema,
            get(inputCol, ""),
            get(maskCol, ""),
            get(sizeCol, ""),
            get(adjacencyCol, ""),
            get(keyCol, ""));
    return columns.hasBytes() ? columns.withChannels(find().imageChannels()) : columns;
  }

  private List<ScoreOutput> chosen(ModelReference reference) {
    List<String> names =
        Arrays.stream(get(outputs, "").split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
    return ScoreOutput.of(reference, names);
  }

  private ModelReference find() {
    String name = get(model, "");
    if (name.isEmpty()) {
      throw new ScoringException("model is not set; name a model, such as signals-dss");
    }
    List<String> request = List.of(name, get(catalogue, ""), get(sha256, ""));
    Found last = found;
    if (last == null || !last.request().equals(request)) {
      last = new Found(request, ModelReference.find(name, request.get(1), request.get(2)));
      found = last;
    }
    return last.model();
  }

  /**
   * Returns the schema with the columns of the outputs.
   *
   * @throws ScoringException as {@link #transform}, or if a column of an output exists already
   */
  @Override
  public StructType transformSchema(StructType schema) {
    columns(schema);
    StructType extended =
        new StructType(
            Arrays.stream(kept(schema))
                .mapToObj(i -> schema.fields()[i])
                .toArray(StructField[]::new));
    for (ScoreOutput output : chosen(find())) {
      extended = with(extended, get(outputPrefix, "") + output.name(), output);
    }
    return reasons() ? with(extended, get(reasonCol, "reason"), null) : extended;
  }

  private static StructType with(StructType schema, String name, ScoreOutput output) {
    if (Arrays.asList(schema.fieldNames()).contains(name)) {
      throw new ScoringException(
          "the rows have a column \"%s\" already; set outputPrefix, or reasonCol for the reasons"
              .formatted(name));
    }
    return schema.add(
        StructField.apply(
            name, output == null ? DataTypes.StringType : output.type(), true, Metadata.empty()));
  }

  @Override
  public ZooTransformer copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /**
   * Returns the writer of this stage. It writes the params with the version and the checksum that
   * the name of the model resolves to now.
   *
   * @throws io.github.dsszoo.savedmodel.SavedModelException if there is no such model
   */
  @Override
  public MLWriter write() {
    ModelReference reference = find();
    ZooTransformer pinned = copy(ParamMap.empty());
    pinned.setModel(reference.model()).setSha256(reference.sha256());
    return new DefaultParamsWriter(pinned);
  }

  @Override
  public void save(String path) throws IOException {
    write().save(path);
  }

  /** Returns the reader of stages that {@link #write} wrote. */
  public static MLReader<ZooTransformer> read() {
    return new DefaultParamsReader<>();
  }

  /**
   * Reads a stage that {@link #save} wrote.
   *
   * @param path a folder, on any file system that Spark reads
   */
  public static ZooTransformer load(String path) {
    return read().load(path);
  }
}
