package io.github.dsszoo.spark;

import io.github.dsszoo.ZooException;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.savedmodel.FloatArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Predicts the sets of a batch of rows. Sets of one form are predicted in one call. */
final class ScoreBatch {
  private final ZooModel model;
  private final List<ScoreOutput> outputs;
  private final boolean predicts;
  private final boolean embeds;

  ScoreBatch(ZooModel model, List<ScoreOutput> outputs) {
    this.model = model;
    this.outputs = outputs;
    this.embeds = outputs.stream().anyMatch(o -> o.kind() == ScoreOutput.Kind.EMBEDDING);
    this.predicts = outputs.stream().anyMatch(o -> o.kind() != ScoreOutput.Kind.EMBEDDING);
  }

  /**
   * The cells of a row, or the reason why there are none.
   *
   * @param cells one for each output; null for an invalid row
   * @param reason a sentence; null for a valid row
   */
  record Scored(Object[] cells, String reason) {}

  /**
   * Predicts sets.
   *
   * @return the outputs of each set, in order
   */
  List<Scored> score(List<RowSet> sets) {
    Map<List<Object>, List<Integer>> forms = new LinkedHashMap<>();
    for (int i = 0; i < sets.size(); i++) {
      forms.computeIfAbsent(sets.get(i).form(), form -> new ArrayList<>()).add(i);
    }
    Scored[] scored = new Scored[sets.size()];
    forms.values().forEach(rows -> group(sets, rows, scored));
    return List.of(scored);
  }

  private void group(List<RowSet> sets, List<Integer> rows, Scored[] scored) {
    try {
      Object[][] cells = cells(rows.stream().map(sets::get).toList());
      for (int i = 0; i < cells.length; i++) {
        scored[rows.get(i)] = new Scored(cells[i], null);
      }
    } catch (ZooException e) {
      if (rows.size() == 1) {
        scored[rows.get(0)] = new Scored(null, e.getMessage());
        return;
      }
      // One invalid set fails the call of all: find it.
      rows.forEach(row -> group(sets, List.of(row), scored));
    }
  }

  private Object[][] cells(List<RowSet> sets) {
    Object[][] cells = new Object[sets.size()][outputs.size()];
    if (predicts) {
      Prediction prediction = model.predict(RowSets.of(sets));
      for (int output = 0; output < outputs.size(); output++) {
        IntFunction<Object> column = column(outputs.get(output), prediction, sets);
        for (int set = 0; set < cells.length; set++) {
          cells[set][output] = column.apply(set);
        }
      }
    }
    if (embeds) {
      embed(sets, cells);
    }
    return cells;
  }

  /** Returns the cell of each set. */
  private static IntFunction<Object> column(
      ScoreOutput output, Prediction prediction, List<RowSet> sets) {
    return switch (output.kind()) {
      case CLASS -> prediction::label;
      case INDEX -> {
        int[] index = prediction.index();
        yield set -> index[set];
      }
      case PROBABILITIES ->
          set -> {
            double[] all = prediction.probabilities(set);
            return boxed(all, output.perElement() ? sets.get(set).size() : all.length);
          };
      case FLOATS -> {
        FloatArray floats = prediction.floats(output.name());
        yield set -> nested(floats, set, output.perElement() ? sets.get(set).size() : -1);
      }
      case EMBEDDING -> set -> null; // features come from another signature
    };
  }

  /** Adds the features: absent elements are left out, and sets of one size go together. */
  private void embed(List<RowSet> sets, Object[][] cells) {
    Map<Integer, List<Integer>> sizes = new TreeMap<>();
    List<RowSet> present = sets.stream().map(RowSet::present).toList();
    for (int i = 0; i < present.size(); i++) {
      sizes.computeIfAbsent(present.get(i).size(), size -> new ArrayList<>()).add(i);
    }
    int column =
        outputs.stream().map(ScoreOutput::kind).toList().indexOf(ScoreOutput.Kind.EMBEDDING);
    for (List<Integer> rows : sizes.values()) {
      FloatArray features = model.embed(RowSets.of(rows.stream().map(present::get).toList()));
      for (int i = 0; i < rows.size(); i++) {
        cells[rows.get(i)][column] = nested(features, i, -1);
      }
    }
  }

  private static Float[] boxed(double[] values, int length) {
    Float[] cells = new Float[length];
    for (int i = 0; i < length; i++) {
      cells[i] = (float) values[i];
    }
    return cells;
  }

  /**
   * Returns the numbers of one set as nested arrays.
   *
   * @param length of the first axis, without padding; -1 for all
   */
  private static Object nested(FloatArray array, int set, int length) {
    int[] shape = new int[array.shape().length - 1];
    int size = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = Math.toIntExact(array.shape()[axis + 1]);
      size *= shape[axis];
    }
    int at = set * size;
    if (length >= 0) {
      int[] cut = shape.clone();
      cut[0] = length;
      return nested(array.values(), at, cut, 0, size / shape[0]);
    }
    return nested(array.values(), at, shape, 0, shape.length == 0 ? 1 : size / shape[0]);
  }

  private static Object nested(float[] values, int at, int[] shape, int axis, int step) {
    if (axis == shape.length) {
      return values[at];
    }
    if (axis == shape.length - 1) {
      Float[] numbers = new Float[shape[axis]];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = values[at + i];
      }
      return numbers;
    }
    Object[] parts = new Object[shape[axis]];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = nested(values, at + i * step, shape, axis + 1, step / shape[axis + 1]);
    }
    return parts;
  }
}
