"""Weights of published networks for PyTorch."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from .errors import ModelError, ZooError

if TYPE_CHECKING:
    Tensor = Any


def torch_state_dict(file: str | os.PathLike[str]) -> dict[str, Tensor]:
    """Reads the weights that "zoo export NAME --to DIR --format pytorch" wrote for a published network.

    The tensors have the names and the layout of the authors' code: network.load_state_dict(torch_state_dict(file),
    strict=True) takes them. Needs PyTorch and safetensors: pip install "dss-zoo[torch]".

    Raises ModelError if the file is missing or not a .safetensors file.
    """
    try:
        import safetensors
        from safetensors.torch import load_file
    except ImportError as error:
        raise ZooError(
            f'reading weights for PyTorch needs torch and safetensors: {error}; pip install "dss-zoo[torch]"'
        ) from error
    try:
        return dict(load_file(os.fspath(file)))
    except (OSError, safetensors.SafetensorError) as error:
        raise ModelError(
            f"cannot read {os.fspath(file)}: {error}; expected a file that zoo export --format pytorch wrote"
        ) from error
