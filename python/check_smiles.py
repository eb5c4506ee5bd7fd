"""Writes what RDKit reads from a file of SMILES strings, a line for each, for comparison with Java.

    python check_smiles.py molecules.smi rdkit.txt

A line has the atoms without hydrogens (element, charge, "h" and hydrogens, "v" and the sum of the orders of its bonds),
and then the bonds ("r" if in a ring); or "refused".
"""

import sys
from pathlib import Path

from rdkit import Chem, RDLogger


def removal():
    """Hydrogens of other atoms are no atoms, whatever their isotope."""
    parameters = Chem.RemoveHsParameters()
    for name in dir(parameters):
        if name.startswith("remove"):
            setattr(parameters, name, name not in ("removeDegreeZero", "removeOnlyHNeighbors", "removeHigherDegrees"))
    parameters.showWarnings = False
    return parameters


def describe(smiles: str) -> str:
    """Returns the line of a molecule."""
    parameters = Chem.SmilesParserParams()
    parameters.removeHs = False
    molecule = Chem.MolFromSmiles(smiles, parameters)
    if molecule is None:
        return "refused"
    molecule = Chem.RemoveHs(molecule, removal())
    Chem.Kekulize(molecule, clearAromaticFlags=True)
    words = []
    for atom in molecule.GetAtoms():
        valences = round(sum(bond.GetBondTypeAsDouble() for bond in atom.GetBonds()))
        words.append(f"{atom.GetSymbol()}{atom.GetFormalCharge()}h{atom.GetTotalNumHs()}v{valences}")
    pairs = []
    for bond in molecule.GetBonds():
        ends = sorted((bond.GetBeginAtomIdx(), bond.GetEndAtomIdx()))
        pairs.append((*ends, "r" if bond.IsInRing() else ""))
    return " ".join(words + [f"{first}-{second}{ring}" for first, second, ring in sorted(pairs)])


def main() -> None:
    """Reads the file that the first argument names, and writes the second."""
    RDLogger.DisableLog("rdApp.*")
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    Path(sys.argv[2]).write_text("".join(describe(line) + "\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
