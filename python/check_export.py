"""Checks from outside that a model exported from Java is at home in Python and TensorFlow Serving.

Each model has a folder WORK/<name>-<version>. Writes results.json there, from the name of each check to null or to what went
wrong, and ends with 1 if anything did. Looks for sets with Java's answers in cases; leaves models for Java to read in saved-again.
"""

import argparse
import json
import os
import sys
import traceback
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

from checks import answers, card, serving, tools, training  # noqa: E402 (TensorFlow reads the level when it is imported)
from checks.export import Export  # noqa: E402

CHECKS = [
    answers.answers_as_the_samples_say,
    answers.answers_as_java_at_other_sizes,
    answers.padding_changes_nothing,
    answers.absent_points_change_nothing,
    answers.sizes_are_as_good_as_a_mask,
    answers.sets_without_elements_are_refused,
    training.variables_have_readable_names,
    training.trains_further,
    training.saves_again_unchanged,
    tools.works_as_a_layer_of_keras,
    tools.shows_its_signatures,
    card.code_of_its_card_runs,
    serving.answers_its_warm_up_requests,
    serving.answers_a_request_of_serving,
    serving.has_the_fingerprint_that_tensorflow_computes,
    serving.names_its_axes,
]


def failure(check, export: Export) -> str | None:
    """Runs a check; what went wrong, or nothing."""
    try:
        check(export)
        return None
    except Exception:  # a check may fail in any way, and the others are to run nevertheless
        return traceback.format_exc()


def check(export: Export) -> bool:
    """Runs all checks of a model and writes their results; whether all passed."""
    export.work.mkdir(parents=True, exist_ok=True)
    results = {check.__name__: failure(check, export) for check in CHECKS}
    (export.work / "results.json").write_text(json.dumps(results, indent=2))
    for name, failed in results.items():
        print(f"{'FAILED' if failed else 'passed'}  {name} of {export.name}")
        if failed:
            print(failed)
    return not any(results.values())


def main() -> int:
    """Runs all checks on the folders of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", metavar="MODEL_VERSION_FOLDER")
    parser.add_argument("--work", type=Path, required=True, metavar="DIR", help="a folder for what the checks write")
    arguments = parser.parse_args()
    exports = [Export(folder.resolve(), arguments.work.resolve()) for folder in arguments.folders]
    return 0 if all([check(export) for export in exports]) else 1


if __name__ == "__main__":
    sys.exit(main())
