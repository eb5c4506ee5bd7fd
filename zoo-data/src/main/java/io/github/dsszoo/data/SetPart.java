package io.github.dsszoo.data;

import java.util.Arrays;
import java.util.Optional;

/**
 * A named part of a data set of N sets with n elements each. All that depends on which parts there
 * are (files, subsets, inputs of models, batches) follows from these constants, so that a new part
 * is a new constant.
 */
public enum SetPart {
  /** The numbers of the elements: float32 [N, n, ...element], channels last. */
  VALUES("x", Scope.SET, false, true) {
    @Override
    SetArray checked(SetArray array, SetParts parts) {
      return PartChecks.finite(this, array, Padding.of(parts));
    }
  },
  /**
   * What is present (1) and what is padding (0): float32 [N, n] for elements or [N, n, points] for
   * points and vertices, where an element without a point is absent.
   */
  MASK("mask", Scope.SET, false, true) {
    @Override
    SetArray checked(SetArray array, SetParts parts) {
      PartChecks.mask(array, parts.values().shape());
      return array;
    }
  },
  /** The class of each set, or the element to select: int32 [N], from 0. */
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
   * The edges that all elements share: int32 [edges, 2], from and to, undirected ones in both
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
   * The edges of each element: float32 [N, n, vertices, vertices], row i for the edges to vertex i.
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

  /** What the first axis of a part stands for. */
  public enum Scope {
    /** The sets: [N, ...]. */
    SET,
    /** Something that all sets share. */
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

  /** Its name in files and in the signatures of models; labels and targets share one. */
  public String key() {
    return key;
  }

  /** What its first axis stands for. */
  public Scope scope() {
    return scope;
  }

  /** Whether its numbers are int32; otherwise they are float32. */
  public boolean isWhole() {
    return whole;
  }

  /** Whether models take it as an input; otherwise it is what they are to answer. */
  public boolean isInput() {
    return input;
  }

  /** The input of models with a name, if there is one. */
  public static Optional<SetPart> input(String key) {
    return Arrays.stream(values()).filter(part -> part.input && part.key.equals(key)).findFirst();
  }

  /**
   * Checks an array of this part.
   *
   * @param parts the parts that it joins; its values and mask were checked before
   * @return the array, with 0 where padding holds numbers that are not finite
   * @throws DataException if the array does not fit
   */
  abstract SetArray checked(SetArray array, SetParts parts);
}
