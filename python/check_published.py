"""Checks that published networks, imported and exported by Java, answer in Python what their authors' code answers.

Reads FOLDER/cases/NAME.npz, with x and, of graphs, edges, some of the answers under their name, the positions of these
in the output, row by row, and the difference allowed, and asks FOLDER/models/NAME/1. Ends with 1 if an answer differs by more.
"""

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import numpy as np  # noqa: E402 (TensorFlow reads the level when it is imported)
import tensorflow as tf  # noqa: E402

from checks.export import ask, read  # noqa: E402

def deviation(model: Path, case: Path) -> float:
    """The largest difference from the published answers, relative to what is allowed."""
    arrays = read(case)
    (name,) = arrays.keys() - {"x", "edges", "positions", "allowed"}
    found = ask(tf.saved_model.load(str(model)), "serving_default", arrays)[name]
    return float(np.abs(found.ravel()[arrays["positions"]] - arrays[name]).max() / arrays["allowed"][0])


def main() -> int:
    """Compares all cases of the command line's folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    folder = parser.parse_args().folder
    cases = sorted((folder / "cases").glob("*.npz"))
    assert cases, f"there are no cases in {folder / 'cases'}"
    failed = 0
    for case in cases:
        found = deviation(folder / "models" / case.stem / "1", case)
        good = found < 1  # false for what is no number, too
        failed += not good
        print(f"{'passed' if good else 'FAILED'}  {case.stem}: {found:.2f} of the difference allowed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
