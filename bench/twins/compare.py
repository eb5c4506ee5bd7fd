"""Measures the zoo beside PyTorch and Keras, and writes the tables and plots."""

import argparse
import json
import os
import statistics
import sys
from pathlib import Path

from . import measure, report, works
from .measure import Sides
from .works import ROOT, Work

TABLES = ("networks", "profile", "layers", "loading", "latencies", "memory", "growth")

#: The most that answers may differ, and the losses of the first step and of the steps after it.
TOLERANCE = {"answers": 1e-3, "loss": 1e-4, "later losses": 2e-2}

#: The models of the table of latencies: a cheap and an expensive one, on sets of 25 signals.
SERVED = ("signals-siamese", "signals-dss")

GUARD = ROOT / "bench" / "guard.json"


def networks(folder: Path, chosen: list, quick: bool) -> dict:
    """Training steps and predictions of all sides, after a check that they compute the same."""
    rounds, warm_up, steps = (2, 1, 2) if quick else (3, 2, 5)
    result = {"works": {}, "gflops": {}, "names": {}}
    with Sides(folder) as sides:
        for side in measure.SIDES:
            result["names"][side] = sides[side].ask("describe")["name"]
            result["gflops"][side] = sides[side].ask("gflops", size=1024 if quick else 3072)["gflops"]
        for text in chosen:
            work = Work.parse(text)
            different = measure.differences(sides, work)
            for side, values in different.items():
                for name, value in values.items():
                    if not value < TOLERANCE[name]:
                        raise SystemExit(
                            f"{work}: the {name} of {side} differ from the zoo's by {value:.2g}, more than the"
                            f" {TOLERANCE[name]:.2g} allowed; nothing is timed")
            entry = {"differences": different, "flops": sides["torch"].ask("flops", work=str(work))}
            for mode in ("train", "infer"):
                times = measure.interleaved(sides, work, mode, rounds, warm_up, steps)
                entry[mode] = {side: measure.summary(times[side]) for side in measure.SIDES}
                log(f"{work} {mode}: " + ", ".join(f"{s} {entry[mode][s]['median']:.0f} ms" for s in measure.SIDES))
            result["works"][str(work)] = entry
    return result


def profile(folder: Path, chosen: list) -> dict:
    """The milliseconds of a step and of a prediction of the zoo, by types of ops."""
    result = {}
    for text in chosen:
        work = Work.parse(text)
        works.write(folder, work)
        side = measure.Side("zoo", folder, True)
        try:
            result[str(work)] = side.ask("profile", work=str(work))
        finally:
            side.close()
    return result


def layers(folder: Path, quick: bool) -> dict:
    """A DSS layer beside a Siamese one, and direct beside spectral convolutions."""
    side = measure.Side("zoo", folder)
    try:
        steps = 3 if quick else 25
        return {op: {name: [statistics.median(times) for times in pair]
                     for name, pair in side.ask(op, steps=steps).items()} for op in ("siamese", "spectral")}
    finally:
        side.close()


def loading(folder: Path, quick: bool) -> dict:
    """Every model of the zoo from its files to its first answer."""
    side = measure.Side("zoo", folder)
    try:
        return {name: [statistics.median(times) for times in pair]
                for name, pair in side.ask("loading", steps=2 if quick else 7).items()}
    finally:
        side.close()


def latencies(folder: Path, quick: bool) -> dict:
    """Predictions of many threads, by the model itself and in common batches."""
    side = measure.Side("zoo", folder)
    try:
        return {model: side.ask("latencies", model=model, steps=5 if quick else 200) for model in SERVED}
    finally:
        side.close()


def memory(folder: Path, chosen: list) -> dict:
    """The peak memory of training."""
    return {text: measure.peak_memory(folder, Work.parse(text)) for text in chosen}


def growth(folder: Path, quick: bool) -> dict:
    """The cost over set size, batch and length."""
    longest = 0.3 if quick else 8
    most = 0.4 * os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    starts = {
        "n": ("signals-DeepSymmetricNet:4x5x100", "points-DeepSymmetricNet:2x4x256"),
        "batch": ("signals-DeepSymmetricNet:2x25x100", "points-DeepSymmetricNet:1x7x512"),
        "length": ("signals-DeepSymmetricNet:2x10x100", "points-DeepSymmetricNet:4x7x64"),
    }
    return {
        axis: {text: measure.growth(folder, Work.parse(text), axis, longest, most, 2 if quick else 3) for text in texts}
        for axis, texts in starts.items()
    }


def ratios(result: dict) -> dict:
    """How many times faster than each other library the zoo is."""
    return {
        f"{work} {mode} {side}": entry[mode][side]["median"] / entry[mode]["zoo"]["median"]
        for work, entry in result["works"].items()
        for mode in ("train", "infer")
        for side in measure.SIDES[1:]
    }


def guard(result: dict) -> int:
    """Compares the ratios with the smallest that are allowed."""
    found, failed = ratios(result), 0
    for key, least in json.loads(GUARD.read_text()).items():
        if key in found:
            good = found[key] >= least
            failed += not good
            print(f"{'passed' if good else 'FAILED'}  {key}: {found[key]:.2f} times as fast, at least {least} expected")
    return 1 if failed else 0


def log(text: str) -> None:
    """Reports progress."""
    print(text, file=sys.stderr, flush=True)


def main() -> int:
    """Measures what the command line asks for."""
    parser = argparse.ArgumentParser(prog="bench/compare", description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--quick", action="store_true", help="few steps: to try it out; its figures mean little")
    parser.add_argument("--works", default=",".join(works.STANDARD), help="networks, NAME or NAME:SIZES, with commas")
    parser.add_argument("--only", default=",".join(TABLES), help=f"tables, with commas: {', '.join(TABLES)}")
    parser.add_argument("--docs", action="store_true", help="write docs/benchmarks.md and its plots")
    parser.add_argument("--guard", action="store_true", help="fail if a ratio is smaller than bench/guard.json allows")
    arguments = parser.parse_args()
    chosen = arguments.works.split(",")
    only = ["networks"] if arguments.guard else arguments.only.split(",")
    if unknown := set(only) - set(TABLES):
        parser.error(f"unknown table {', '.join(sorted(unknown))}; tables: {', '.join(TABLES)}")
    folder, quick = arguments.folder, arguments.quick
    folder.mkdir(parents=True, exist_ok=True)
    programs = {
        "networks": lambda: networks(folder, chosen, quick),
        "profile": lambda: profile(folder, chosen),
        "layers": lambda: layers(folder, quick),
        "loading": lambda: loading(folder, quick),
        "latencies": lambda: latencies(folder, quick),
        "memory": lambda: memory(folder, chosen),
        "growth": lambda: growth(folder, quick),
    }
    results = folder / "results.json"
    # Tables and works that are not measured now are kept from the run before.
    whole = set(only) == set(TABLES) and chosen == list(works.STANDARD)
    measured = json.loads(results.read_text()) if results.exists() and not whole else {}
    for table in only:
        log(f"measuring: {table}")
        found = programs[table]()
        if table == "networks" and table in measured:
            found["works"] = {**measured[table]["works"], **found["works"]}
        measured[table] = found
        results.write_text(json.dumps(measured, indent=1))
    if arguments.guard:
        return guard(measured["networks"])
    page = report.page(measured, quick)
    print(page)
    if arguments.docs:
        report.write(measured, page, ROOT / "docs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
