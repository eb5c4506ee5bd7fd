"""Measures random forests on the tasks of molecules, and models of the zoo by the same metrics.

    pip install -r bench/molecules/requirements.txt
    python bench/molecules/baselines.py FOLDER/random

FOLDER is the folder that ``zoo data prepare blood-brain`` or ``zoo data prepare melting-point`` prints.
``--predictions FILE`` measures the output of ``zoo predict MODEL --smiles FOLDER/random/test.smi --json`` too.
``--copies-apart`` shows what copies of a molecule in both parts change: it draws the parts again, molecule by molecule.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from rdkit import Chem, RDLogger
from rdkit.Chem import rdFingerprintGenerator, rdMolDescriptors
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.metrics import accuracy_score, matthews_corrcoef, mean_absolute_error, roc_auc_score

TREES = 200
CLASSES = ["BBB-", "BBB+"]
ELEMENTS = ["C", "N", "O", "F", "P", "S", "Cl", "Br", "I"]


def counts(molecule):
    """Returns 24 counts of atoms, bonds and rings."""
    atoms = list(molecule.GetAtoms())
    bonds = list(molecule.GetBonds())
    orders = [bond.GetBondTypeAsDouble() for bond in bonds]
    symbols = [atom.GetSymbol() for atom in atoms]
    return [
        *(symbols.count(element) for element in ELEMENTS),
        sum(symbol not in ELEMENTS for symbol in symbols),
        len(atoms),
        sum(atom.GetTotalNumHs() for atom in atoms),
        sum(atom.GetTotalNumHs() > 0 for atom in atoms if atom.GetSymbol() in "NO"),
        sum(atom.GetFormalCharge() > 0 for atom in atoms),
        sum(atom.GetFormalCharge() < 0 for atom in atoms),
        sum(atom.GetIsAromatic() for atom in atoms),
        sum(atom.IsInRing() for atom in atoms),
        orders.count(1.0),
        orders.count(1.5),
        orders.count(2.0),
        orders.count(3.0),
        rdMolDescriptors.CalcNumRings(molecule),
        rdMolDescriptors.CalcNumAromaticRings(molecule),
        rdMolDescriptors.CalcNumRotatableBonds(molecule),
    ]


def read(file):
    """Returns the molecules of a SMILES file, and the classes or numbers that are their names."""
    rows = [line.split("\t") for line in file.read_text().splitlines()]
    molecules = [Chem.MolFromSmiles(smiles) for smiles, _ in rows]
    names = [name for _, name in rows]
    if names[0] in CLASSES:
        return molecules, np.array([CLASSES.index(name) for name in names])
    return molecules, np.array([float(name) for name in names])


def report(name, answers, targets):
    """Prints the metrics of numbers, or of probabilities of the second class."""
    if targets.dtype.kind == "f":
        print(f"{name}: mean absolute error {mean_absolute_error(targets, answers):.1f}")
        return
    classes = answers > 0.5
    print(
        f"{name}: AUC {roc_auc_score(targets, answers):.3f},"
        f" accuracy {accuracy_score(targets, classes):.3f},"
        f" MCC {matthews_corrcoef(targets, classes):.3f}"
    )


def forest(seed, x, targets, asked):
    """Returns the answers of a random forest."""
    if targets.dtype.kind == "f":
        return RandomForestRegressor(TREES, random_state=seed, max_features=1 / 3).fit(x, targets).predict(asked)
    return RandomForestClassifier(TREES, random_state=seed).fit(x, targets).predict_proba(asked)[:, 1]


def of_model(file):
    """Returns the answers in the output of ``zoo predict --smiles --json``."""
    document = json.loads(file.read_text())
    return np.array(document.get("probabilities", document.get("values")))[:, -1]


def main():
    """Trains on the training and validation molecules, and measures on the test molecules."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="folder with train.smi, validation.smi and test.smi")
    parser.add_argument("--predictions", type=Path, nargs="*", default=[], help="predictions of models")
    parser.add_argument("--copies-apart", action="store_true", help="draw the parts again, molecule by molecule")
    parser.add_argument("--seeds", type=int, default=3, help="number of forests (default: 3)")
    given = parser.parse_args()
    RDLogger.DisableLog("rdApp.*")

    parts = [read(given.folder / name) for name in ("train.smi", "validation.smi", "test.smi")]
    for file in given.predictions:
        report(file.stem, of_model(file), parts[2][1])
    molecules = [molecule for part in parts for molecule in part[0]]
    targets = np.concatenate([part[1] for part in parts])
    order = np.arange(len(molecules))
    if given.copies_apart:
        order = np.random.default_rng(1).permutation(order)
    train, test = np.split(order, [len(order) - len(parts[2][0])])

    morgan = rdFingerprintGenerator.GetMorganGenerator(radius=2, fpSize=2048)
    kinds = {"24 counts": counts, "Morgan fingerprints": morgan.GetFingerprintAsNumPy}
    for name, features in kinds.items():
        x = np.array([features(molecule) for molecule in molecules])
        for seed in range(1, given.seeds + 1):
            answers = forest(seed, x[train], targets[train], x[test])
            report(f"random forest on {name}, seed {seed}", answers, targets[test])


if __name__ == "__main__":
    main()
