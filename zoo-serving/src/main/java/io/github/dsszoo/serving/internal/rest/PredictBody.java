package io.github.dsszoo.serving.internal.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.serving.internal.RequestException;
import io.github.dsszoo.serving.internal.tensor.JsonTensors;
import io.github.dsszoo.serving.internal.tensor.Numbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tensorflow.proto.SignatureDef;

/**
 * The body of a request to predict.
 *
 * @param signature its name; empty for "serving_default"
 * @param rows whether the request has "instances", and the answer "predictions", one for each set
 * @param tensors by name; the name is empty if the request has none
 */
record PredictBody(String signature, boolean rows, Map<String, Numbers> tensors) {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private static final String UNNAMED = "";

  /**
   * Reads a body.
   *
   * @throws RequestException if it is damaged, or has another form
   */
  static PredictBody parse(byte[] body) {
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw RequestException.invalid("expected a JSON object, found " + found(parser));
      }
      String signature = "";
      Map<String, Numbers> instances = null;
      Map<String, Numbers> inputs = null;
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        parser.nextToken();
        switch (key) {
          case "signature_name" -> signature = text(parser);
          case "instances" -> instances = instances(parser);
          case "inputs" -> inputs = inputs(parser);
          default -> parser.skipChildren();
        }
      }
      if (parser.nextToken() != null) {
        throw RequestException.invalid("found more after the end of the JSON object");
      }
      if ((instances == null) == (inputs == null)) {
        throw RequestException.invalid(
            "expected \"instances\" or \"inputs\" in the JSON object, found %s"
                .formatted(instances == null ? "neither" : "both"));
      }
      return new PredictBody(signature, inputs == null, inputs == null ? instances : inputs);
    } catch (JsonProcessingException e) {
      throw RequestException.invalid(
          "JSON Parse error: %s at line %s, column %s"
              .formatted(
                  e.getOriginalMessage().lines().findFirst().orElse(""),
                  e.getLocation() == null ? "?" : e.getLocation().getLineNr(),
                  e.getLocation() == null ? "?" : e.getLocation().getColumnNr()));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // not from an array of bytes
    }
  }

  private static String found(JsonParser parser) throws IOException {
    return parser.currentToken() == null ? "nothing" : parser.getText();
  }

  private static String text(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw RequestException.invalid(
          "expected a text as \"signature_name\", found " + parser.getText());
    }
    return parser.getText();
  }

  private static Map<String, Numbers> inputs(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return Map.of(UNNAMED, JsonTensors.read(parser, "\"inputs\""));
    }
    return named(parser);
  }

  private static Map<String, Numbers> named(JsonParser parser) throws IOException {
    Map<String, Numbers> tensors = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      tensors.put(name, JsonTensors.read(parser, name));
    }
    return tensors;
  }

  private static Map<String, Numbers> instances(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw RequestException.invalid("expected an array as \"instances\", found " + found(parser));
    }
    List<Map<String, Numbers>> rows = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      rows.add(
          parser.currentToken() == JsonToken.START_OBJECT
              ? named(parser)
              : Map.of(UNNAMED, JsonTensors.read(parser, "\"instances\"")));
    }
    if (rows.isEmpty()) {
      throw RequestException.invalid("expected at least one of \"instances\", found none");
    }
    Map<String, Numbers> tensors = new LinkedHashMap<>();
    for (String name : rows.get(0).keySet()) {
      for (Map<String, Numbers> row : rows) {
        if (!row.keySet().equals(rows.get(0).keySet())) {
          throw RequestException.invalid(
              "the instances differ in their inputs: %s and %s"
                  .formatted(new TreeSet<>(rows.get(0).keySet()), new TreeSet<>(row.keySet())));
        }
      }
      tensors.put(
          name,
          Numbers.stack(
              name.isEmpty() ? "\"instances\"" : name,
              rows.stream().map(row -> row.get(name)).toList()));
    }
    return tensors;
  }

  /**
   * Returns the inputs of a signature.
   *
   * @throws RequestException if a number is not of the type of the input, or a tensor without a
   *     name is given to a signature of several inputs
   */
  Map<String, Array> inputs(SignatureDef definition) {
    Map<String, Array> inputs = new TreeMap<>();
    tensors.forEach(
        (given, numbers) -> {
          String name = given.isEmpty() ? only(definition) : given;
          if (!definition.containsInputs(name)) {
            throw RequestException.invalid(
                "the signature has no input %s; it takes %s"
                    .formatted(name, new TreeSet<>(definition.getInputsMap().keySet())));
          }
          inputs.put(name, numbers.array(name, definition.getInputsOrThrow(name).getDtype()));
        });
    return inputs;
  }

  private static String only(SignatureDef definition) {
    if (definition.getInputsCount() != 1) {
      throw RequestException.invalid(
          "expected an object with the inputs %s, found a tensor without a name"
              .formatted(new TreeSet<>(definition.getInputsMap().keySet())));
    }
    return definition.getInputsMap().keySet().iterator().next();
  }
}
