package io.github.dsszoo.data.molecule;

import io.github.dsszoo.data.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Collects the molecules of a file, and reports those that cannot be read. */
final class MoleculeList {
  /** Reports by throwing, so that the first molecule that cannot be read ends the reading. */
  static final Consumer<DataException> REFUSE =
      e -> {
        throw e;
      };

  private final String where;
  private final Consumer<DataException> bad;
  private final List<Molecule> molecules = new ArrayList<>();
  private Optional<DataException> firstBad = Optional.empty();

  /**
   * Creates an empty list.
   *
   * @param where the file, for the beginning of error messages
   * @param bad is given what is wrong with each molecule that cannot be read
   */
  MoleculeList(String where, Consumer<DataException> bad) {
    this.where = where;
    this.bad = bad;
  }

  /** Adds the next molecule, or reports why it cannot be read. */
  void add(Supplier<Molecule> next) {
    try {
      molecules.add(next.get());
    } catch (DataException e) {
      bad.accept(e);
      firstBad = firstBad.or(() -> Optional.of(e));
    }
  }

  /**
   * Returns the molecules in order.
   *
   * @param expected what a file without molecules should have, as in "has no molecule, but ..."
   * @throws DataException if there are none
   */
  List<Molecule> all(String expected) {
    if (!molecules.isEmpty()) {
      return molecules;
    }
    firstBad.ifPresent(
        e -> {
          throw new DataException(
              "%s has no molecule that can be read; the first: %s".formatted(where, e.getMessage()),
              e);
        });
    throw new DataException(
        "%s has no molecule, but %s; check the file.".formatted(where, expected));
  }
}
