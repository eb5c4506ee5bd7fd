"""The networks that are compared, their sizes, their weights and their inputs."""

import json
import re
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "zoo-models" / "src" / "test" / "resources" / "reference"

STANDARD = (
    "signals-DeepSymmetricNet:16x25x100",
    "points-DeepSymmetricNet:8x7x1024",
    "images-DeepSymmetricNet:4x8x80x80",
    "colour-DeepSymmetricNet:4x6x64x64",
    "deblur-DeepSymmetricNet:2x6x128x128",
)


@dataclass(frozen=True)
class Work:
    """A network on batches of one size, written NAME:BATCHxNxPOSITIONS."""

    name: str
    batch: int
    set_size: int
    positions: tuple

    @staticmethod
    def parse(text: str) -> "Work":
        """Reads a work; the name alone is one of STANDARD."""
        whole = next((work for work in STANDARD if work.startswith(text + ":")), text)
        name, sizes = whole.split(":")
        batch, set_size, *positions = (int(size) for size in sizes.split("x"))
        return Work(name, batch, set_size, tuple(positions))

    def __str__(self) -> str:
        return f"{self.name}:{self.sizes}"

    @property
    def sizes(self) -> str:
        return "x".join(map(str, (self.batch, self.set_size, *self.positions)))

    @property
    def family(self) -> str:
        return self.name.split("-")[0]

    @property
    def has_labels(self) -> bool:
        return self.family in ("signals", "points", "images")

    @property
    def shape(self) -> tuple:
        """[batch, n, ...element, channels]"""
        return (self.batch, self.set_size, *self.positions, 1 if self.family == "signals" else 3)

    @property
    def target_shape(self) -> tuple:
        if self.has_labels:
            return (self.batch,)
        return self.shape if self.family == "colour" else (self.batch, *self.shape[2:])


def reference(name: str) -> dict:
    """What the authors' network answers, and its tensors."""
    return json.loads((REFERENCE / f"{name}.json").read_text())


def uniform(name: str, count: int) -> np.ndarray:
    """The numbers in [0, 1) that follow from the name of a tensor; the README beside the references defines them."""
    with np.errstate(over="ignore"):
        z = (np.uint64(zlib.crc32(name.encode())) << np.uint64(32)) + np.arange(count, dtype=np.uint64)
        z += np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return ((z ^ (z >> np.uint64(31))) >> np.uint64(11)).astype(np.float64) * 2.0**-53


def tensors(name: str, aggregate_gain: float = 1) -> dict:
    """The weights of a network by the names of PyTorch.

    Of the maps of aggregates they are multiplied by a gain: 1 / n makes a mean of a sum, and keeps the answers in a
    range where float32 keeps their differences.
    """
    file = reference(name)
    result = {}
    for tensor in file["tensors"]:
        key, shape = tensor["name"], tuple(tensor["shape"])
        u = uniform(file["salt"] + key, int(np.prod(shape)))
        if key.endswith("running_var") or (tensor["norm"] and key.endswith("weight")):
            values = 0.5 + u
        elif key.endswith("weight"):
            gain = file["gain"] * (aggregate_gain if re.search(r"(conv|fc)\w*s\.weight$", key) else 1)
            values = gain * (2 * u - 1) * np.sqrt(3 * shape[0] / np.prod(shape))
        else:
            values = 0.2 * (2 * u - 1)
        result[key] = values.astype(np.float32).reshape(shape)
    return result


def inputs(work: Work) -> tuple:
    """Sets, float32 [batch, n, ...element, channels], and labels, int32 [batch], or targets, float32."""
    x = (2 * (2 * uniform("input", int(np.prod(work.shape))) - 1)).astype(np.float32).reshape(work.shape)
    u = uniform("targets", int(np.prod(work.target_shape)))
    if work.has_labels:
        choices = 3 if work.family == "signals" else work.set_size
        return x, (u * choices).astype(np.int32)
    return x, (2 * u - 1).astype(np.float32).reshape(work.target_shape)


def parts(weights: dict) -> list:
    """The parts of a network: the names of the weights without their last word."""
    return list(dict.fromkeys(key.rsplit(".", 1)[0] for key in weights))


def write_safetensors(path: Path, weights: dict) -> None:
    """Writes weights as PyTorch's safetensors would."""
    header, at = {}, 0
    for key, values in weights.items():
        header[key] = {"dtype": "F32", "shape": list(values.shape), "data_offsets": [at, at + values.nbytes]}
        at += values.nbytes
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little"))
        file.write(text)
        for values in weights.values():
            file.write(values.tobytes())


def write(folder: Path, work: Work) -> None:
    """Writes the weights and the inputs of a work for the program in Java."""
    folder.mkdir(parents=True, exist_ok=True)
    write_safetensors(folder / f"{work.name}.safetensors", tensors(work.name, 1 / work.set_size))
    x, y = inputs(work)
    np.savez(folder / f"{work.name}-{work.sizes}.npz", x=x, y=y)
