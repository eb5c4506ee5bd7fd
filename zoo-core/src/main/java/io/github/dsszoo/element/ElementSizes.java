package io.github.dsszoo.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;

/**
 * The element sizes that a network takes with the same weights: one range for each axis except the
 * channels. Every combination of sizes in their ranges is taken.
 *
 * @param axes the names of the axes without the channels: "height", "width"
 * @param ranges the range of each axis, in the same order
 */
public record ElementSizes(List<String> axes, List<Range> ranges) {

  /**
   * The sizes {@code least, least + step, ...} up to {@code most}.
   *
   * @param least the smallest size, at least 1
   * @param most the largest size; {@link Integer#MAX_VALUE} if there is none
   * @param step the distance of two neighbouring sizes, at least 1
   */
  public record Range(int least, int most, int step) {
    /** Number of sizes above the known one that are tried one by one; of larger ones, some are. */
    private static final int TRIED = 512;

    /** Exponent of the largest number of steps that is tried. */
    private static final int LARGEST = 20;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if least or step is less than 1, or most is less than least
     */
    public Range {
      if (least < 1 || step < 1 || most < least) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "expected least and step of at least 1 and most of at least least, found %d, %d and %d",
                least,
                step,
                most));
      }
    }

    /** Creates a range of a single size. */
    public static Range exactly(int size) {
      return new Range(size, size, 1);
    }

    /**
     * Finds the range with the most sizes among those that have a given size and only accepted
     * sizes. Of large sizes, only some are tried.
     *
     * @param size an accepted size
     * @param accepted whether a size is accepted
     */
    static Range around(int size, IntPredicate accepted) {
      int limit = size + Math.max(TRIED, Math.min(size, 4 * TRIED));
      boolean[] tried = new boolean[limit + 1];
      for (int i = 1; i <= limit; i++) {
        tried[i] = i == size || accepted.test(i);
      }
      Range best = exactly(size);
      int count = 1;
      for (int step = 1; step <= limit; step++) {
        int least = size;
        while (least - step >= 1 && tried[least - step]) {
          least -= step;
        }
        int most = size;
        while (most + step <= limit && tried[most + step]) {
          most += step;
        }
        int sizes = (most - least) / step + 1;
        if (sizes > count) {
          count = sizes;
          best = new Range(least, most + step > limit ? beyond(most, step, accepted) : most, step);
        }
      }
      return best;
    }

    /** Returns the largest accepted size of a sequence; the largest integer if there is none. */
    private static int beyond(int from, int step, IntPredicate accepted) {
      int steps = 0;
      for (int exponent = 0; exponent <= LARGEST; exponent++) {
        long next = from + ((long) step << exponent);
        if (next > Integer.MAX_VALUE / 2) {
          break;
        }
        if (!accepted.test((int) next)) {
          int refused = 1 << exponent;
          while (refused - steps > 1) {
            int middle = (steps + refused) / 2;
            if (accepted.test(from + step * middle)) {
              steps = middle;
            } else {
              refused = middle;
            }
          }
          return from + step * steps;
        }
        steps = 1 << exponent;
      }
      return Integer.MAX_VALUE;
    }

    /** Returns whether there is only one size. */
    public boolean isFixed() {
      return least == most;
    }

    /** Returns whether every size is taken. */
    public boolean isAny() {
      return least == 1 && step == 1 && !isLimited();
    }

    /** Returns whether there is a largest size. */
    public boolean isLimited() {
      return most != Integer.MAX_VALUE;
    }

    /** Returns whether a size is in this range. */
    public boolean contains(long size) {
      return size >= least && size <= most && (size - least) % step == 0;
    }

    /** Returns the sizes as text: "any", "64", "62 to 81", "25 or more", "multiples of 4". */
    @Override
    public String toString() {
      if (isFixed()) {
        return Integer.toString(least);
      }
      if (step == 1) {
        return isLimited() ? least + " to " + most : isAny() ? "any" : least + " or more";
      }
      String limits =
          isLimited()
              ? " from " + least + " to " + most
              : least == step ? "" : least % step == 0 ? " from " + least : "";
      return least % step == 0
          ? "multiples of " + step + limits
          : least + " plus multiples of " + step + (isLimited() ? " up to " + most : "");
    }
  }

  /** Copies the lists. */
  public ElementSizes {
    axes = List.copyOf(axes);
    ranges = List.copyOf(ranges);
    if (axes.size() != ranges.size()) {
      throw new IllegalArgumentException(
          "expected one range for each axis, found " + axes + " and " + ranges);
    }
  }

  /**
   * Finds the sizes around those of an element.
   *
   * @param kind the kind of the elements
   * @param element the shape of an element that is accepted
   * @param accepted whether elements of another shape are accepted; it differs from {@code element}
   *     in one axis
   */
  public static ElementSizes around(ElementKind kind, Shape element, Predicate<Shape> accepted) {
    List<String> axes = kind.axes().subList(0, kind.rank() - 1);
    List<Range> ranges = new ArrayList<>();
    for (int i = 0; i < axes.size(); i++) {
      int axis = i;
      ranges.add(
          Range.around(
              Math.toIntExact(element.get(axis)),
              size -> accepted.test(withSize(element, axis, size))));
    }
    return new ElementSizes(axes, ranges);
  }

  /** Returns the sizes of one element as the only ones. */
  public static ElementSizes exactly(ElementKind kind, Shape element) {
    return around(kind, element, other -> false);
  }

  private static Shape withSize(Shape element, int axis, long size) {
    long[] sizes = element.asArray();
    sizes[axis] = size;
    return Shape.of(sizes);
  }

  /** Returns whether there is only one size of elements. */
  public boolean isFixed() {
    return ranges.stream().allMatch(Range::isFixed);
  }

  /** Returns whether all axes have any size. */
  public boolean isAny() {
    return ranges.stream().allMatch(Range::isAny);
  }

  /**
   * Returns whether elements have sizes in these ranges.
   *
   * @param element the shape of one element, {@code [...element, channels]}; the channels are not
   *     compared
   */
  public boolean contains(Shape element) {
    return element.numDimensions() == axes.size() + 1
        && IntStream.range(0, axes.size()).allMatch(i -> ranges.get(i).contains(element.get(i)));
  }

  /**
   * Returns the shape of an element with an unknown size for each axis that is not fixed.
   *
   * @param element the shape of one element, {@code [...element, channels]}
   */
  public Shape free(Shape element) {
    long[] sizes = element.asArray();
    for (int i = 0; i < axes.size(); i++) {
      sizes[i] = ranges.get(i).isFixed() ? sizes[i] : Shape.UNKNOWN_SIZE;
    }
    return Shape.of(sizes);
  }

  /**
   * Returns a shape of sets as text, with the sizes of the elements: "sets of shape [any, any, 62
   * to 81, 62 to 81, 3]".
   *
   * @param batch the shape of a batch, {@code [batch, n, ...element, channels]}
   */
  public String described(Shape batch) {
    List<String> sizes = new ArrayList<>();
    for (int axis = 0; axis < batch.numDimensions(); axis++) {
      int free = axis - 2;
      boolean ranged = free >= 0 && free < ranges.size();
      long size = batch.get(axis);
      sizes.add(
          ranged
              ? ranges.get(free).toString()
              : size == Shape.UNKNOWN_SIZE ? "any" : Long.toString(size));
    }
    return "sets of shape [" + String.join(", ", sizes) + "]";
  }

  /** Returns the sizes as text: "height and width 62 to 81", "length 25 or more, ...". */
  @Override
  public String toString() {
    boolean alike = axes.size() > 1 && ranges.stream().distinct().count() == 1;
    if (alike) {
      int last = axes.size() - 1;
      return String.join(", ", axes.subList(0, last))
          + " and "
          + axes.get(last)
          + " "
          + ranges.get(0);
    }
    return IntStream.range(0, axes.size())
        .mapToObj(i -> axes.get(i) + " " + ranges.get(i))
        .collect(Collectors.joining(", "));
  }
}
