package io.github.dsszoo.serving.internal.pool;

import io.github.dsszoo.model.internal.ArrayRows;
import io.github.dsszoo.model.internal.batch.BatchWork;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.serving.internal.metrics.ServerMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Computes signatures of a model: joins the sets of a batch, and cuts the outputs. */
final class SignatureWork implements BatchWork<SignatureCall, Map<String, Array>> {
  /** Largest number of input values (16 MiB) and of sets that are computed at once. */
  private static final int NUMBERS = 1 << 22;

  private static final int SETS = 256;

  private final ServedModel model;
  private final String name;
  private final ServerMetrics metrics;

  SignatureWork(ServedModel model, String name, ServerMetrics metrics) {
    this.model = model;
    this.name = name;
    this.metrics = metrics;
  }

  /**
   * What calls of one batch have in common.
   *
   * @param shapes of the inputs that each set has its own of, without the first axis
   * @param shared the other inputs
   */
  private record Form(
      String signature, Map<String, List<Long>> shapes, Map<String, Array> shared) {}

  @Override
  public Object form(SignatureCall call) {
    Map<String, List<Long>> shapes = new TreeMap<>();
    Map<String, Array> shared = new TreeMap<>();
    for (Map.Entry<String, Array> input : call.inputs().entrySet()) {
      if (call.isShared(input.getKey())) {
        shared.put(input.getKey(), input.getValue());
      } else {
        long[] shape = input.getValue().shape();
        if (shape.length == 0) {
          return new Object(); // equals no other form
        }
        shapes.put(input.getKey(), Arrays.stream(shape).skip(1).boxed().toList());
      }
    }
    return new Form(call.signature(), shapes, shared);
  }

  @Override
  public int sets(SignatureCall call) {
    return call.sets();
  }

  @Override
  public List<Map<String, Array>> answer(List<SignatureCall> batch) {
    int sets = batch.stream().mapToInt(SignatureCall::sets).sum();
    metrics.batch(name, sets);
    if (batch.size() == 1) {
      return List.of(compute(batch.get(0)));
    }
    SignatureCall first = batch.get(0);
    Map<String, Array> inputs = new LinkedHashMap<>();
    for (String input : first.inputs().keySet()) {
      List<Array> arrays = batch.stream().map(call -> call.inputs().get(input)).toList();
      inputs.put(input, first.isShared(input) ? arrays.get(0) : ArrayRows.join(arrays));
    }
    Map<String, Array> whole =
        compute(new SignatureCall(first.signature(), inputs, first.shared(), sets));
    checkRows(whole, sets);
    List<Map<String, Array>> answers = new ArrayList<>();
    int at = 0;
    for (SignatureCall call : batch) {
      answers.add(rows(whole, at, at + call.sets()));
      at += call.sets();
    }
    return answers;
  }

  /** Computes a call, in pieces if it has many sets. */
  private Map<String, Array> compute(SignatureCall call) {
    int step = step(call);
    if (call.sets() <= step) {
      return model.run(call.signature(), call.inputs());
    }
    List<Map<String, Array>> pieces = new ArrayList<>();
    for (int from = 0; from < call.sets(); from += step) {
      int to = Math.min(from + step, call.sets());
      Map<String, Array> inputs = new LinkedHashMap<>();
      for (Map.Entry<String, Array> input : call.inputs().entrySet()) {
        inputs.put(
            input.getKey(),
            call.isShared(input.getKey())
                ? input.getValue()
                : ArrayRows.range(input.getValue(), from, to));
      }
      Map<String, Array> piece = model.run(call.signature(), inputs);
      checkRows(piece, to - from);
      pieces.add(piece);
    }
    return pieces.get(0).keySet().stream()
        .collect(
            Collectors.toMap(
                output -> output,
                output -> ArrayRows.join(pieces.stream().map(p -> p.get(output)).toList())));
  }

  private static int step(SignatureCall call) {
    long numbers = 0;
    for (Map.Entry<String, Array> input : call.inputs().entrySet()) {
      if (input.getValue().shape().length == 0) {
        return call.sets();
      }
      if (!call.isShared(input.getKey())) {
        numbers += Arrays.stream(input.getValue().shape()).reduce(1, Math::multiplyExact);
      }
    }
    return (int) Math.max(1, Math.min(SETS, NUMBERS / Math.max(1, numbers / call.sets())));
  }

  /**
   * Checks that each set has a row of each output.
   *
   * @throws IllegalStateException if not; the requests of a batch are then computed separately
   */
  private static void checkRows(Map<String, Array> outputs, int sets) {
    outputs.forEach(
        (output, array) -> {
          if (array.shape().length == 0 || array.shape()[0] != sets) {
            throw new IllegalStateException(
                "expected %s rows of the output %s, found the shape %s"
                    .formatted(sets, output, Arrays.toString(array.shape())));
          }
        });
  }

  private static Map<String, Array> rows(Map<String, Array> outputs, int from, int to) {
    Map<String, Array> some = new LinkedHashMap<>();
    outputs.forEach((output, array) -> some.put(output, ArrayRows.range(array, from, to)));
    return some;
  }
}
