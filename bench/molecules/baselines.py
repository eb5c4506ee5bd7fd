"""Measures random forests on the tasks of molecules, and models of the zoo by the same metrics.

    pip install -r bench/molecules/requirements.txt
    python bench/molecules/baselines.py FOLDER/random

FOLDER is the folder that ``zoo data prepare blood-brain`` prints. ``--predictions FILE`` measures the
output of ``zoo predict MODEL --smiles FOLDER/random/test.smi --json`` too.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from rdkit import Chem, RDLogger
from rdkit.Chem import rdFingerprintGenerator, rdMolDescriptors
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score, matthews_corrcoef, roc_auc_score

TREES = 500
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
    """Returns the molecules and the labels of a SMILES file whose names are classes."""
    rows = [line.split("\t") for line in file.read_text().splitlines()]
    molecules = [Chem.MolFromSmiles(smiles) for smiles, _ in rows]
    return molecules, np.array([CLASSES.index(name) for _, name in rows])


def report(name, probabilities, labels):
    """Prints the metrics of probabilities of the class BBB+."""
    answers = probabilities > 0.5
    print(
        f"{name}: AUC {roc_auc_score(labels, probabilities):.3f},"
        f" accuracy {accuracy_score(labels, answers):.3f},"
        f" MCC {matthews_corrcoef(labels, answers):.3f}"
    )


def main():
    """Trains on the training and validation molecules, and measures on the test molecules."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="folder with train.smi, validation.smi and test.smi")
    parser.add_argument("--predictions", type=Path, nargs="*", default=[], help="predictions of models")
    parser.add_argument("--seeds", type=int, default=3, help="number of forests (default: 3)")
    given = parser.parse_args()
    RDLogger.DisableLog("rdApp.*")

    test, labels = read(given.folder / "test.smi")
    for file in given.predictions:
        document = json.loads(file.read_text())
        report(file.stem, np.array(document["probabilities"])[:, 1], labels)

    parts = [read(given.folder / name) for name in ("train.smi", "validation.smi")]
    train = parts[0][0] + parts[1][0]
    targets = np.concatenate([parts[0][1], parts[1][1]])
    morgan = rdFingerprintGenerator.GetMorganGenerator(radius=2, fpSize=2048)
    kinds = {"24 counts": counts, "Morgan fingerprints": morgan.GetFingerprintAsNumPy}
    for name, features in kinds.items():
        x = np.array([features(molecule) for molecule in train])
        asked = np.array([features(molecule) for molecule in test])
        for seed in range(1, given.seeds + 1):
            forest = RandomForestClassifier(TREES, random_state=seed, n_jobs=1)
            forest.fit(x, targets)
            report(f"random forest on {name}, seed {seed}", forest.predict_proba(asked)[:, 1], labels)


if __name__ == "__main__":
    main()
