package io.github.dsszoo.model.internal.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.dsszoo.savedmodel.SavedModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The index of a catalogue: the file {@link #FILE} beside the archives.
 *
 * @param schema version of this format, {@link #SCHEMA}
 * @param models all versions of all models, sorted by name and version
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record CatalogueIndex(int schema, List<Entry> models) {
  /** The name of the file. */
  static final String FILE = "index.json";

  /** The version of the format that this version of the zoo reads and writes. */
  static final int SCHEMA = 1;

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * A version of a model.
   *
   * @param name of the model
   * @param version from 1
   * @param modality such as "signals"
   * @param answer kind of answer, such as "classes"
   * @param file the name of the archive, in the folder of the index
   * @param size of the archive in bytes
   * @param sha256 of the archive in hexadecimal
   * @param card the model card
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Entry(
      String name,
      int version,
      String modality,
      String answer,
      String file,
      long size,
      String sha256,
      JsonNode card) {

    private boolean isValid() {
      return name != null
          && ModelName.isName(name)
          && version > 0
          && file != null
          && file.matches("[A-Za-z0-9][A-Za-z0-9._-]*")
          && sha256 != null
          && sha256.matches("[0-9a-f]{64}")
          && card != null;
    }
  }

  /** Returns the index as JSON. */
  byte[] toJson() {
    try {
      return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the index cannot be written as JSON", e);
    }
  }

  /**
   * Reads an index.
   *
   * @param source its address, for messages
   * @throws SavedModelException if it is not an index of this schema
   */
  static CatalogueIndex fromJson(byte[] json, String source) {
    try {
      JsonNode tree = JSON.readTree(json);
      int schema = tree.path("schema").asInt();
      if (schema > SCHEMA) {
        throw new SavedModelException(
            "the index "
                + source
                + " has schema "
                + schema
                + ", and this version of DSS Zoo reads schema "
                + SCHEMA
                + "; update DSS Zoo");
      }
      CatalogueIndex index = JSON.treeToValue(tree, CatalogueIndex.class);
      if (schema != SCHEMA
          || index.models() == null
          || !index.models().stream().allMatch(entry -> entry != null && entry.isValid())) {
        throw new SavedModelException(
            "expected the index of a catalogue in " + source + ", found another or a damaged file");
      }
      return index;
    } catch (IOException e) {
      throw new SavedModelException(
          "expected the index of a catalogue in " + source + ", found another file", e);
    }
  }

  /** Returns JSON as a tree. */
  static JsonNode tree(byte[] json) throws IOException {
    return JSON.readTree(json);
  }
}
