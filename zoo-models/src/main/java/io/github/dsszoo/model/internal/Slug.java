package io.github.dsszoo.model.internal;

import java.util.Locale;

/** Converts titles to identifiers. */
public final class Slug {
  private Slug() {}

  /** Returns a title in lower-case letters, digits and single hyphens. */
  public static String of(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
