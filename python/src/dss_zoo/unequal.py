"""Sets of different sizes: pads and masks them, so that one call answers to many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from .inputs import SetBatch


def padded(sets: Sequence[SetBatch], most: int, numbers: int) -> Iterator[tuple[list[int], SetBatch]]:
    """Joins batches of one set each to batches of sets with elements of one shape.

    Smaller sets are filled with zeros that the mask hides. Sets of similar sizes are put together, at most a number
    of sets and of values. Yields the indices of the sets with each batch.
    """
    by_element: dict[tuple[int, ...], list[int]] = {}
    for i, each in enumerate(sets):
        by_element.setdefault(each.x.shape[2:], []).append(i)
    for shape, indices in by_element.items():
        indices.sort(key=lambda i: sets[i].x.shape[1])
        values = int(np.prod(shape))
        begin = 0
        while begin < len(indices):
            end = begin + 1
            # Sorted: the last set of a batch has the most elements.
            while (
                end < len(indices)
                and end - begin < most
                and (end + 1 - begin) * sets[indices[end]].x.shape[1] * values <= numbers
            ):
                end += 1
            chosen = indices[begin:end]
            yield chosen, _joined([sets[i] for i in chosen])
            begin = end


def _joined(sets: list[SetBatch]) -> SetBatch:
    n = max(each.x.shape[1] for each in sets)
    masks = None
    if any(each.mask is not None or each.x.shape[1] < n for each in sets):
        of_points = any(each.mask is not None and each.mask.ndim == 3 for each in sets)
        masks = np.concatenate([_filled(_mask(each, of_points), n) for each in sets])
    adjacency = [each.adjacency for each in sets if each.adjacency is not None]
    return SetBatch(
        np.concatenate([_filled(each.x, n) for each in sets]),
        masks,
        np.concatenate([_filled(each, n) for each in adjacency]) if adjacency else None,
        sets[0].edges,
    )


def _mask(sets: SetBatch, of_points: bool) -> npt.NDArray[np.float32]:
    """The mask of a set, of elements or of points; without one, all are present."""
    shape = sets.x.shape[: 3 if of_points else 2]
    if sets.mask is None:
        return np.ones(shape, np.float32)
    mask = sets.mask
    return np.broadcast_to(mask[..., np.newaxis], shape) if of_points and mask.ndim == 2 else mask


def _filled(array: npt.NDArray[np.float32], n: int) -> npt.NDArray[np.float32]:
    """Adds zeros at the end of the second axis."""
    filler = np.zeros((array.shape[0], n - array.shape[1], *array.shape[2:]), np.float32)
    return np.concatenate([array, filler], axis=1)
