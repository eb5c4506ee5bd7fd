"""The errors of this package. A message says what was found, what was expected, and what to do."""

from __future__ import annotations


class ZooError(Exception):
    """An error of this package."""


class ModelError(ZooError):
    """A model, or a file of weights, is missing or damaged, or was not exported by DSS Zoo."""


class InputError(ZooError, ValueError):
    """Sets, a mask or a graph do not fit the model."""
