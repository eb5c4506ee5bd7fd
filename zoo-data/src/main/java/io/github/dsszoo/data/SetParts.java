package io.github.dsszoo.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of a data set by name, each present or not; {@link SetPart#VALUES} always is.
 * Immutable.
 */
public final class SetParts {

  private final Map<SetPart, SetArray> arrays;

  private SetParts(Map<SetPart, SetArray> arrays) {
    this.arrays = Collections.unmodifiableMap(arrays);
  }

  /** Parts with values alone. */
  public static SetParts of(SetArray values) {
    return new SetParts(new EnumMap<>(Map.of(SetPart.VALUES, values)));
  }

  /** These parts with an array for a part, instead of one that it may have. */
  public SetParts with(SetPart part, SetArray array) {
    Map<SetPart, SetArray> changed = new EnumMap<>(arrays);
    changed.put(part, array);
    return new SetParts(changed);
  }

  /**
   * These parts without some.
   *
   * @throws DataException if the values are among them
   */
  public SetParts without(SetPart... parts) {
    Map<SetPart, SetArray> changed = new EnumMap<>(arrays);
    Arrays.asList(parts).forEach(changed::remove);
    if (!changed.containsKey(SetPart.VALUES)) {
      throw new DataException("Sets need their values (x); leave out other parts.");
    }
    return new SetParts(changed);
  }

  /** The parts that are present. */
  public Set<SetPart> present() {
    return arrays.keySet();
  }

  /** Whether a part is present. */
  public boolean has(SetPart part) {
    return arrays.containsKey(part);
  }

  /** The array of a part, if it is present. */
  public Optional<SetArray> get(SetPart part) {
    return Optional.ofNullable(arrays.get(part));
  }

  SetArray values() {
    return arrays.get(SetPart.VALUES);
  }

  /**
   * Checks each part and how they fit together.
   *
   * @return the parts, with 0 where padding holds numbers that are not finite
   * @throws DataException if something does not fit
   */
  SetParts checked() {
    PartChecks.values(values());
    SetParts masked = this;
    // The values are checked with the mask, which says where numbers need not be finite.
    if (has(SetPart.MASK)) {
      masked = masked.check(SetPart.MASK);
    }
    for (SetPart part : present()) {
      if (part != SetPart.MASK) {
        masked = masked.check(part);
      }
    }
    return masked;
  }

  /** Checks one part; the values and the mask were checked before. */
  SetParts check(SetPart part) {
    if (arrays.get(part).isWhole() != part.isWhole()) {
      throw new DataException(
          "The numbers of %s are %s, but %s are expected; convert them."
              .formatted(
                  part.key(),
                  arrays.get(part).isWhole() ? "int32" : "float32",
                  part.isWhole() ? "int32" : "float32"));
    }
    return with(part, part.checked(arrays.get(part), this));
  }

  /** The sets at these indices, copied; what all sets share stays. */
  SetParts rows(int[] indices) {
    Map<SetPart, SetArray> chosen = new EnumMap<>(SetPart.class);
    arrays.forEach(
        (part, array) ->
            chosen.put(part, part.scope() == SetPart.Scope.SHARED ? array : array.rows(indices)));
    return new SetParts(chosen);
  }

  /**
   * All sets of several parts, one after the other.
   *
   * @throws DataException if they have different parts, shapes, or shared arrays
   */
  static SetParts joined(List<SetParts> all) {
    SetParts first = all.get(0);
    Map<SetPart, SetArray> joined = new EnumMap<>(SetPart.class);
    for (SetParts each : all) {
      if (!each.present().equals(first.present())) {
        throw new DataException(
            "Sets with the parts %s and %s cannot be joined; give all of them the same parts."
                .formatted(first.present(), each.present()));
      }
    }
    for (SetPart part : first.present()) {
      List<SetArray> arrays = all.stream().map(each -> each.arrays.get(part)).toList();
      boolean shared = part.scope() == SetPart.Scope.SHARED;
      if (shared && arrays.stream().distinct().count() > 1) {
        throw new DataException(
            "Sets with different %s cannot be joined; all must share the same.".formatted(part));
      }
      joined.put(part, shared ? arrays.get(0) : SetArray.joined(arrays));
    }
    return new SetParts(joined);
  }

  /** A hash of all parts, which does not depend on parts that are absent. */
  @Override
  public int hashCode() {
    return arrays.entrySet().stream()
        .mapToInt(part -> 31 * part.getKey().name().hashCode() + part.getValue().hashCode())
        .reduce(1, (a, b) -> 31 * a + b);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SetParts parts && arrays.equals(parts.arrays);
  }

  @Override
  public String toString() {
    return arrays.toString();
  }
}
