"""The model card, ``assets.extra/model-card.json``, with types. Unknown fields are ignored."""

from __future__ import annotations

import dataclasses
import json
import re
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .errors import ModelError

SCHEMA = 2
"""The latest version of the format that this package reads."""


@dataclass(frozen=True)
class Data:
    """The training sets: what they are, their licence, and their number in an epoch."""

    name: str = ""
    licence: str = ""
    sets: int = 0


@dataclass(frozen=True)
class Training:
    """How a model was trained: the plan as text protobuf, and the run."""

    plan: str = ""
    epochs: int = 0
    best_epoch: int = 0
    seconds: float = 0
    machine: str = ""
    parameters: int = 0


@dataclass(frozen=True)
class Metric:
    """A metric, such as accuracy, on a split of held-out sets."""

    name: str
    split: str
    value: float
    sets: int = 0


@dataclass(frozen=True)
class Equivariance:
    """A measured invariance: the largest change of the output, relative to the largest output."""

    symmetry: str
    largest_error: float
    tolerance: float


@dataclass(frozen=True)
class Imported:
    """Imported weights: the network or model they belong to, and the file that had them."""

    network: str
    file: str
    sha256: str


@dataclass(frozen=True)
class Provenance:
    """When and with which software a model was made."""

    created: str = ""
    zoo: str = ""
    tensorflow: str = ""
    java: str = ""
    started_from: str | None = None
    imported: Imported | None = None


@dataclass(frozen=True)
class Channel:
    """A channel of an element."""

    name: str
    meaning: str = ""
    unit: str = ""
    range: str = ""


@dataclass(frozen=True)
class Size:
    """The sizes that a model takes along an axis of an element: least, least + step, ... up to most."""

    axis: str
    least: int
    most: int | None = None
    step: int = 1

    def __contains__(self, size: int) -> bool:
        """Whether the model takes a size."""
        return size >= self.least and (self.most is None or size <= self.most) and (size - self.least) % self.step == 0

    def __str__(self) -> str:
        """The sizes in words, such as ``length 25 or more``."""
        if self.least == self.most:
            return f"{self.axis} {self.least}"
        limit = "" if self.most is None else f" up to {self.most}"
        if self.step > 1:
            start = f" + {self.least % self.step}" if self.least % self.step else ""
            more = "" if self.least <= self.step else f" from {self.least}"
            return f"{self.axis} a multiple of {self.step}{start}{more}{limit}"
        if self.least <= 1:
            return f"{self.axis} any" if self.most is None else f"{self.axis}{limit}"
        return f"{self.axis} {self.least} or more" if self.most is None else f"{self.axis} {self.least} to {self.most}"


@dataclass(frozen=True)
class Output:
    """An output of the signatures; its shape has N for the sets and n for the elements."""

    name: str
    shape: str = ""
    meaning: str = ""


@dataclass(frozen=True)
class Headline:
    """The figure that stands for the model, with the best method without learned weights."""

    metric: str
    value: float
    splits: tuple[str, ...] = ()
    baseline: str | None = None
    baseline_value: float | None = None


@dataclass(frozen=True)
class Noise:
    """How probable the answers to normally distributed numbers are, which belong to no class."""

    sets: int
    mean_probability: float
    largest_probability: float


@dataclass(frozen=True)
class CalibrationFigures:
    """The calibration on a split."""

    split: str
    sets: int
    log_loss: float
    expected_error: float


@dataclass(frozen=True)
class Calibration:
    """How well the probabilities agree with how often the answers are right."""

    temperature: float | None = None
    log_loss_without: float | None = None
    splits: tuple[CalibrationFigures, ...] = ()


@dataclass(frozen=True)
class Usage:
    """What the model takes and gives, and what it is for."""

    intended_use: str | None = None
    licence: str | None = None
    channels: tuple[Channel, ...] = ()
    sizes: tuple[Size, ...] = ()
    outputs: tuple[Output, ...] = ()
    classes: tuple[str, ...] = ()
    headline: Headline | None = None
    noise: Noise | None = None
    calibration: Calibration | None = None


@dataclass(frozen=True)
class FileRecord:
    """A file of the model."""

    size: int
    sha256: str


@dataclass(frozen=True)
class ModelCard:
    """What a model predicts, its metrics, its training data, its limits, and the checksums of its files."""

    name: str
    files: Mapping[str, FileRecord]
    schema: int = 1
    version: int = 0
    summary: str = ""
    task: str = ""
    limitations: tuple[str, ...] = ()
    data: Data | None = None
    training: Training | None = None
    metrics: tuple[Metric, ...] = ()
    equivariance: tuple[Equivariance, ...] = ()
    provenance: Provenance | None = None
    usage: Usage = field(default_factory=Usage)

    @staticmethod
    def from_json(text: str | bytes) -> ModelCard:
        """Reads a card.

        Raises ModelError if the text is not a card, or its schema is later than this package reads.
        """
        try:
            values = json.loads(text)
        except ValueError as error:
            raise ModelError("model-card.json is not JSON; get the model again") from error
        if not isinstance(values, dict):
            raise _damaged("the card", dict, values)
        schema = values.get("schema", 1)
        if isinstance(schema, int) and schema > SCHEMA:
            raise ModelError(
                f"model-card.json has schema {schema}, and this version of dss_zoo reads schemas up to {SCHEMA};"
                " update dss_zoo"
            )
        card = _read(ModelCard, values, "the card")
        assert isinstance(card, ModelCard)
        return card


def _read(kind: Any, value: Any, where: str) -> Any:
    """Converts a value of JSON to a type: a dataclass, a tuple, a mapping, a number or a text."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        (present,) = (argument for argument in arguments if argument is not type(None))
        return None if value is None else _read(present, value, where)
    if origin is tuple and isinstance(value, list):
        return tuple(_read(arguments[0], item, f"{where}[{i}]") for i, item in enumerate(value))
    if origin is Mapping and isinstance(value, dict):
        return {key: _read(arguments[1], item, f"{where}.{key}") for key, item in value.items()}
    if dataclasses.is_dataclass(kind) and isinstance(kind, type) and isinstance(value, dict):
        return _record(kind, value, where)
    if kind is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if isinstance(kind, type) and isinstance(value, kind) and not isinstance(value, bool):
        return value
    raise _damaged(where, kind, value)


def _record(kind: Any, values: dict[str, Any], where: str) -> Any:
    """Converts an object of JSON to a dataclass; null stands for the default."""
    hints = typing.get_type_hints(kind)
    found = {}
    for each in dataclasses.fields(kind):
        key = re.sub("_(.)", lambda match: match[1].upper(), each.name)
        required = each.default is dataclasses.MISSING and each.default_factory is dataclasses.MISSING
        if required or values.get(key) is not None:
            found[each.name] = _read(hints[each.name], values.get(key), f"{where}.{key}")
    return kind(**found)


def _damaged(where: str, expected: Any, found: Any) -> ModelError:
    name = getattr(expected, "__name__", str(expected))
    return ModelError(
        f"model-card.json is damaged: expected {name} at {where}, found {json.dumps(found)[:40]}; get the model again"
    )
