package io.github.dsszoo.data;

import java.util.Arrays;
import java.util.Optional;

/**
 * A named part of a data set of N sets with n elements each. Files, subsets, model inputs and
 * batches are derived from these constants, so adding a part means adding a constant.
 */
public enum SetPart {
  /** The values of the elements: float32 [N, n, ...element], channels last. */
  VALUES("x", Scope.SET, false, true) {
    @Override
    SetArray checked(SetArray array, SetParts parts) {
      return PartChecks.finite(this, array, Padding.of(parts));
    }
  },
  /**
   * The mask, 1 for present and 0 for padding: float32 [N, n] for elements or [N, n, points] for
   * points and vertices, where an element without points is absent.
   */
  MASK("mask", Scope.SET, false, true) {
    @Override
    SetArray checked(SetArray array, SetParts parts) {
      PartChecks.mask(array, parts.values().shape());
      return array;
    }
  },
  /** The class of each set, or the index of the element to select: int32 [N], from 0. */
  LABELS("y", Scope.SET, true, false) {
    @Override
    SetArray checked(SetArray array, SetParts parts) {
      PartChecks.shape(this, array, parts, parts.values().shape()[0]);
      PartChecks.notNegative(this, array);
      return array;
    }
  },
  /** The numbers to predict for each set or each element: float32 [N, ...]. */
  TARGETS("y", Scope.SET, false, false) {
    @Override
    SetArray checked(SetArray array, SetParts parts) {
      PartChecks.targets(array, parts.values().shape()[0]);
      return PartChecks.finite(this, array, Padding.of(parts));
    }
  },
  /**
   * The group of each set, such as the subject that it was recorded from: int32 [N]. A {@link
   * SetSplit} keeps the sets of a group together. Models do not use it.
   */
  GROUPS("group", Scope.SET, true, false) {
    @Override
    SetArray checked(SetArray array, SetParts parts) {
      PartChecks.shape(this, array, parts, parts.values().shape()[0]);
      return array;
    }
  },
  /**
   * The edges common to all elements: int32 [edges, 2], pairs (from, to), undirected edges in both
   * directions.
   */
  EDGES("edges", Scope.SHARED, true, true) {
    @Override
    SetArray checked(SetArray array, SetParts parts) {
      PartChecks.alone(this, ADJACENCY, parts);
      PartChecks.shape(this, array, parts, array.size() / 2, 2);
      PartChecks.edges(array, parts.values().shape());
      return array;
    }
  },
  /**
   * The adjacency matrix of each element: float32 [N, n, vertices, vertices], where row i holds the
   * edges to vertex i.
   */
  ADJACENCY("adjacency", Scope.SET, false, true) {
    @Override
    SetArray checked(SetArray array, SetParts parts) {
      PartChecks.alone(this, EDGES, parts);
      int[] x = parts.values().shape();
      int vertices = PartChecks.vertices(x);
      PartChecks.shape(this, array, parts, x[0], x[1], vertices, vertices);
      return PartChecks.weights(PartChecks.finite(this, array, Padding.of(parts)));
    }
  };

  /** The meaning of the first axis of a part. */
  public enum Scope {
    /** The first axis is the sets: [N, ...]. */
    SET,
    /** The part is common to all sets. */
    SHARED
  }

  private final String key;
  private final Scope scope;
  private final boolean whole;
  private final boolean input;

  SetPart(String key, Scope scope, boolean whole, boolean input) {
    this.key = key;
    this.scope = scope;
    this.whole = whole;
    this.input = input;
  }

  /** Returns the name in files and in model signatures; labels and targets have the same name. */
  public String key() {
    return key;
  }

  /** Returns the meaning of the first axis. */
  public Scope scope() {
    return scope;
  }

  /** Returns whether the numbers are int32; otherwise they are float32. */
  public boolean isWhole() {
    return whole;
  }

  /** Returns whether the part is a model input; otherwise it is the value to predict. */
  public boolean isInput() {
    return input;
  }

  /** Returns the model input with a given name, or empty if there is none. */
  public static Optional<SetPart> input(String key) {
    return Arrays.stream(values()).filter(part -> part.input && part.key.equals(key)).findFirst();
  }

  /**
   * Checks an array of this part.
   *
   * @param parts the parts that the array is added to; their values and mask are already checked
   * @return the array, with 0 in place of non-finite numbers in padding
   * @throws DataException if the array is invalid
   */
  abstract SetArray checked(SetArray array, SetParts parts);
}
