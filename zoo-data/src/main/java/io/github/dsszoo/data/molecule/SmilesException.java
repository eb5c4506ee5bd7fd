package io.github.dsszoo.data.molecule;

/** Reports what is wrong at a column of a SMILES string. */
final class SmilesException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The column, from 1. */
  private final int column;

  SmilesException(int column, String found, String expected) {
    super("found %s, but expected %s".formatted(found, expected));
    this.column = column;
  }

  /** Returns the column, from 1. */
  int column() {
    return column;
  }
}
