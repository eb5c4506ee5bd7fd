"""A loaded model."""

from __future__ import annotations

import os
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, overload

import numpy as np
import numpy.typing as npt

from . import files, unequal
from .card import ModelCard
from .errors import InputError, ModelError, ZooError
from .inputs import Inputs, SetBatch

if TYPE_CHECKING:
    import tensorflow as tf

    from .keras import ZooLayer

Answers = dict[str, npt.NDArray[Any]]
"""Outputs by name; docs/guide/export.md lists them."""

NUMBERS = 1 << 22
"""The most values of x in one run of TensorFlow (16 MiB); more sets are run one part after the other."""

SETS = 256
"""The most sets in one run."""


class Model:
    """A model for sets. Call it with sets to predict; dss_zoo.load creates it.

    May be used by several threads at once, except while it is trained.
    """

    def __init__(self, folder: Path, card: ModelCard) -> None:
        """Loads the files of a version, which are checked already."""
        tensorflow = _tensorflow()
        self.folder = folder
        self.card = card
        try:
            self._loaded = tensorflow.saved_model.load(str(folder))
        except (tensorflow.errors.OpError, OSError, ValueError) as error:
            raise ModelError(f"TensorFlow cannot load {folder}: {_first_line(error)}; get the model again") from error
        # A view, so that the signatures of the loaded model cannot be replaced.
        self.signatures: Mapping[str, Any] = MappingProxyType(dict(self._loaded.signatures))
        self._inputs = _inputs(card, self.signatures)

    @property
    def name(self) -> str:
        """The name of the model."""
        return self.card.name

    @property
    def version(self) -> int:
        """The version of the model, from 1."""
        return self.card.version

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of the classes in the order of the probabilities; empty if the model has none."""
        return self.card.usage.classes

    def __repr__(self) -> str:
        return f"<dss_zoo.Model {self.name}:{self.version}>"

    @overload
    def __call__(
        self,
        x: list[Any] | tuple[Any, ...],
        *,
        mask: Sequence[Any] | None = ...,
        edges: npt.ArrayLike | None = ...,
        adjacency: Sequence[Any] | None = ...,
    ) -> list[Answers]: ...

    @overload
    def __call__(
        self,
        x: npt.ArrayLike,
        *,
        mask: npt.ArrayLike | None = ...,
        edges: npt.ArrayLike | None = ...,
        adjacency: npt.ArrayLike | None = ...,
    ) -> Answers: ...

    def __call__(
        self, x: Any, *, mask: Any = None, edges: npt.ArrayLike | None = None, adjacency: Any = None
    ) -> Answers | list[Answers]:
        """Predicts sets.

        x: an array of numbers of any type: N sets [N, n, ...element, channels], or one set [n, ...element, channels].
        Where there is one channel, its axis may be left out, as in [N, n, length]. Or a list of sets, which may differ
        in their number of elements.

        mask: 1 for present and 0 for absent elements [N, n]; for points and graphs also [N, n, points]. Without the
        axis N for one set. For a list of sets, a list that has a mask or None for each set.

        edges: [edges, 2] for models on graphs that share their edges. adjacency: [N, n, vertices, vertices] for models
        on graphs of their own; for a list of sets, a list.

        Returns the outputs by name: arrays with the axis N, without it for one set. For a list of sets, a list with
        the outputs for each set, the same as if each set had been predicted alone.

        Raises InputError if the sets do not fit the model.
        """
        if isinstance(x, list | tuple):
            return self._each(x, mask, edges, adjacency)
        batch, single = self._inputs.batch(x, mask, edges, adjacency)
        answers = self._run(batch.signature, batch)
        return {name: answer[0] for name, answer in answers.items()} if single else answers

    def embed(
        self, x: npt.ArrayLike, *, edges: npt.ArrayLike | None = None, adjacency: npt.ArrayLike | None = None
    ) -> npt.NDArray[np.float32]:
        """Returns the features that the encoder computes: [N, features] if it pools over the set.

        Takes arrays as the model itself does, but no mask and no list.
        """
        batch, single = self._inputs.batch(x, None, edges, adjacency)
        features = self._run("embedding", batch)["embedding"]
        return features[0] if single else features

    def samples(self) -> dict[str, npt.NDArray[Any]]:
        """Returns the sample sets of the model: model(**model.samples()) predicts them."""
        with np.load(self.folder / files.SAMPLES, allow_pickle=False) as arrays:
            return {name: arrays[name] for name in ("x", "mask", "edges", "adjacency") if name in arrays}

    @property
    def variables(self) -> tuple[tf.Variable, ...]:
        """All variables, by the names of Java such as "encoder/0/self/kernel:0"."""
        return tuple(self._loaded.variables)

    @property
    def trainable_variables(self) -> tuple[tf.Variable, ...]:
        """The variables that training changes: all but the moving statistics of batch norms."""
        return tuple(variable for variable in self._loaded.variables if variable.trainable)

    def tensors(
        self, x: Any, *, mask: Any = None, edges: Any = None, adjacency: Any = None, signature: str | None = None
    ) -> dict[str, tf.Tensor]:
        """Predicts tensors, for gradients: tf.GradientTape differentiates the outputs by trainable_variables and x.

        x: [N, n, ...element, channels], and the other inputs as for a call, all with the axis N and of any numeric
        type. The sets are not checked.

        signature: by default the one that fits the mask; "embedding" for the features.

        Batch norms use their moving statistics, which training does not change, and nothing is dropped out.
        """
        tensorflow = _tensorflow()
        given = {"x": x, "mask": mask, "edges": edges, "adjacency": adjacency}
        if signature is None:
            rank = None if mask is None else len(np.shape(mask) if not hasattr(mask, "shape") else mask.shape)
            signature = {None: "serving_default", 2: "masked", 3: "masked_points"}.get(rank, "masked")
        if signature not in self.signatures:
            raise InputError(f"{self.name} has no signature {signature}; expected one of {', '.join(self.signatures)}")
        function = self.signatures[signature]
        names = function.structured_input_signature[1].keys()
        present = {name for name, value in given.items() if value is not None}
        if present != names:
            raise InputError(
                f"the signature {signature} of {self.name} takes {', '.join(sorted(names))},"
                f" found {', '.join(sorted(present))}; give these"
            )
        types = {name: spec.dtype for name, spec in function.structured_input_signature[1].items()}
        answers = function(
            **{name: tensorflow.cast(tensorflow.convert_to_tensor(given[name]), types[name]) for name in names}
        )
        return dict(answers)

    def as_layer(self, output: str | None = None, **options: Any) -> ZooLayer:
        """Returns the model as a Keras layer, which shares its variables; see dss_zoo.keras.ZooLayer."""
        from .keras import ZooLayer

        return ZooLayer(self, output, **options)

    def save_back(self, folder: str | os.PathLike[str]) -> Path:
        """Writes the weights for Java, and returns the file: FOLDER/NAME-weights.npz, or a path that ends in .npz.

        The command line makes a model of it, with card, sample sets and checksums, that Java and Python load, verify
        and train further:

            zoo import --from FOLDER/NAME-weights.npz --like NAME --to DIR

        In Java: WeightImport.like(file, model).export(folder). An earlier file is replaced.

        Raises ZooError if a variable has NaN or infinite numbers.
        """
        weights = {variable.name.removesuffix(":0"): variable.numpy() for variable in self.variables}
        for name, values in weights.items():
            if not np.isfinite(values).all():
                raise ZooError(
                    f"{name} of {self.name} has NaN or infinite numbers; nothing is written; load the model again and"
                    " train it with a smaller learning rate"
                )
        path = Path(folder)
        file = path if path.suffix == ".npz" else path / f"{self.name}-weights.npz"
        file.parent.mkdir(parents=True, exist_ok=True)
        # Written beside the file and renamed: a reader never finds half a file.
        hidden = file.with_name(f".{file.name}.{uuid.uuid4().hex}.npz")
        try:
            np.savez(hidden, **weights)
            os.replace(hidden, file)
        finally:
            hidden.unlink(missing_ok=True)
        return file

    def _each(
        self, sets: Sequence[Any], masks: Sequence[Any] | None, edges: npt.ArrayLike | None, adjacency: Any
    ) -> list[Answers]:
        """Predicts a list of sets."""
        beside = []
        for name, given in (("mask", masks), ("adjacency", adjacency)):
            if given is not None and len(given) != len(sets):
                raise InputError(f"expected {name} as a list with {len(sets)} items, one for each set, found {len(given)}")
            beside.append([None] * len(sets) if given is None else list(given))
        batches = [
            self._inputs.one(x, beside[0][i], edges, beside[1][i], f"set {i} of the list") for i, x in enumerate(sets)
        ]
        answers: list[Answers] = [{} for _ in batches]
        for indices, batch in unequal.padded(batches, SETS, NUMBERS):
            joined = self._run(batch.signature, batch)
            for row, i in enumerate(indices):
                n = batches[i].x.shape[1]
                answers[i] = {
                    name: answer[row, :n] if name in self._each_element else answer[row]
                    for name, answer in joined.items()
                }
        return answers

    @property
    def _each_element(self) -> set[str]:
        """The names of the outputs with an answer for each element, whose second axis is free."""
        outputs = self.signatures["masked"].structured_outputs
        return {name for name, spec in outputs.items() if spec.shape.rank and spec.shape.rank > 1 and spec.shape[1] is None}

    def _run(self, signature: str, sets: SetBatch) -> Answers:
        """Runs a signature, a part of the sets at a time, so that the memory is bounded."""
        step = max(1, min(SETS, NUMBERS // int(np.prod(sets.x.shape[1:]))))
        parts = [self._ask(signature, sets.piece(i, i + step)) for i in range(0, len(sets.x), step)]
        return parts[0] if len(parts) == 1 else {n: np.concatenate([part[n] for part in parts]) for n in parts[0]}

    def _ask(self, signature: str, sets: SetBatch) -> Answers:
        tensorflow = _tensorflow()
        function = self.signatures[signature]
        inputs = {name: tensorflow.constant(array) for name, array in sets.arrays().items()}
        try:
            return {name: answer.numpy() for name, answer in function(**inputs).items()}
        except tensorflow.errors.InvalidArgumentError as error:
            raise InputError(f"{self.name} cannot predict x {list(sets.x.shape)}: {_first_line(error)}") from error


def _inputs(card: ModelCard, signatures: Mapping[str, Any]) -> Inputs:
    """What the signatures of a model take."""
    missing = {"serving_default", "masked", "embedding"} - signatures.keys()
    if missing:
        raise ModelError(f"{card.name} has no signature {', '.join(sorted(missing))}; export it again with DSS Zoo")
    specs = signatures["serving_default"].structured_input_signature[1]
    graph = next((name for name in ("edges", "adjacency") if name in specs), None)
    element = tuple(specs["x"].shape.as_list()[2:])
    return Inputs(card.name, element, card.usage.sizes, "masked_points" in signatures, graph)


def _tensorflow() -> Any:
    """TensorFlow, which is imported when it is first needed."""
    try:
        import tensorflow
    except ImportError as error:
        raise ZooError(
            'found no TensorFlow; install version 2.18 or later: pip install "dss-zoo[tensorflow]", or "dss-zoo[cpu]"'
        ) from error
    return tensorflow


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
