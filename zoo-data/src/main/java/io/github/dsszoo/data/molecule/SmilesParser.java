package io.github.dsszoo.data.molecule;

import io.github.dsszoo.data.molecule.Molecule.Bond;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the atoms and bonds of a SMILES string. Bonds between aromatic atoms without a symbol, and
 * those with ":", are of order {@link Bond#AROMATIC}; stereo marks of bonds are single bonds.
 */
final class SmilesParser {
  private static final String SYMBOLS = "-=#:/\\";
  private static final String ATOM = "an atom, such as C, c or [NH4+]";
  private static final String ATOM_OR_BOND = "an atom or a bond, such as C, c, [NH4+], - or =";

  /** The order of a bond without a symbol. */
  private static final int UNSTATED = 0;

  private static final int NONE = -1;
  private static final int LARGEST_RING = 99_999;

  /** A ring bond of which one end is read. */
  private record Opened(int atom, int order, int column) {}

  /** An atom that a branch starts at, and the column of its parenthesis. */
  private record Branch(int atom, int column) {}

  private final SmilesText text;
  private final List<SmilesAtom> atoms = new ArrayList<>();
  private final List<Bond> bonds = new ArrayList<>();
  private final Set<Long> bonded = new HashSet<>();
  private final Map<Integer, Opened> rings = new TreeMap<>();
  private final Deque<Branch> branches = new ArrayDeque<>();

  /** The atom that the next one is bonded to. */
  private int previous = NONE;

  /** The order of the bond symbol that was read last, until its second atom is read. */
  private int order = UNSTATED;

  private SmilesParser(String smiles) {
    this.text = new SmilesText(smiles);
  }

  /** Reads a SMILES string, without a name after it. */
  static SmilesParser read(String smiles) throws SmilesException {
    SmilesParser parser = new SmilesParser(smiles);
    parser.readAll();
    return parser;
  }

  /** Returns the atoms in their order. */
  List<SmilesAtom> atoms() {
    return atoms;
  }

  /** Returns the bonds in the order of their last atoms. */
  List<Bond> bonds() {
    return bonds;
  }

  private void readAll() throws SmilesException {
    readAtom(ATOM);
    while (!text.isAtEnd()) {
      char c = text.peek();
      if (c == '(') {
        branches.push(new Branch(previous, text.column()));
        text.next();
        readBondOrAtom(ATOM_OR_BOND);
      } else if (c == ')') {
        if (branches.isEmpty()) {
          throw text.expected("an atom, a bond or the end, since no branch is open");
        }
        text.next();
        previous = branches.pop().atom();
      } else if (c == '.') {
        text.next();
        previous = NONE;
        readAtom(ATOM);
      } else if (SmilesText.isDigit(c) || c == '%') {
        readRingBond();
      } else {
        readBondOrAtom("an atom, a bond, a branch or a ring number");
      }
    }
    if (!branches.isEmpty()) {
      int column = branches.peek().column();
      throw text.expected("\")\" for the branch that column %s opens".formatted(column));
    }
    if (!rings.isEmpty()) {
      Map.Entry<Integer, Opened> open = rings.entrySet().iterator().next();
      throw text.expected(
          "the second atom of ring bond %s, which column %s opens"
              .formatted(open.getKey(), open.getValue().column()));
    }
  }

  private void readBondOrAtom(String expected) throws SmilesException {
    int symbol = text.isAtEnd() ? NONE : SYMBOLS.indexOf(text.peek());
    if (symbol == NONE) {
      readAtom(expected);
      return;
    }
    order = new int[] {1, 2, 3, Bond.AROMATIC, 1, 1}[symbol];
    text.next();
    if (SmilesText.isDigit(text.peek()) || text.peek() == '%') {
      readRingBond();
    } else {
      readAtom("an atom or a ring number after a bond");
    }
  }

  private void readAtom(String expected) throws SmilesException {
    int column = text.column();
    Optional<SmilesAtom> atom = SmilesAtoms.read(text);
    atoms.add(atom.orElseThrow(() -> text.expected(expected)));
    int added = atoms.size() - 1;
    if (previous != NONE) {
      addBond(previous, added, order, column);
    }
    order = UNSTATED;
    previous = added;
  }

  private void readRingBond() throws SmilesException {
    int column = text.column();
    int number = ringNumber();
    Opened opened = rings.remove(number);
    if (opened == null) {
      rings.put(number, new Opened(previous, order, column));
    } else {
      if (order != UNSTATED && opened.order() != UNSTATED && order != opened.order()) {
        throw SmilesText.wrong(
            column,
            "another bond of ring " + number,
            "the bond that column %s states".formatted(opened.column()));
      }
      if (opened.atom() == previous) {
        throw SmilesText.wrong(column, "a ring bond of an atom to itself", "two atoms");
      }
      addBond(opened.atom(), previous, Math.max(order, opened.order()), column);
    }
    order = UNSTATED;
  }

  /** Reads a digit, "%" and two digits, or "%" and digits in parentheses. */
  private int ringNumber() throws SmilesException {
    if (!text.skip("%")) {
      return text.next() - '0';
    }
    if (text.skip("(")) {
      int number = text.number(LARGEST_RING);
      if (number < 0 || !text.skip(")")) {
        throw text.expected("a ring number in parentheses, such as %(123)");
      }
      return number;
    }
    int number = 0;
    for (int i = 0; i < 2; i++) {
      if (!SmilesText.isDigit(text.peek())) {
        throw text.expected("two digits after \"%\"");
      }
      number = 10 * number + text.next() - '0';
    }
    return number;
  }

  private void addBond(int from, int to, int stated, int column) throws SmilesException {
    boolean aromatic = atoms.get(from).aromatic() && atoms.get(to).aromatic();
    if (stated == Bond.AROMATIC && !aromatic) {
      throw SmilesText.wrong(column, "an aromatic bond", "two aromatic atoms, in lower case");
    }
    if (!bonded.add((long) Math.min(from, to) << Integer.SIZE | Math.max(from, to))) {
      throw SmilesText.wrong(column, "a second bond of two atoms", "one bond");
    }
    int unstated = aromatic ? Bond.AROMATIC : 1;
    bonds.add(new Bond(from, to, stated == UNSTATED ? unstated : stated));
  }
}
