"""The page of the documentation: tables and plots of what was measured."""

import os
import platform
from pathlib import Path

COMMAND = "bench/compare --docs"


def processor() -> str:
    """The processor, the number of its cores that are used, and the vector instructions it has."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores"
    fields = dict(line.split(":", 1) for line in lines if ":" in line)
    named = {key.strip(): value.strip() for key, value in fields.items()}
    vectors = [name for name in ("avx2", "avx512f") if name in named.get("flags", "").split()]
    return f"{named.get('model name', platform.machine())}, {os.cpu_count()} cores ({', '.join(vectors)})"


def machine(measured: dict) -> list:
    """The machine and the programs."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    lines = [f"Machine: {processor()}, {memory:.0f} GiB of memory, {platform.system()}."]
    networks = measured.get("networks")
    if networks:
        speeds = ", ".join(f"{networks['gflops'][side]:.0f} by {networks['names'][side]}" for side in networks["names"])
        lines.append(f"A product of large float32 matrices, in GFLOP/s: {speeds}.")
    return lines


def time(value: dict) -> str:
    """A median with its spread."""
    return f"{value['median']:.0f} ({value['low']:.0f} to {value['high']:.0f})"


def table(head: list, rows: list) -> list:
    """A table in Markdown."""
    return ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)] + ["| " + " | ".join(row) + " |" for row in rows]


def networks(measured: dict) -> list:
    """Training steps and predictions."""
    found = measured["networks"]
    peak = max(found["gflops"].values())
    lines = []
    for mode, title in (("train", "A training step"), ("infer", "A prediction")):
        rows = []
        for work, entry in found["works"].items():
            times = entry[mode]
            zoo = times["zoo"]["median"]
            flops = entry["flops"][mode]
            rows.append([
                work.replace(":", " "), time(times["zoo"]), time(times["torch"]), time(times["keras"]),
                f"{times['torch']['median'] / zoo:.1f}", f"{times['keras']['median'] / zoo:.1f}",
                f"{flops / 1e9:.1f}", f"{flops / zoo / 1e6 / peak:.0%}"])
        lines += ["", f"## {title}", ""] + table(
            ["network, batch x n x element", "zoo, ms", "PyTorch, ms", "Keras, ms", "PyTorch / zoo", "Keras / zoo",
             "GFLOP", "share of peak"], rows)
    rows = [[work.replace(":", " "),
             *(f"{entry['differences'][side][name]:.0e}" for side in ("torch", "keras")
               for name in ("answers", "loss", "later losses"))]
            for work, entry in found["works"].items()]
    lines += [
        "",
        "The zoo runs with `TF_CPU_ALLOCATOR_USE_BFC=true` here and in the tables of ops and of memory, as its launcher sets it; a program of your own sets it in its environment. PyTorch and Keras run with their defaults.",
        "",
        "Medians of all steps; in parentheses the smallest and the largest median of a round. Each round times all libraries one after the other.",
        "GFLOP: the products and convolutions of the PyTorch network, counted by PyTorch. Share of peak: these in the zoo's time, by the fastest product of matrices above; a method with fewer operations can exceed 100 %.",
        "",
        "## The same answers",
        "",
        "Before the timing, all libraries compute from the same weights, without dropout: the largest difference of answers relative to their root mean square, and the differences of the first loss and of the losses of the two steps after it, relative to the first loss.",
        "",
    ] + table(["network", "PyTorch: answers", "first loss", "later losses", "Keras: answers", "first loss", "later losses"], rows)
    return lines


def profile(measured: dict) -> list:
    """Where the time goes."""
    rows = []
    for work, modes in measured["profile"].items():
        for mode, name in (("train", "training step"), ("infer", "prediction")):
            times = modes[mode]
            total = sum(times.values())
            largest = sorted(times.items(), key=lambda entry: -entry[1])
            rows.append([work.replace(":", " "), name,
                         ", ".join(f"{op} {time / total:.0%}" for op, time in largest if time / total >= 0.03)])
    return ["", "## Where the time goes", "",
            "Ops of the zoo with at least 3 % of the time of all ops, from a trace of one step (TensorFlow's FULL_TRACE).", "",
            ] + table(["network", "", "ops"], rows)


def layers(measured: dict) -> list:
    """Single layers."""
    siamese = [[name, f"{dss:.1f}", f"{plain:.1f}", f"{dss / plain:.2f}"]
               for name, (dss, plain) in measured["layers"]["siamese"].items()]
    spectral = [[name, f"{direct:.1f}", f"{other:.1f}", f"{direct / other:.1f}", f"{chosen:.1f}"]
                for name, (direct, other, chosen) in measured["layers"]["spectral"].items()]
    return [
        "", "## Layers", "",
        "Forward and backward pass of one layer on 16 sets of 25 elements, milliseconds. A DSS layer has 26 maps where a Siamese layer has 25.", "",
    ] + table(["map", "DSS", "Siamese", "DSS / Siamese"], siamese) + [
        "", "A circular convolution in a DSS layer, by the direct and by the spectral method, and by the method that the cost rule selects:", "",
    ] + table(["length, channels in and out, kernel, stride", "direct", "spectral", "direct / spectral", "selected"], spectral)


def loading(measured: dict) -> list:
    """Loading."""
    rows = [[name, f"{zoo:.0f}", f"{plain:.0f}", f"{zoo / plain:.2f}"] for name, (zoo, plain) in measured["loading"].items()]
    return ["", "## Load and first answer", "",
            "From the files of a model to the answer for one set, in one process, beside TensorFlow's own loader and session, milliseconds. The zoo also checks all files.", "",
            ] + table(["model", "zoo", "TensorFlow", "zoo / TensorFlow"], rows)


def latencies(measured: dict) -> list:
    """Services."""
    lines = ["", "## Services", "",
             "Threads that predict one set of 25 signals after the other: by the model itself (plain), and by a predictor that answers several threads in common batches (batched). Latencies in milliseconds.", ""]
    rows = []
    for model, found in measured["latencies"].items():
        for threads in dict.fromkeys(key.split()[0] for key in found):
            (p50, p99, rate), (b50, b99, batched) = found[f"{threads} plain"], found[f"{threads} batched"]
            rows.append([model, threads, f"{p50:.1f}", f"{p99:.1f}", f"{rate:.0f}", f"{b50:.1f}", f"{b99:.1f}", f"{batched:.0f}"])
    return lines + table(["model", "threads", "plain: median", "99th percentile", "sets/s", "batched: median",
                          "99th percentile", "sets/s"], rows)


def memory(measured: dict) -> list:
    """Memory."""
    def mib(value: int) -> str:
        return f"{value / 2**20:.0f}"

    rows = [[work.replace(":", " "), *(f"{mib(sides[side]['peak'])} ({mib(sides[side]['idle'])})" for side in sides)]
            for work, sides in measured["memory"].items()]
    return ["", "## Memory", "", "The most memory of a process that does three training steps, MiB; in parentheses that of a process that only loads the library.", "",
            ] + table(["network", "zoo", "PyTorch", "Keras"], rows)


def growth(measured: dict) -> list:
    """Plots."""
    lines = ["", "## Cost over size", "",
             "A training step of the zoo while one size doubles, until a step or the memory reaches the limit of the program. The exponent is the slope of the last three points: 1 is linear.", ""]
    rows = []
    for axis, works in measured["growth"].items():
        for work, points in works.items():
            rows.append([axis, work.replace(":", " "), f"{points[0][0]} to {points[-1][0]}",
                         f"{points[0][1]:.0f} to {points[-1][1]:.0f}", f"{exponent(points):.2f}"])
    lines += table(["size", "start", "from, to", "ms", "exponent"], rows)
    return lines + ["", "![Time of a training step over set size, batch and length](images/benchmarks.svg)"]


def exponent(points: list) -> float:
    """The slope in a plot of logarithms, over the last three points."""
    import math

    first, last = points[-min(3, len(points))], points[-1]
    return math.log(last[1] / first[1]) / math.log(last[0] / first[0]) if last[0] > first[0] else float("nan")


def page(measured: dict, quick: bool) -> str:
    """The whole page."""
    lines = ["# Benchmarks", ""]
    if quick:
        lines += ["A quick run with few steps, beside other programs: only large ratios are meaningful.", ""]
    lines += ["The zoo beside networks of the same layers, weights and inputs in PyTorch (eager, as the authors' code) and Keras, on the processor.", "",
              "```", COMMAND, "```", ""] + machine(measured)
    for name, section in (("networks", networks), ("profile", profile), ("layers", layers), ("loading", loading),
                          ("latencies", latencies), ("memory", memory),
                          ("growth", growth)):
        if name in measured:
            lines += section(measured)
    return "\n".join(lines) + "\n"


def write(measured: dict, text: str, docs: Path) -> None:
    """Writes the page and its plots."""
    (docs / "benchmarks.md").write_text(text)
    if "growth" not in measured:
        return
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "dss-zoo"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(1, 3, figsize=(12, 4), layout="constrained")
    for plot, (axis, works) in zip(axes, measured["growth"].items()):
        for work, points in works.items():
            sizes, times = zip(*points)
            plot.loglog(sizes, times, marker="o", label=work.replace(":", " "))
            plot.loglog(sizes, [times[-1] * size / sizes[-1] for size in sizes], color="grey", linewidth=0.8, linestyle="--")
        plot.set_xlabel({"n": "set size n", "batch": "batch", "length": "length or points"}[axis])
        plot.set_ylabel("ms for a training step (dashed: linear)")
        plot.legend(fontsize=7)
    (docs / "images").mkdir(exist_ok=True)
    figure.savefig(docs / "images" / "benchmarks.svg", metadata={"Date": None})
