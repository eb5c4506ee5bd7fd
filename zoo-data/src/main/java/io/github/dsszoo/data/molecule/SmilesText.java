package io.github.dsszoo.data.molecule;

import java.util.List;
import java.util.Optional;

/** The characters of a SMILES string, read from left to right. */
final class SmilesText {
  private final String text;
  private int at;

  SmilesText(String text) {
    this.text = text;
  }

  /** Returns whether all characters are read. */
  boolean isAtEnd() {
    return at == text.length();
  }

  /** Returns the column of the next character, from 1. */
  int column() {
    return at + 1;
  }

  /** Returns the next character without reading it; 0 at the end. */
  char peek() {
    return isAtEnd() ? 0 : text.charAt(at);
  }

  /** Reads the next character. */
  char next() {
    char next = text.charAt(at);
    at++;
    return next;
  }

  /** Reads the next characters if they are the given ones. */
  boolean skip(String expected) {
    boolean has = text.startsWith(expected, at);
    at += has ? expected.length() : 0;
    return has;
  }

  /** Reads the first of the given symbols that the next characters begin with. */
  Optional<String> oneOf(List<String> symbols) {
    return symbols.stream().filter(this::skip).findFirst();
  }

  /** Reads digits; returns -1 if there are none, and counts more than {@code most} as wrong. */
  int number(int most) throws SmilesException {
    int start = at;
    int number = 0;
    while (isDigit(peek())) {
      number = 10 * number + next() - '0';
      if (number > most) {
        throw wrong(start + 1, "a number of more than " + most, "at most " + most);
      }
    }
    return at == start ? -1 : number;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Creates the exception for the next character. */
  SmilesException expected(String expected) {
    String found = isAtEnd() ? "the end" : quoted(Character.toString(text.codePointAt(at)));
    return wrong(column(), found, expected);
  }

  /** Creates the exception for what was found at a column. */
  static SmilesException wrong(int column, String found, String expected) {
    return new SmilesException(column, found, expected);
  }

  /** Returns a text in quotation marks, in ASCII. */
  static String quoted(String text) {
    return '"' + text.replaceAll("[^ -~]", "?") + '"';
  }
}
