package io.github.dsszoo.cli;

import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Prints what came out of a model without a card: for each output its shape and its numbers. */
final class ForeignAnswers {
  private static final int SHOWN = 6;

  private ForeignAnswers() {}

  /**
   * Prints a line for each output.
   *
   * @param values whether the document has all numbers too
   */
  static void show(
      Printer print, Map<String, Array> outputs, Map<String, Object> document, boolean values) {
    Map<String, Object> named = new LinkedHashMap<>();
    outputs.forEach(
        (name, output) -> {
          double[] numbers = numbers(output);
          DoubleSummaryStatistics all = DoubleStream.of(numbers).summaryStatistics();
          Map<String, Object> fields =
              Printer.document("type", type(output), "shape", output.shape());
          if (numbers.length > 0) {
            fields.put("least", all.getMin());
            fields.put("most", all.getMax());
            fields.put("mean", all.getAverage());
          }
          if (values) {
            fields.put("values", output instanceof LongArray l ? l.values() : floats(output));
          }
          named.put(name, fields);
          print.line(
              "%s  %s %s  %s%s",
              name,
              type(output),
              Arrays.toString(output.shape()),
              IntStream.range(0, Math.min(SHOWN, numbers.length))
                  .mapToObj(
                      i -> output instanceof LongArray l ? l.values()[i] + "" : shown(numbers[i]))
                  .collect(Collectors.joining(", ")),
              numbers.length > SHOWN
                  ? ", ... (from %s to %s, mean %s)"
                      .formatted(shown(all.getMin()), shown(all.getMax()), shown(all.getAverage()))
                  : "");
        });
    document.put("outputs", named);
  }

  private static float[] floats(Array output) {
    return ((FloatArray) output).values();
  }

  private static String type(Array output) {
    return output instanceof LongArray ? "int64" : "float32";
  }

  private static double[] numbers(Array output) {
    if (output instanceof LongArray longs) {
      return Arrays.stream(longs.values()).asDoubleStream().toArray();
    }
    float[] floats = floats(output);
    return IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
  }

  private static String shown(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : String.format(Locale.ROOT, "%.6g", number);
  }
}
