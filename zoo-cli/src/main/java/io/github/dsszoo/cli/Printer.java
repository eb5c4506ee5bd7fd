package io.github.dsszoo.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The output of a command: lines for people, or one JSON document with {@code --json}. */
final class Printer {
  /** The option that asks for one JSON document. */
  static final String OPTION = "--json";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = OPTION, description = "Print one JSON document instead of text.")
  private boolean json;

  /** Returns whether the output is a JSON document. */
  boolean isJson() {
    return json;
  }

  /** Prints a line for people, or nothing with {@code --json}. */
  void line(String format, Object... arguments) {
    if (!json) {
      out()
          .println(
              arguments.length == 0
                  ? format
                  : String.format(java.util.Locale.ROOT, format, arguments));
    }
  }

  /** Prints the JSON document, or nothing without {@code --json}. */
  void json(Object document) {
    if (json) {
      out().println(text(document));
    }
  }

  /**
   * Returns a document with fields in this order; the order of {@code Map.of} is another one in
   * each process.
   *
   * @param namesAndValues name, value, name, value, ...
   */
  static Map<String, Object> document(Object... namesAndValues) {
    Map<String, Object> document = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      document.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return document;
  }

  /** Returns the fields of a document by name, in their order; more can be added. */
  static Map<String, Object> fields(Object document) {
    return JSON.convertValue(document, new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  /** Returns the text of a JSON document. */
  static String text(Object document) {
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the answer cannot be written as JSON", e);
    }
  }

  PrintWriter out() {
    return command.commandLine().getOut();
  }

  PrintWriter err() {
    return command.commandLine().getErr();
  }
}
