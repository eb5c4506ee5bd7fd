"""Checks and converts sets, masks and graphs to what a model's signatures take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .card import Size
from .errors import InputError


@dataclass(frozen=True)
class SetBatch:
    """Sets as the signatures take them, with N as the first axis of all arrays but the edges."""

    x: npt.NDArray[np.float32]
    mask: npt.NDArray[np.float32] | None = None
    adjacency: npt.NDArray[np.float32] | None = None
    edges: npt.NDArray[np.int64] | None = None

    @property
    def signature(self) -> str:
        """The signature that answers to these sets."""
        if self.mask is None:
            return "serving_default"
        return "masked" if self.mask.ndim == 2 else "masked_points"

    def arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """The arrays that are present, by the names of the inputs."""
        found = {"x": self.x, "mask": self.mask, "adjacency": self.adjacency, "edges": self.edges}
        return {name: array for name, array in found.items() if array is not None}

    def piece(self, begin: int, end: int) -> SetBatch:
        """The sets from begin to end."""
        return SetBatch(
            self.x[begin:end],
            None if self.mask is None else self.mask[begin:end],
            None if self.adjacency is None else self.adjacency[begin:end],
            self.edges,
        )


@dataclass(frozen=True)
class Inputs:
    """What a model takes.

    element: the axes of an element, channels last; None where the size is free.
    sizes: the sizes of these axes without the channels, as the card states them; may be empty.
    points: whether elements have points or vertices that a mask may hide.
    graph: the name of the input with the graph: "edges" or "adjacency", or None.
    """

    model: str
    element: tuple[int | None, ...]
    sizes: tuple[Size, ...]
    points: bool
    graph: str | None

    @property
    def channels(self) -> int | None:
        """The number of channels of an element."""
        return self.element[-1]

    @property
    def expected(self) -> str:
        """The shape of x in words, such as [N, n, length 25 or more, 1]."""
        axes: Sequence[object] = self.sizes or ["any" if size is None else size for size in self.element[:-1]]
        return f"[{', '.join(map(str, ['N', 'n', *axes, self.channels]))}]"

    def batch(
        self,
        x: npt.ArrayLike,
        mask: npt.ArrayLike | None = None,
        edges: npt.ArrayLike | None = None,
        adjacency: npt.ArrayLike | None = None,
    ) -> tuple[SetBatch, bool]:
        """Returns N sets with whether x was one set without the axis N.

        x: [N, n, ...element, channels]; one set [n, ...element, channels]; or both without the axis of the channels,
        if there is one channel. Raises InputError if the sets do not fit the model.
        """
        values, single = self._ranked(_numbers(x, "x"))
        self._check_sizes(values, x)
        marks = None if mask is None else self._mask(_numbers(mask, "mask"), values, single)
        _check_finite(values, marks)
        self._check_graph(edges, adjacency)
        matrices = None if adjacency is None else _adjacency(adjacency, values, single)
        return SetBatch(values, marks, matrices, None if edges is None else _edges(edges, values.shape[2])), single

    def one(
        self,
        x: npt.ArrayLike,
        mask: npt.ArrayLike | None,
        edges: npt.ArrayLike | None,
        adjacency: npt.ArrayLike | None,
        where: str,
    ) -> SetBatch:
        """Returns a batch of one set; where names it in messages."""
        try:
            batch, single = self.batch(x, mask, edges, adjacency)
        except InputError as error:
            raise InputError(f"{where}: {error}") from error
        if not single:
            raise InputError(
                f"{where}: expected one set {self.expected.replace('N, ', '', 1)}, found the shape {np.shape(x)};"
                " give several sets of one size as an array, or as a list of sets"
            )
        return batch

    def _ranked(self, x: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.float32], bool]:
        """Adds the axes that were left out."""
        rank = 2 + len(self.element)
        if x.ndim == rank:
            return x, False
        if x.ndim == rank - 1 and x.shape[-1] == self.channels:
            return x[np.newaxis], True
        if self.channels == 1 and x.ndim == rank - 1:
            return x[..., np.newaxis], False
        if self.channels == 1 and x.ndim == rank - 2 and x.ndim > 0:
            return x[np.newaxis, ..., np.newaxis], True
        raise InputError(self._unfit(x.shape, "give x with these axes, or one set without N"))

    def _check_sizes(self, x: npt.NDArray[np.float32], given: npt.ArrayLike) -> None:
        shape = x.shape
        fits = all(size in (None, found) for size, found in zip(self.element, shape[2:]))
        fits = fits and all(found in size for size, found in zip(self.sizes, shape[2:-1]))
        if not fits:
            raise InputError(self._unfit(np.shape(given), "convert the elements to such a size"))
        if 0 in shape:
            raise InputError(self._unfit(np.shape(given), "give at least one set with at least one element"))

    def _unfit(self, shape: tuple[int, ...], advice: str) -> str:
        return f"{self.model} takes x {self.expected}, found the shape {list(shape)}; {advice}"

    def _mask(
        self, mask: npt.NDArray[np.float32], x: npt.NDArray[np.float32], single: bool
    ) -> npt.NDArray[np.float32]:
        marks = mask[np.newaxis] if single else mask
        shapes = [x.shape[:2], x.shape[:3]] if self.points else [x.shape[:2]]
        if marks.shape not in shapes:
            wanted = " or ".join(str(list(shape[1:] if single else shape)) for shape in shapes)
            raise InputError(
                f"expected a mask of shape {wanted} for x {list(x.shape[1:] if single else x.shape)},"
                f" found {list(mask.shape)}; give one number for each element, 1 for present and 0 for absent"
            )
        if not np.isin(marks, (0, 1)).all():
            raise InputError("the mask has other numbers than 0 and 1; use 1 for present and 0 for absent")
        empty = np.flatnonzero(~marks.reshape(len(marks), -1).any(axis=1))
        if empty.size:
            raise InputError(f"the mask hides all elements of set {empty[0]}; leave this set out")
        return marks

    def _check_graph(self, edges: npt.ArrayLike | None, adjacency: npt.ArrayLike | None) -> None:
        given = [name for name, array in (("edges", edges), ("adjacency", adjacency)) if array is not None]
        if given != ([self.graph] if self.graph else []):
            expected = f"{self.graph} beside x" if self.graph else "no graph beside x"
            raise InputError(
                f"{self.model} takes {expected}, found {' and '.join(given) or 'none'};"
                f" {f'give {self.graph}=...' if self.graph else 'leave it out'}"
            )


def _numbers(array: npt.ArrayLike, name: str) -> npt.NDArray[np.float32]:
    """Converts an array of bool, integers or floating-point numbers to float32."""
    try:
        found = np.asarray(array)
    except ValueError as error:
        raise InputError(
            f"expected {name} as an array, found nested lists of different lengths; give sets of different sizes as a"
            " list of arrays, one for each set"
        ) from error
    if found.dtype.kind not in "biuf":
        raise InputError(f"expected numbers in {name}, found the type {found.dtype}; convert them to float32")
    with np.errstate(over="ignore"):
        return found.astype(np.float32)


def _check_finite(x: npt.NDArray[np.float32], mask: npt.NDArray[np.float32] | None) -> None:
    """Refuses NaN and infinite numbers, except where the mask hides them."""
    if np.isfinite(x).all():
        return
    bad = ~np.isfinite(x)
    if mask is not None:
        bad &= mask.reshape(mask.shape + (1,) * (x.ndim - mask.ndim)) > 0
    if bad.any():
        where = [int(i) for i in np.argwhere(bad)[0]]
        raise InputError(
            f"x is NaN, infinite or too large for float32 at {where}; replace the number, or hide its element by a mask"
        )


def _edges(edges: npt.ArrayLike, vertices: int) -> npt.NDArray[np.int64]:
    found = np.asarray(edges)
    if found.ndim != 2 or found.shape[1] != 2 or found.dtype.kind not in "iu":
        raise InputError(
            f"expected edges as integers [edges, 2], found {found.dtype} {list(found.shape)}; give a row (from, to) for"
            " each edge, undirected edges in both directions"
        )
    if found.size and not (0 <= found.min() and found.max() < vertices):
        raise InputError(
            f"expected edges between the vertices 0 to {vertices - 1}, found {found.min()} to {found.max()};"
            " count vertices from 0"
        )
    return found.astype(np.int64)


def _adjacency(
    adjacency: npt.ArrayLike, x: npt.NDArray[np.float32], single: bool
) -> npt.NDArray[np.float32]:
    given = _numbers(adjacency, "adjacency")
    found = given[np.newaxis] if single else given
    wanted = (*x.shape[:3], x.shape[2])
    if found.shape != wanted:
        raise InputError(
            f"expected adjacency {list(wanted[1:] if single else wanted)}, found {list(given.shape)};"
            " give a matrix for each element, row i with the edges to vertex i"
        )
    if np.isnan(found).any() or (found < 0).any():
        raise InputError("the adjacency has negative numbers or NaN; give numbers from 0, with 0 for no edge")
    return found
