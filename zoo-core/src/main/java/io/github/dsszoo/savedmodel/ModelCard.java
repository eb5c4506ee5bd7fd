package io.github.dsszoo.savedmodel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What is known of a model: {@code assets.extra/model-card.json}.
 *
 * @param name of the model
 * @param version an integer, as TensorFlow Serving counts
 * @param summary one sentence
 * @param task what it answers, in a few words
 * @param data what it learned from; nothing where the weights were imported
 * @param training how it was trained; nothing where the weights were imported
 * @param metrics what it was measured to do
 * @param equivariance how much it changes under symmetries that should change nothing
 * @param provenance where it comes from
 * @param files size and checksum of every other file of the model, by path inside it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelCard(
    String name,
    int version,
    String summary,
    String task,
    Data data,
    Training training,
    List<Metric> metrics,
    List<Equivariance> equivariance,
    Provenance provenance,
    Map<String, FileRecord> files) {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /**
   * What a model learned from.
   *
   * @param name of the sets, or where they lay
   * @param licence of the data
   * @param sets how many there were to train on in an epoch
   */
  public record Data(String name, String licence, int sets) {}

  /**
   * How a model was trained.
   *
   * @param plan as text protobuf
   * @param epochs that were run
   * @param bestEpoch whose weights these are
   * @param seconds of training on the machine below, over all stretches of a resumed run
   * @param machine processors and system
   * @param parameters numbers that were trained
   */
  public record Training(
      String plan, int epochs, int bestEpoch, double seconds, String machine, long parameters) {}

  /**
   * A figure.
   *
   * @param name of the figure: "accuracy"
   * @param split it was measured on
   * @param value measured
   * @param sets it was measured on
   */
  public record Metric(String name, String split, double value, int sets) {}

  /**
   * How far answers move under a symmetry.
   *
   * @param symmetry in words
   * @param largestError the largest change of an answer
   * @param tolerance that it must stay below
   */
  public record Equivariance(String symmetry, double largestError, double tolerance) {}

  /**
   * Where a model comes from.
   *
   * @param created date and time, UTC
   * @param zoo version of this project
   * @param tensorflow version of TensorFlow
   * @param java version of Java
   * @param startedFrom the model whose weights it began with, or nothing
   * @param imported the file that its weights come from, or nothing
   */
  public record Provenance(
      String created,
      String zoo,
      String tensorflow,
      String java,
      String startedFrom,
      Imported imported) {}

  /**
   * Weights from elsewhere.
   *
   * @param network whose weights they are, by the name it was published under
   * @param file that they came in
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

  /** The card with the records of the files. */
  public ModelCard withFiles(Map<String, FileRecord> files) {
    return new ModelCard(
        name, version, summary, task, data, training, metrics, equivariance, provenance, files);
  }

  /** The card with other figures. */
  public ModelCard withMetrics(List<Metric> metrics) {
    return new ModelCard(
        name, version, summary, task, data, training, metrics, equivariance, provenance, files);
  }

  /** The card with figures of its symmetries. */
  public ModelCard withEquivariance(List<Equivariance> equivariance) {
    return new ModelCard(
        name, version, summary, task, data, training, metrics, equivariance, provenance, files);
  }

  /** The card with another version. */
  public ModelCard withVersion(int version) {
    return new ModelCard(
        name, version, summary, task, data, training, metrics, equivariance, provenance, files);
  }

  /** The card as JSON. */
  public byte[] toJson() {
    try {
      return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a card cannot be written", e);
    }
  }

  /**
   * Reads a card.
   *
   * @throws SavedModelException if the bytes are none
   */
  public static ModelCard fromJson(byte[] json) {
    try {
      ModelCard card = JSON.readValue(json, ModelCard.class);
      if (card == null || card.name() == null || card.files() == null) {
        throw new SavedModelException("model-card.json lacks the name or the files of the model");
      }
      return card;
    } catch (IOException e) {
      throw new SavedModelException("model-card.json is damaged; get the model again", e);
    }
  }
}
