package io.github.dsszoo.model.internal.store;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a model with an optional version: {@code signals-dss} or {@code signals-dss:1}.
 *
 * @param name of the model
 * @param version from 1; empty for the latest
 */
public record ModelName(String name, OptionalInt version) {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]*";
  private static final String VERSION = "[1-9][0-9]{0,8}";
  private static final Pattern PINNED = Pattern.compile("(" + NAME + ")(?::(" + VERSION + "))?");

  /** Returns the name in a text, or empty if the text is not a name, such as a path. */
  public static Optional<ModelName> parse(String text) {
    Matcher matcher = PINNED.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String version = matcher.group(2);
    return Optional.of(
        new ModelName(
            matcher.group(1),
            version == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(version))));
  }

  /** Returns whether a text is a name without a version. */
  public static boolean isName(String text) {
    return text.matches(NAME);
  }

  /** Returns whether a text is a version. */
  public static boolean isVersion(String text) {
    return text.matches(VERSION);
  }
}
