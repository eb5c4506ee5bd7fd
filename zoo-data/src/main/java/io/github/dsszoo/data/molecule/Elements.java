package io.github.dsszoo.data.molecule;

import java.util.List;

/** The symbols of the chemical elements, in the order of their atomic numbers. */
final class Elements {
  /** The symbol of an atom of any element. */
  static final String ANY = "*";

  private static final List<String> SYMBOLS =
      List.of(
          ("H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As"
                  + " Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd"
                  + " Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr"
                  + " Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl"
                  + " Mc Lv Ts Og")
              .split(" "));

  private Elements() {}

  /** Returns whether a symbol is that of an element. */
  static boolean has(String symbol) {
    return SYMBOLS.contains(symbol);
  }

  /**
   * Returns the symbol of the element whose atoms have as many electrons as an ion; empty if there
   * is none.
   *
   * @param symbol of the ion's element
   * @param charge of the ion, in units of the elementary charge
   */
  static String withElectronsOf(String symbol, int charge) {
    int at = SYMBOLS.indexOf(symbol) - charge;
    return at < 0 || at >= SYMBOLS.size() ? "" : SYMBOLS.get(at);
  }
}
