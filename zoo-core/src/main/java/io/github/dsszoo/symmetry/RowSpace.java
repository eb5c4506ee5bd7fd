package io.github.dsszoo.symmetry;

/**
 * The span of integer rows that are added one after the other, by Gaussian elimination modulo a
 * prime. This is exact, and faster than fractions, whose size grows. The rank modulo a prime is at
 * most the rank over the rationals, and less only if the prime divides every non-zero minor of
 * largest size.
 */
final class RowSpace {
  /** A Mersenne prime; products of two residues fit in a long. */
  static final long PRIME = (1L << 31) - 1;

  private final long[][] byPivot; // the row whose first non-zero entry, a 1, is in this column
  private int rank;

  RowSpace(int width) {
    byPivot = new long[width][];
  }

  int rank() {
    return rank;
  }

  boolean isFull() {
    return rank == byPivot.length;
  }

  /**
   * Adds a row.
   *
   * @return the column of the new pivot, or -1 if the space already contains the row. The space and
   *     the unit rows of the columns without a pivot span all rows.
   */
  int add(long[] row) {
    long[] rest = new long[row.length];
    for (int i = 0; i < row.length; i++) {
      rest[i] = Math.floorMod(row[i], PRIME);
    }
    for (int pivot = 0; pivot < rest.length; pivot++) {
      if (rest[pivot] == 0) {
        continue;
      }
      if (byPivot[pivot] == null) {
        scale(rest, pivot, inverse(rest[pivot]));
        byPivot[pivot] = rest;
        rank++;
        return pivot;
      }
      subtract(rest, byPivot[pivot], pivot);
    }
    return -1;
  }

  private static void scale(long[] row, int from, long factor) {
    for (int i = from; i < row.length; i++) {
      row[i] = row[i] * factor % PRIME;
    }
  }

  private static void subtract(long[] row, long[] other, int pivot) {
    long factor = PRIME - row[pivot];
    for (int i = pivot; i < row.length; i++) {
      if (other[i] != 0) {
        row[i] = (row[i] + factor * other[i]) % PRIME;
      }
    }
  }

  /** Returns the inverse modulo the prime, by Fermat's little theorem. */
  private static long inverse(long number) {
    long power = 1;
    long square = number;
    for (long e = PRIME - 2; e > 0; e >>= 1) {
      if ((e & 1) == 1) {
        power = power * square % PRIME;
      }
      square = square * square % PRIME;
    }
    return power;
  }
}
