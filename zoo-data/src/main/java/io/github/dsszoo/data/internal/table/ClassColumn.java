package io.github.dsszoo.data.internal.table;

import io.github.dsszoo.data.SetDataset;
import java.util.List;

/** The classes of sets, as tables have them. */
public final class ClassColumn {
  private ClassColumn() {}

  /**
   * Returns the sets with their classes.
   *
   * @param values the class of each set: whole numbers from 0 if all are, otherwise names
   */
  public static SetDataset label(SetDataset sets, List<String> values) {
    return values.stream().allMatch(value -> value.matches("[0-9]{1,9}"))
        ? sets.withLabels(values.stream().mapToInt(Integer::parseInt).toArray())
        : sets.withLabels(values);
  }
}
