package io.github.dsszoo.model.internal.store;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names that a mistyped name may stand for. */
public final class NearestNames {
  private static final int MOST = 3;

  private NearestNames() {}

  /**
   * Returns at most three names, the nearest first: those at an edit distance of at most two or a
   * third of the length, and those that contain the text.
   */
  public static List<String> of(String text, Collection<String> names) {
    String wanted = text.toLowerCase(Locale.ROOT);
    int near = Math.max(2, wanted.length() / 3);
    return names.stream()
        .distinct()
        .filter(
            name ->
                distance(wanted, name.toLowerCase(Locale.ROOT)) <= near
                    || (wanted.length() > 2 && name.toLowerCase(Locale.ROOT).contains(wanted)))
        .sorted(
            Comparator.<String>comparingInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }

  /** Returns the Levenshtein distance: the number of characters to insert, delete or replace. */
  static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
