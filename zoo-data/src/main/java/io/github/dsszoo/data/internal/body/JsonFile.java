package io.github.dsszoo.data.internal.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dsszoo.data.DataException;
import java.io.IOException;

/**
 * A JSON file, with errors that name it.
 *
 * @param root the whole file, an object
 * @param where the file, for the beginning of error messages
 */
record JsonFile(JsonNode root, String where) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * Reads a file.
   *
   * @throws DataException if it is not a JSON object
   */
  static JsonFile read(byte[] bytes, String where) {
    try {
      JsonNode root = MAPPER.readTree(bytes);
      if (root != null && root.isObject()) {
        return new JsonFile(root, where);
      }
    } catch (IOException e) {
      // Reported below, as for a file that is empty or not an object.
    }
    throw new DataException(where + " is not a JSON object; it is damaged or not of this format.");
  }

  /**
   * Reads a vertex index.
   *
   * @param vertices the number of vertices
   * @throws DataException if the value is not an integer from 0 to {@code vertices - 1}
   */
  int vertex(JsonNode value, int vertices) {
    if (!value.isInt() || value.intValue() < 0 || value.intValue() >= vertices) {
      throw wrong("the vertex %s, but %s vertices are known".formatted(value, vertices));
    }
    return value.intValue();
  }

  /** Creates the exception for unexpected content. */
  DataException wrong(String found) {
    return new DataException(
        "%s has %s; it is damaged or not of this format.".formatted(where, found));
  }
}
