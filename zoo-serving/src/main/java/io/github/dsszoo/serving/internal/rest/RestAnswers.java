package io.github.dsszoo.serving.internal.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.serving.internal.api.GetModelStatusResponse;
import io.github.dsszoo.serving.internal.api.SignatureDefMap;
import io.github.dsszoo.serving.internal.pool.Answer;
import io.github.dsszoo.serving.internal.tensor.JsonTensors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes answers as TensorFlow Serving does. */
final class RestAnswers {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();

  /** All fields, with the names of the .proto files, as Serving writes them. */
  private static final JsonFormat.Printer MESSAGES =
      JsonFormat.printer().includingDefaultValueFields().preservingProtoFieldNames();

  private RestAnswers() {}

  /** Writes JSON; an array of bytes does not fail. */
  @FunctionalInterface
  private interface Writer {
    void write(JsonGenerator json) throws IOException;
  }

  private static byte[] json(Writer writer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      writer.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Returns {"error": message}. */
  static byte[] error(String message) {
    return json(
        json -> {
          json.writeStartObject();
          json.writeStringField("error", message);
          json.writeEndObject();
        });
  }

  /**
   * Returns {"predictions": [...]}, one for each set, or {"outputs": ...}. Names of outputs are
   * left out if there is only one.
   */
  static byte[] predictions(Answer answer, boolean rows) {
    return json(
        json -> {
          json.writeStartObject();
          json.writeFieldName(rows ? "predictions" : "outputs");
          if (rows) {
            json.writeStartArray();
            int sets = sets(answer);
            for (int set = 0; set < sets; set++) {
              int row = set;
              outputs(
                  json,
                  answer,
                  (name, array) -> JsonTensors.writeRow(json, array, answer.type(name), row));
            }
            json.writeEndArray();
          } else {
            outputs(
                json, answer, (name, array) -> JsonTensors.write(json, array, answer.type(name)));
          }
          json.writeEndObject();
        });
  }

  private static int sets(Answer answer) {
    return answer.outputs().values().stream()
        .mapToInt(array -> Math.toIntExact(array.shape()[0]))
        .findFirst()
        .orElse(0);
  }

  /** Writes an output. */
  @FunctionalInterface
  private interface OutputWriter {
    void write(String name, Array array) throws IOException;
  }

  private static void outputs(JsonGenerator json, Answer answer, OutputWriter writer)
      throws IOException {
    boolean named = answer.outputs().size() != 1;
    if (named) {
      json.writeStartObject();
    }
    for (Map.Entry<String, Array> output : answer.outputs().entrySet()) {
      if (named) {
        json.writeFieldName(output.getKey());
      }
      writer.write(output.getKey(), output.getValue());
    }
    if (named) {
      json.writeEndObject();
    }
  }

  /** Returns the statuses of versions. */
  static byte[] status(GetModelStatusResponse status) {
    return message(status).getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the name, the version and the signatures of a model. */
  static byte[] metadata(String name, long version, SignatureDefMap signatures) {
    String text = message(signatures);
    return json(
        json -> {
          json.writeStartObject();
          json.writeObjectFieldStart("model_spec");
          json.writeStringField("name", name);
          json.writeStringField("signature_name", "");
          json.writeStringField("version", Long.toString(version));
          json.writeEndObject();
          json.writeObjectFieldStart("metadata");
          json.writeFieldName("signature_def");
          json.writeRawValue(text);
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private static String message(MessageOrBuilder message) {
    try {
      return MESSAGES.print(message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a message has an unknown type", e);
    }
  }
}
