"""Models of DSS Zoo in Python: load one by its name or folder, predict with NumPy arrays, train it in Keras.

>>> import dss_zoo
>>> model = dss_zoo.load("signals-dss")
>>> model(x)["probabilities"]  # x [N, n, length, 1], or a list of sets of different sizes
"""

from __future__ import annotations

from importlib import metadata

from .card import ModelCard
from .catalogue import load
from .errors import InputError, ModelError, ZooError
from .model import Model
from .torch import torch_state_dict

try:
    __version__ = metadata.version("dss-zoo")
except metadata.PackageNotFoundError:  # the sources are used without an installation
    __version__ = "unknown"

__all__ = ["InputError", "Model", "ModelCard", "ModelError", "ZooError", "load", "torch_state_dict"]
