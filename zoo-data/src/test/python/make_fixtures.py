"""Makes the fixtures of zoo-data's tests with NumPy and SciPy: what our readers and generators are held against.

Run here, with numpy and scipy installed: python make_fixtures.py
The files in ../resources are committed; run again only to add one.
"""

import json
import pathlib
import zipfile

import numpy as np
from scipy import signal

RESOURCES = pathlib.Path(__file__).parent.parent / "resources"
NPZ = RESOURCES / "npz"
SIGNALS = RESOURCES / "signals"


def triangle(angle):
    return signal.sawtooth(angle, width=0.5)


def one_set(random, waves, n, length):
    """One set of the paper's kind: label and float64 signals."""
    label = random.randint(0, len(waves))
    frequency = 1 + 9 * random.random_sample()
    shift = random.random_sample()
    height = 1 + 9 * random.random_sample()
    offset = -5 + 10 * random.random_sample()
    noise = random.normal(0, 3, (n, length))
    t = np.linspace(0, 1, length)
    wave = waves[label](2 * np.pi * frequency * (t + shift))
    return int(label), (offset + height * (wave + noise)).ravel().tolist()


def sets(random, waves, n, length, count):
    drawn = [one_set(random, waves, n, length) for _ in range(count)]
    return {"labels": [label for label, _ in drawn], "values": [values for _, values in drawn]}


def random_numbers(seed):
    random = np.random.RandomState(seed)
    return {
        "seed": seed if isinstance(seed, list) else [seed],
        "scalar": not isinstance(seed, list),
        "last10Of700Uniform": random.random_sample(700)[-10:].tolist(),
        "integer3": random.randint(0, 3, 20).tolist(),
        "integer100": random.randint(0, 100, 20).tolist(),
        "normal": random.normal(-1, 2, 21).tolist(),
        "uniformAfter": random.random_sample(3).tolist(),
        "normalAfter": random.normal(0, 1, 2).tolist(),
    }


def write_signals():
    seeds = [0, 1, 12345, 2**31, 2**32 - 1, [1], [3, 0, 2**32 - 1, 7], list(range(700))]
    (SIGNALS / "numpy-random.json").write_text(json.dumps([random_numbers(seed) for seed in seeds]))
    three = [np.sin, signal.square, signal.sawtooth]
    # Odd sizes, so that a normal number is left over from one set to the next.
    drawn = {
        "streamOf7": sets(np.random.RandomState(7), three, 3, 13, 6),
        "fourWavesOf8": sets(np.random.RandomState(8), [*three, triangle], 2, 31, 8),
        "fresh5And2To32Plus6": sets(np.random.RandomState([5, 0, 6, 1]), three, 25, 100, 1),
    }
    (SIGNALS / "sets.json").write_text(json.dumps(drawn))


def write_npz():
    x = np.arange(2 * 3 * 4, dtype=np.float32).reshape(2, 3, 4) / 8
    y = np.array([1, 0], dtype=np.int64)
    mask = np.array([[True, True, False], [True, True, True]])
    np.savez(NPZ / "savez.npz", x=x, y=y, mask=mask)
    np.savez_compressed(NPZ / "savez_compressed.npz", x=x, y=y, mask=mask)
    types = {str(np.dtype(t)): np.array([0, 1, 100], dtype=t) for t in "i1 u1 i2 u2 i4 u4 i8 u8 f2 f4 f8".split()}
    types["bool"] = np.array([False, True, True])
    np.savez(NPZ / "types.npz", **types)
    np.savez(
        NPZ / "layouts.npz",
        columns=np.asfortranarray(np.arange(24, dtype=np.int32).reshape(2, 3, 4)),
        big=np.arange(3, dtype=">f8"),
        scalar=np.float64(2.5),
        none=np.zeros((0, 3), dtype=np.float32),
    )
    np.savez(NPZ / "object.npz", x=np.array([{}, None], dtype=object))
    np.savez(NPZ / "text.npz", x=np.array(["a", "b"]))
    np.savez(
        NPZ / "texts.npz",
        unicode=np.array([["cat", "naïve"], ["", "𝄞"]]),
        big=np.array(["cat", "dog"], dtype=">U3"),
        ascii=np.array([b"cat", b"horse"]),
    )
    halves = [0.0, -0.0, 1.0, -2.5, 65504.0, 6e-8, 6.1e-5, 0.1, np.inf, -np.inf, np.nan]
    np.savez(
        NPZ / "extremes.npz",
        float16=np.array(halves, dtype=np.float16),
        float16_as_float64=np.array(halves, dtype=np.float16).astype(np.float64),
        uint64=np.array([0, 2**63 - 1, 2**63, 2**64 - 1], dtype=np.uint64),
        uint64_as_float64=np.array([0, 2**63 - 1, 2**63, 2**64 - 1], dtype=np.uint64).astype(np.float64),
        int8=np.array([-128, 127], dtype=np.int8),
        uint32=np.array([0, 2**32 - 1], dtype=np.uint32),
    )
    np.savez(NPZ / "dates.npz", x=np.array(["2026-01-01"], dtype="M8[D]"))
    np.savez(NPZ / "records.npz", x=np.zeros(2, dtype=[("a", "<f4"), ("b", "<i4")]))
    np.save(NPZ / "lone.npy", x)
    for major in (1, 2, 3):
        with zipfile.ZipFile(NPZ / f"version{major}.npz", "w") as file, file.open("x.npy", "w") as entry:
            np.lib.format.write_array(entry, x, version=(major, 0))


if __name__ == "__main__":
    NPZ.mkdir(parents=True, exist_ok=True)
    SIGNALS.mkdir(parents=True, exist_ok=True)
    write_signals()
    write_npz()
