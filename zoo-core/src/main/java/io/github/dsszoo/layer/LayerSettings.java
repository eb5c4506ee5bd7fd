package io.github.dsszoo.layer;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The settings of a custom layer or element map: texts by name, which the methods parse. Records
 * which settings were read, so that a misspelt setting is an error. Not thread-safe.
 */
public final class LayerSettings {
  private final Map<String, String> texts;
  private final Set<String> read = new TreeSet<>();

  private LayerSettings(Map<String, String> texts) {
    this.texts = new TreeMap<>(texts);
  }

  /** Creates the settings of a message. */
  public static LayerSettings of(Map<String, String> texts) {
    return new LayerSettings(texts);
  }

  /**
   * Returns a text.
   *
   * @throws LayerException if the setting is missing
   */
  public String text(String name) {
    return required(name, text -> text);
  }

  /** Returns a text, or a default if the setting is missing. */
  public String text(String name, String otherwise) {
    return optional(name, otherwise, text -> text);
  }

  /**
   * Returns an integer.
   *
   * @throws LayerException if the setting is missing or not an integer
   */
  public int integer(String name) {
    return required(name, text -> parsed(name, text, "a whole number", Integer::valueOf));
  }

  /**
   * Returns an integer, or a default if the setting is missing.
   *
   * @throws LayerException if the setting is not an integer
   */
  public int integer(String name, int otherwise) {
    return optional(
        name, otherwise, text -> parsed(name, text, "a whole number", Integer::valueOf));
  }

  /**
   * Returns a number.
   *
   * @throws LayerException if the setting is missing or not a finite number
   */
  public double number(String name) {
    return required(name, text -> parsed(name, text, "a finite number", LayerSettings::finite));
  }

  /**
   * Returns a number, or a default if the setting is missing.
   *
   * @throws LayerException if the setting is not a finite number
   */
  public double number(String name, double otherwise) {
    return optional(
        name, otherwise, text -> parsed(name, text, "a finite number", LayerSettings::finite));
  }

  /**
   * Returns {@code true} or {@code false}, or a default if the setting is missing.
   *
   * @throws LayerException if the setting is neither
   */
  public boolean flag(String name, boolean otherwise) {
    return optional(
        name, otherwise, text -> parsed(name, text, "true or false", LayerSettings::truth));
  }

  /**
   * Checks that all settings were read, after a layer was created from them.
   *
   * @throws LayerException if a setting was not read; the message lists the unknown and the known
   *     settings
   */
  public void requireAllRead() {
    Set<String> unknown = new TreeSet<>(texts.keySet());
    unknown.removeAll(read);
    if (!unknown.isEmpty()) {
      throw new LayerException(
          "unknown settings: "
              + String.join(", ", unknown)
              + "; the known ones are "
              + (read.isEmpty() ? "none" : String.join(", ", read)));
    }
  }

  private <T> T required(String name, Function<String, T> parser) {
    read.add(name);
    String text = texts.get(name);
    if (text == null) {
      throw LayerException.of(
          "the setting \"%s\" is missing; add settings { key: \"%s\" value: \"...\" }", name, name);
    }
    return parser.apply(text);
  }

  private <T> T optional(String name, T otherwise, Function<String, T> parser) {
    read.add(name);
    String text = texts.get(name);
    return text == null ? otherwise : parser.apply(text);
  }

  private static <T> T parsed(
      String name, String text, String expected, Function<String, T> parser) {
    try {
      return parser.apply(text.strip());
    } catch (IllegalArgumentException e) {
      throw LayerException.of("the setting \"%s\" is \"%s\", expected %s", name, text, expected);
    }
  }

  private static Double finite(String text) {
    double number = Double.parseDouble(text);
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(text);
    }
    return number;
  }

  private static Boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }
}
