"""Sets with the predictions that are expected of a converted model."""

from dataclasses import dataclass
from typing import Mapping

import numpy as np
import tensorflow as tf

from job import Job, Sizes

Arrays = Mapping[str, np.ndarray]

IN_SETS = {"x", "mask", "adjacency"}
"""Inputs with an axis for the sets and one for the elements of a set."""


@dataclass(frozen=True)
class Case:
    """Inputs of a signature, and its outputs."""

    name: str
    inputs: Arrays
    expected: Arrays
    recorded: bool
    """Whether the outputs were recorded in Java when the model was exported; else they are TensorFlow's."""

    @property
    def sets(self) -> int:
        """The number of sets."""
        return self.inputs["x"].shape[0]

    @property
    def set_size(self) -> int:
        """The number of elements of a set."""
        return self.inputs["x"].shape[1]


@dataclass(frozen=True)
class Axes:
    """The axes of inputs and outputs: names, or sizes where there is only one."""

    inputs: Mapping[str, Sizes]
    outputs: Mapping[str, Sizes]


def cases_of(job: Job, function) -> tuple[list[Case], Axes]:
    """The recorded samples, one set of 3 elements, and one of twice as many as the samples have."""
    with np.load(job.folder / "assets.extra" / "samples.npz", allow_pickle=False) as arrays:
        samples = dict(arrays)
    inputs = function.structured_input_signature[1]
    sets = dict(samples)
    if "mask" in inputs and "mask" not in sets:
        sets["mask"] = np.ones(sets["x"].shape[: len(inputs["mask"].shape)], np.float32)
    sets = {name: sets[name] for name in inputs if name != "sizes"}

    def sized(arrays: Arrays) -> Arrays:
        """Adds the sizes of the signature "sized": all elements are present."""
        count, size = arrays["x"].shape[:2]
        return {**arrays, "sizes": np.full(count, size, np.int64)} if "sizes" in inputs else arrays

    def ask(arrays: Arrays) -> Arrays:
        answers = function(**{name: tf.constant(array) for name, array in arrays.items()})
        return {name: answer.numpy() for name, answer in answers.items()}

    def case(name: str, arrays: Arrays) -> Case:
        arrays = sized(arrays)
        return Case(name, arrays, ask(arrays), False)

    outputs = function.structured_outputs
    first = case("samples", sets)
    if signature_of(samples) == job.signature and outputs.keys() <= samples.keys():
        first = Case("samples", sets, {name: samples[name] for name in outputs}, True)
    one = {name: array[:1] if name in IN_SETS else array for name, array in sets.items()}
    doubled = twice(one)
    three = {name: array[:, :3] if name in IN_SETS else array for name, array in twice(doubled).items()}
    cases = [first, case("3 elements", three), case("twice as many", doubled)]
    named = {name: named_axes(tensor.shape, name, cases, job) for name, tensor in outputs.items()}
    return cases, Axes(job.axes, named)


def signature_of(samples: Arrays) -> str:
    """The signature that gave the recorded outputs: masked ones need the mask, of elements or of points."""
    if "mask" not in samples:
        return "serving_default"
    return "masked_points" if samples["mask"].ndim == 3 else "masked"


def twice(sets: Arrays) -> Arrays:
    """Sets with twice as many elements; the others are noisy, so that no two are equal."""
    random = np.random.default_rng(1)
    result = {}
    for name, array in sets.items():
        more = array
        if name == "x":
            more = array + np.float32(0.1 * array.std()) * random.standard_normal(array.shape, np.float32)
        result[name] = np.concatenate([array, more], axis=1) if name in IN_SETS else array
    return result


def named_axes(shape: tf.TensorShape, name: str, cases: list[Case], job: Job) -> Sizes:
    """The axes of an output: sets, elements, and the free axes of an element in their order."""
    free = [size for size in job.axes["x"][2:-1] if isinstance(size, str)]
    result = []
    for axis, size in enumerate(shape.as_list()):
        sizes = [case.expected[name].shape[axis] for case in cases]
        if axis == 0:
            result.append(job.axes["x"][0])
        elif axis == 1 and sizes == [case.set_size for case in cases]:
            result.append(job.axes["x"][1])
        elif size is None and free:
            result.append(free.pop(0))
        else:
            result.append(sizes[0])
    return result


def difference(found: Arrays, expected: Arrays) -> float:
    """The largest difference of real numbers, relative to the largest number of its output."""
    worst = 0.0
    for name, array in expected.items():
        if found[name].shape != array.shape:
            raise ValueError(f"the output {name} has shape {list(found[name].shape)}, expected {list(array.shape)}")
        if array.dtype == np.float32:
            worst = max(worst, float(np.abs(found[name] - array).max() / max(1e-3, np.abs(array).max())))
    return worst if np.isfinite(worst) else 1e30


def same_choices(found: Arrays, expected: Arrays) -> float:
    """The share of integers, such as the index of the class, that are equal; 1 if there are none."""
    equal = [found[name] == array for name, array in expected.items() if array.dtype == np.int64]
    return float(np.mean(np.concatenate([part.ravel() for part in equal]))) if equal else 1.0
