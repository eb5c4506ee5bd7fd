"""An exported model and what is needed to check it."""

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Mapping

import numpy as np
import tensorflow as tf

Arrays = Mapping[str, np.ndarray]

GRAPH = {"edges", "adjacency"}
"""What models on graphs whose edges are not fixed take beside x, one of the two, in every signature."""

POINTS = re.compile(r"^ *(points|graph) \{", re.MULTILINE)
"""In the network of a model whose elements have points or vertices, of which some may be absent."""

TOLERANCE = 1e-5
"""Of an answer, and of the largest beside it: levels of 255 are rounded as such."""


@dataclass(frozen=True)
class Export:
    """A version's folder of a model, and a folder for what the checks of all models write."""

    folder: Path
    all_work: Path

    @property
    def name(self) -> str:
        """The name and the version of the model."""
        return f"{self.folder.parent.name}-{self.folder.name}"

    @property
    def work(self) -> Path:
        """The folder for what the checks of this model write."""
        return self.all_work / self.name

    def load(self) -> tf.Module:
        """Loads the model afresh, for a check that changes the weights."""
        return tf.saved_model.load(str(self.folder))

    @cached_property
    def model(self) -> tf.Module:
        """The model, for checks that leave the weights as they are."""
        return self.load()

    def samples(self) -> dict[str, np.ndarray]:
        """The sets that travel with the model, with Java's answers to them."""
        return read(self.folder / "assets.extra" / "samples.npz")

    def beside(self) -> dict[str, np.ndarray]:
        """The edges of the samples, if they have any."""
        return {name: array for name, array in self.samples().items() if name in GRAPH}

    def has_points(self) -> bool:
        """Whether elements have points or vertices."""
        return POINTS.search((self.folder / "assets.extra" / "network.textproto").read_text()) is not None

    def free_axes(self) -> set[int]:
        """The axes of an element, from 0, of which the card says several sizes."""
        card = json.loads((self.folder / "assets.extra" / "model-card.json").read_text())
        sizes = card["usage"]["sizes"]
        return {axis for axis, size in enumerate(sizes) if size["least"] != size.get("most")}

    def signatures(self) -> dict[str, set[str]]:
        """The signatures that the model should have, with their inputs."""
        known = {
            "serving_default": {"x"},
            "masked": {"x", "mask"},
            "sized": {"x", "sizes"},
            "embedding": {"x"},
        }
        if self.has_points():
            known["masked_points"] = {"x", "mask"}
        if "edges" in self.beside():
            known["batched"] = {"x"}
        return {signature: names | self.beside().keys() for signature, names in known.items()}

    def cases(self) -> list[tuple[str, dict[str, np.ndarray]]]:
        """Sets of other sizes with Java's answers, and the signature that was asked: the start of the file's name."""
        files = sorted((self.work / "cases").glob("*.npz"))
        return [(file.stem.split("-")[0], read(file)) for file in files]


def read(file: Path) -> dict[str, np.ndarray]:
    """All arrays of an npz file."""
    with np.load(file, allow_pickle=False) as arrays:
        return dict(arrays)


def signature_for(arrays: Arrays) -> str:
    """The signature that answers to these sets: masked ones need the mask, of elements or of points."""
    if "mask" not in arrays:
        return "serving_default"
    return "masked_points" if arrays["mask"].ndim == 3 else "masked"


def ask(model: tf.Module, signature: str, arrays: Arrays) -> dict[str, np.ndarray]:
    """The answers of a signature to its inputs among the arrays."""
    function = model.signatures[signature]
    inputs = {name: tf.constant(arrays[name]) for name in function.structured_input_signature[1]}
    return {name: answer.numpy() for name, answer in function(**inputs).items()}


def assert_alike(found: Arrays, expected: Arrays, what: str) -> None:
    """Compares answers with those expected; the inputs beside these do not count."""
    expected = {name: array for name, array in expected.items() if name not in {"x", "mask", *GRAPH}}
    assert expected.keys() == found.keys(), f"{what}: outputs {sorted(found)}, not {sorted(expected)}"
    for name, array in expected.items():
        slack = TOLERANCE * max(1, np.abs(array).max(initial=0))
        np.testing.assert_allclose(
            found[name], array, rtol=TOLERANCE, atol=slack, err_msg=f"{what}: {name}", strict=True
        )
