package io.github.dsszoo.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of a data set, each present or absent; {@link SetPart#VALUES} is always present.
 * Immutable.
 */
public final class SetParts {

  private final Map<SetPart, SetArray> arrays;

  private SetParts(Map<SetPart, SetArray> arrays) {
    this.arrays = Collections.unmodifiableMap(arrays);
  }

  /** Creates parts that consist of the values only. */
  public static SetParts of(SetArray values) {
    return new SetParts(new EnumMap<>(Map.of(SetPart.VALUES, values)));
  }

  /** Returns these parts with an array added or replaced for one part. */
  public SetParts with(SetPart part, SetArray array) {
    Map<SetPart, SetArray> changed = new EnumMap<>(arrays);
    changed.put(part, array);
    return new SetParts(changed);
  }

  /**
   * Returns these parts without the given ones.
   *
   * @throws DataException if the values are among the parts to remove
   */
  public SetParts without(SetPart... parts) {
    Map<SetPart, SetArray> changed = new EnumMap<>(arrays);
    Arrays.asList(parts).forEach(changed::remove);
    if (!changed.containsKey(SetPart.VALUES)) {
      throw new DataException("Sets need their values (x); leave out other parts.");
    }
    return new SetParts(changed);
  }

  /** Returns the parts that are present. */
  public Set<SetPart> present() {
    return arrays.keySet();
  }

  /** Returns whether a part is present. */
  public boolean has(SetPart part) {
    return arrays.containsKey(part);
  }

  /** Returns the array of a part, or empty if the part is absent. */
  public Optional<SetArray> get(SetPart part) {
    return Optional.ofNullable(arrays.get(part));
  }

  SetArray values() {
    return arrays.get(SetPart.VALUES);
  }

  /**
   * Checks each part and the consistency between parts.
   *
   * @return the parts, with 0 in place of non-finite numbers in padding
   * @throws DataException if a part is invalid or parts are inconsistent
   */
  SetParts checked() {
    PartChecks.values(values());
    SetParts masked = this;
    // The values are checked with the mask: numbers in padding need not be finite.
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

  /** Checks one part; the values and the mask are already checked. */
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

  /** Returns a copy of the sets at the given indices; arrays common to all sets are unchanged. */
  SetParts rows(int[] indices) {
    Map<SetPart, SetArray> chosen = new EnumMap<>(SetPart.class);
    arrays.forEach(
        (part, array) ->
            chosen.put(part, part.scope() == SetPart.Scope.SHARED ? array : array.rows(indices)));
    return new SetParts(chosen);
  }

  /**
   * Concatenates the sets of several parts.
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

  /** Returns a hash code of all parts that are present; absent parts do not affect it. */
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
