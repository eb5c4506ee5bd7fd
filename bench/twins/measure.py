"""The processes that are measured, and what is measured in them."""

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

import numpy as np

from . import works
from .works import Work

SIDES = ("zoo", "torch", "keras")


def device_environment(device: str) -> dict:
    """The variables that let a process see one device: cpu, gpu or gpu:1. Several processes share the memory of a GPU."""
    if device == "cpu":
        return {"CUDA_VISIBLE_DEVICES": "-1"}
    return {"CUDA_VISIBLE_DEVICES": device.partition(":")[2] or "0", "TF_FORCE_GPU_ALLOW_GROWTH": "true"}


class Side:
    """A process that runs the networks of one library; it waits while the others are measured."""

    def __init__(self, side: str, folder: Path, keeps_memory: bool = False, device: str = "cpu") -> None:
        command = (
            ["java", "-cp", os.environ["BENCH_CLASSPATH"], "io.github.dsszoo.bench.Worker", str(folder)]
            if side == "zoo"
            else [sys.executable, "-m", "twins.worker", side]
        )
        self.side = side
        environment = {**os.environ, **device_environment(device)}
        if side == "zoo" and keeps_memory:
            environment["TF_CPU_ALLOCATOR_USE_BFC"] = "true"
        if side == "graph" and os.environ.get("BENCH_CUDA"):
            environment["LD_LIBRARY_PATH"] = os.environ["BENCH_CUDA"]  # those of the zoo; PyTorch has its own
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)

    def ask(self, op: str, **request) -> dict:
        """Sends a request and waits for its answer."""
        self.process.stdin.write(json.dumps({"op": op, **request}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"the process of {self.side} ended at the request {op} {request}")
        answer = json.loads(line)
        if "error" in answer:
            raise RuntimeError(f"{self.side} failed at the request {op} {request}:\n{answer['error']}")
        return answer

    def memory(self) -> int:
        """The bytes that the process holds now."""
        pages = Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    def close(self) -> int:
        """Ends the process and returns the most bytes that it has held."""
        self.process.stdin.close()
        self.process.stdout.close()
        usage = os.wait4(self.process.pid, 0)[2]
        return usage.ru_maxrss * 1024


class Sides:
    """One process for each library."""

    def __init__(self, folder: Path, names: tuple = SIDES, device: str = "cpu") -> None:
        self.folder = folder
        self.all = {side: Side(side, folder, True, device) for side in names}

    def __getitem__(self, side: str) -> Side:
        return self.all[side]

    def __enter__(self) -> "Sides":
        return self

    def __exit__(self, *_) -> None:
        for side in self.all.values():
            side.close()


def differences(sides: Sides, work: Work) -> dict:
    """The largest difference of the answers and of the first three losses from those of the zoo, without dropout.

    Of answers it is relative to the root mean square, of losses to the first loss.
    """
    works.write(sides.folder, work)
    answers, losses = {}, {}
    for side in sides.all:
        file = sides.folder / f"answers-{side}.npy"
        sides[side].ask("answers", work=str(work), to=str(file))
        answers[side] = np.load(file).ravel()
        losses[side] = np.array(sides[side].ask("train", work=str(work), dropout=0, warm_up=1, steps=2)["losses"])
    size = np.sqrt(np.mean(answers["zoo"] ** 2))
    return {
        side: {
            "answers": float(np.abs(answers[side] - answers["zoo"]).max() / size),
            "loss": float(abs(losses[side][0] / losses["zoo"][0] - 1)),
            "later losses": float(np.abs(losses[side] - losses["zoo"]).max() / losses["zoo"][0]),
        }
        for side in sides.all
        if side != "zoo"
    }


def interleaved(sides: Sides, work: Work, mode: str, rounds: int, warm_up: int, steps: int) -> dict:
    """Times in rounds: a few steps of each side in turn, and so on. All times, by side."""
    times = {side: [] for side in sides.all}
    for _ in range(rounds):
        for side in sides.all:
            request = {"work": str(work), "warm_up": warm_up, "steps": steps}
            if mode == "train":
                request["dropout"] = 0.5
            times[side].append(sides[side].ask(mode, **request)["ms"])
    return times


def summary(rounds: list) -> dict:
    """The median of all times, and the smallest and the largest median of a round."""
    medians = [statistics.median(times) for times in rounds]
    return {
        "median": statistics.median([time for times in rounds for time in times]),
        "low": min(medians),
        "high": max(medians),
    }


def peak_memory(folder: Path, work: Work) -> dict:
    """The most bytes that a process holds that does three training steps; and one that does nothing."""
    works.write(folder, work)
    result = {}
    for side in SIDES:
        idle = Side(side, folder, True)
        idle.ask("describe")
        base = idle.close()
        busy = Side(side, folder, True)
        busy.ask("train", work=str(work), dropout=0.5, warm_up=1, steps=2)
        result[side] = {"idle": base, "peak": busy.close()}
    return result


def growth(folder: Path, start: Work, axis: str, longest: float, most_bytes: float, steps: int) -> list:
    """Training steps of the zoo while one size doubles, until the machine ends: (size, milliseconds)."""
    points = []
    work = start
    side = Side("zoo", folder)
    try:
        while True:
            works.write(folder, work)
            times = side.ask("train", work=str(work), dropout=0.5, warm_up=1, steps=steps)["ms"]
            size = {"batch": work.batch, "n": work.set_size, "length": work.positions[0]}[axis]
            points.append((size, statistics.median(times)))
            (folder / f"{work.name}-{work.sizes}.npz").unlink()
            if points[-1][1] > longest * 1e3 or side.memory() > most_bytes:
                return points
            work = {
                "batch": lambda w: Work(w.name, w.batch * 2, w.set_size, w.positions),
                "n": lambda w: Work(w.name, w.batch, w.set_size * 2, w.positions),
                "length": lambda w: Work(w.name, w.batch, w.set_size, tuple(p * 2 for p in w.positions)),
            }[axis](work)
    finally:
        side.close()
