package io.github.dsszoo.data.molecule;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the atoms of a SMILES string: symbols without brackets, and atoms in brackets. */
final class SmilesAtoms {
  /** The symbols that need no brackets; longer ones first. */
  private static final List<String> PLAIN =
      List.of(
          "Cl", "Br", "B", "C", "N", "O", "P", "S", "F", "I", "b", "c", "n", "o", "p", "s", "*");

  /** The aromatic symbols in brackets; longer ones first. */
  private static final List<String> AROMATIC =
      List.of("se", "as", "te", "si", "b", "c", "n", "o", "p", "s");

  /** The isotopes of hydrogen that have symbols of their own. */
  private static final List<String> HEAVY_HYDROGENS = List.of("D", "T");

  /** Stereo marks with a number after them: "@TH1". */
  private static final List<String> STEREO = List.of("TH", "AL", "SP", "TB", "OH");

  private static final int LARGEST_ISOTOPE = 999;
  private static final int LARGEST_CHARGE = 15;
  private static final int LARGEST_CLASS = 9_999_999;

  private SmilesAtoms() {}

  /** Reads an atom; empty if the next character starts none. */
  static Optional<SmilesAtom> read(SmilesText text) throws SmilesException {
    int column = text.column();
    if (text.skip("[")) {
      return Optional.of(inBrackets(text));
    }
    return text.oneOf(PLAIN).map(symbol -> atom(symbol, 0, SmilesAtom.IMPLICIT, column));
  }

  private static SmilesAtom atom(String symbol, int charge, int hydrogens, int column) {
    boolean aromatic = Character.isLowerCase(symbol.charAt(0));
    String element = symbol.substring(0, 1).toUpperCase(Locale.ROOT) + symbol.substring(1);
    boolean any = element.equals(Elements.ANY);
    return new SmilesAtom(
        element, aromatic, charge, any ? Math.max(0, hydrogens) : hydrogens, column);
  }

  private static SmilesAtom inBrackets(SmilesText text) throws SmilesException {
    text.number(LARGEST_ISOTOPE);
    int column = text.column();
    String symbol = symbol(text);
    skipStereo(text);
    int hydrogens = 0;
    if (text.skip("H")) {
      int stated = SmilesText.isDigit(text.peek()) ? text.next() - '0' : 1;
      hydrogens = stated;
    }
    int charge = charge(text);
    if (text.skip(":") && text.number(LARGEST_CLASS) < 0) {
      throw text.expected("the number of an atom class");
    }
    if (!text.skip("]")) {
      throw text.expected("\"]\", or hydrogens, a charge or an atom class before it");
    }
    return atom(symbol, charge, hydrogens, column);
  }

  private static String symbol(SmilesText text) throws SmilesException {
    int column = text.column();
    Optional<String> aromatic = text.oneOf(AROMATIC);
    if (aromatic.isPresent()) {
      return aromatic.get();
    }
    if (text.skip(Elements.ANY)) {
      return Elements.ANY;
    }
    if (text.peek() < 'A' || text.peek() > 'Z') {
      throw text.expected("the symbol of an element");
    }
    String first = Character.toString(text.next());
    String both = first + text.peek();
    if (Elements.has(both)) {
      text.next();
      return both;
    }
    if (HEAVY_HYDROGENS.contains(first)) {
      return "H";
    }
    if (!Elements.has(first)) {
      boolean lower = text.peek() >= 'a' && text.peek() <= 'z';
      throw SmilesText.wrong(
          column, SmilesText.quoted(lower ? both : first), "the symbol of an element");
    }
    return first;
  }

  /** Skips the stereo mark of an atom, which no set of subgraphs uses. */
  private static void skipStereo(SmilesText text) throws SmilesException {
    if (!text.skip("@") || text.skip("@")) {
      return;
    }
    Optional<String> kind = text.oneOf(STEREO);
    if (kind.isPresent() && text.number(LARGEST_ISOTOPE) < 0) {
      throw text.expected("the number of the arrangement @" + kind.get());
    }
  }

  private static int charge(SmilesText text) throws SmilesException {
    char sign = text.peek();
    if (sign != '+' && sign != '-') {
      return 0;
    }
    int column = text.column();
    int charge = 0;
    while (text.skip(Character.toString(sign))) {
      charge++;
    }
    int stated = charge == 1 ? text.number(LARGEST_CHARGE) : -1;
    charge = stated < 0 ? charge : stated;
    if (charge > LARGEST_CHARGE) {
      throw SmilesText.wrong(
          column, "a charge of more than " + LARGEST_CHARGE, "at most " + LARGEST_CHARGE);
    }
    return sign == '+' ? charge : -charge;
  }
}
