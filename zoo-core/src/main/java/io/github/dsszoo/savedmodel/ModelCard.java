package io.github.dsszoo.savedmodel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The model card for programs: {@code assets.extra/model-card.json}.
 *
 * @param schema version of this format, at most {@link #SCHEMA}; cards without one have 1
 * @param name of the model
 * @param version of the model, a positive integer as TensorFlow Serving counts
 * @param summary what the model does, one sentence
 * @param task what a model of its task does, one sentence; shared by the models of a task
 * @param limitations where the model is no better than a baseline or should not be used, one
 *     sentence each; empty if none is known
 * @param data the training sets; null where the weights were imported
 * @param training how it was trained; null where the weights were imported
 * @param metrics measured on held-out sets
 * @param equivariance how much the output changes under transformations that should not change it
 * @param provenance when and with which software the model was made
 * @param usage how to use the model: its input, its outputs, and what they are worth; null on cards
 *     of earlier versions
 * @param files size and checksum of every other file of the model, by path inside it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelCard(
    int schema,
    String name,
    int version,
    String summary,
    String task,
    List<String> limitations,
    Data data,
    Training training,
    List<Metric> metrics,
    List<Equivariance> equivariance,
    Provenance provenance,
    CardUsage usage,
    Map<String, FileRecord> files) {

  /**
   * The version of the format that this version of the zoo writes: 2 added the limitations and the
   * usage.
   */
  public static final int SCHEMA = 2;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /**
   * The training sets of a model.
   *
   * @param name what the sets are, or their file
   * @param licence of the data
   * @param sets number of training sets in an epoch
   */
  public record Data(String name, String licence, int sets) {}

  /**
   * How a model was trained.
   *
   * @param plan the training plan as text protobuf
   * @param epochs number of epochs of the run
   * @param bestEpoch the epoch with the lowest validation loss, whose weights the model has
   * @param seconds of training on the machine below, including restarts
   * @param machine its processors and its operating system
   * @param parameters number of trainable parameters
   * @param compute where and how the run computed at its end; null on cards of earlier versions
   */
  public record Training(
      String plan,
      int epochs,
      int bestEpoch,
      double seconds,
      String machine,
      long parameters,
      @JsonInclude(JsonInclude.Include.NON_NULL) Compute compute) {}

  /**
   * Where and how a run computed.
   *
   * @param devices such as "cpu" or "gpu:0"; several if each step divided its batch among them
   * @param threads number of threads of the session; 0 for one thread for each core
   * @param precision of products of matrices and convolutions, such as "float32"
   * @param xla whether parts of the computation graph were compiled by XLA
   * @param deterministic whether the same numbers in each run were required
   */
  public record Compute(
      List<String> devices, int threads, String precision, boolean xla, boolean deterministic) {}

  /**
   * A metric on a split.
   *
   * @param name of the metric, such as "accuracy"
   * @param split the sets it was measured on
   * @param value in the metric's unit
   * @param sets number of sets of the split
   */
  public record Metric(String name, String split, double value, int sets) {}

  /**
   * A measured invariance or equivariance.
   *
   * @param symmetry the transformation of the input
   * @param largestError the largest change of the output, relative to the largest output
   * @param tolerance the largest change that is accepted
   */
  public record Equivariance(String symmetry, double largestError, double tolerance) {}

  /**
   * When and with which software a model was made.
   *
   * @param created date and time, UTC
   * @param zoo version of DSS Zoo
   * @param tensorflow version of TensorFlow
   * @param java version of Java
   * @param startedFrom the model whose weights training started from; null if none
   * @param imported the file with the imported weights; null if none
   */
  public record Provenance(
      String created,
      String zoo,
      String tensorflow,
      String java,
      String startedFrom,
      Imported imported) {}

  /**
   * Imported weights.
   *
   * @param network the name of the published network
   * @param file name of the weights' file
   * @param sha256 of the file, in hexadecimal
   */
  public record Imported(String network, String file, String sha256) {}

  /**
   * One file of the model.
   *
   * @param size in bytes
   * @param sha256 in hexadecimal
   */
  public record FileRecord(long size, String sha256) {}

  /** Sets what earlier schemas do not have: schema 1, no limitations. */
  public ModelCard {
    schema = Math.max(1, schema);
    limitations = limitations == null ? List.of() : List.copyOf(limitations);
  }

  /**
   * A card of the current schema for a model that is not measured yet.
   *
   * @param name of the model
   * @param summary what the model does, one sentence
   * @param task what a model of its task does, one sentence
   * @param provenance when and with which software it was made; null if nothing is known
   */
  public static ModelCard of(String name, String summary, String task, Provenance provenance) {
    return new ModelCard(
        SCHEMA,
        name,
        0,
        summary,
        task,
        List.of(),
        null,
        null,
        List.of(),
        List.of(),
        provenance,
        null,
        Map.of());
  }

  /** A copy with other texts, in the current schema. */
  public ModelCard withTexts(String summary, String task, List<String> limitations) {
    return copy(
        card -> {
          card.schema = SCHEMA;
          card.summary = summary;
          card.task = task;
          card.limitations = limitations;
        });
  }

  /** A copy that names the training sets and says how the model was trained. */
  public ModelCard withTraining(Data data, Training training) {
    return copy(
        card -> {
          card.data = data;
          card.training = training;
        });
  }

  /** A copy with the records of the files. */
  public ModelCard withFiles(Map<String, FileRecord> files) {
    return copy(card -> card.files = files);
  }

  /** A copy with other metrics. */
  public ModelCard withMetrics(List<Metric> metrics) {
    return copy(card -> card.metrics = metrics);
  }

  /** A copy with other measured invariances. */
  public ModelCard withEquivariance(List<Equivariance> equivariance) {
    return copy(card -> card.equivariance = equivariance);
  }

  /** A copy with another version of the model. */
  public ModelCard withVersion(int version) {
    return copy(card -> card.version = version);
  }

  /** A copy that says how to use the model. */
  public ModelCard withUsage(CardUsage usage) {
    return copy(card -> card.usage = usage);
  }

  private ModelCard copy(Consumer<Fields> change) {
    Fields fields = new Fields(this);
    change.accept(fields);
    return fields.card();
  }

  /** The fields that a copy can change, beside the name and the provenance that it keeps. */
  private static final class Fields {
    private final ModelCard original;
    private int schema;
    private int version;
    private String summary;
    private String task;
    private List<String> limitations;
    private Data data;
    private CardUsage usage;
    private Training training;
    private List<Metric> metrics;
    private List<Equivariance> equivariance;
    private Map<String, FileRecord> files;

    Fields(ModelCard card) {
      original = card;
      schema = card.schema;
      version = card.version;
      summary = card.summary;
      task = card.task;
      limitations = card.limitations;
      data = card.data;
      usage = card.usage;
      training = card.training;
      metrics = card.metrics;
      equivariance = card.equivariance;
      files = card.files;
    }

    ModelCard card() {
      return new ModelCard(
          schema,
          original.name,
          version,
          summary,
          task,
          limitations,
          data,
          training,
          metrics,
          equivariance,
          original.provenance,
          usage,
          files);
    }
  }

  /** The card as JSON. */
  public byte[] toJson() {
    try {
      return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the model card cannot be written as JSON", e);
    }
  }

  /**
   * Reads a card of this schema or an earlier one.
   *
   * @throws SavedModelException if the bytes are not a card, or its schema is a later one
   */
  public static ModelCard fromJson(byte[] json) {
    try {
      JsonNode tree = JSON.readTree(json);
      checkSchema(tree.path("schema"));
      ModelCard card = JSON.treeToValue(tree, ModelCard.class);
      if (card == null || card.name() == null || card.files() == null) {
        throw new SavedModelException("model-card.json lacks the name or the files of the model");
      }
      return card;
    } catch (IOException e) {
      throw new SavedModelException("model-card.json is damaged; get the model again", e);
    }
  }

  /** Before anything else: in a later schema, the other fields may be of other types. */
  private static void checkSchema(JsonNode schema) {
    if (schema.isMissingNode()) {
      return;
    }
    if (!schema.isInt() || schema.intValue() < 1) {
      throw new SavedModelException(
          "model-card.json is damaged: its schema is "
              + schema
              + ", not a positive integer; get the model again");
    }
    if (schema.intValue() > SCHEMA) {
      throw new SavedModelException(
          "model-card.json has schema "
              + schema
              + ", and this version of DSS Zoo reads schemas up to "
              + SCHEMA
              + "; update DSS Zoo");
    }
  }
}
