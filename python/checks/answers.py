"""Predictions in Python equal those in Java."""

import numpy as np
import tensorflow as tf

from checks.export import Export, ask, assert_alike, signature_for


def answers_as_the_samples_say(export: Export) -> None:
    """The model answers to the sets that travel with it as Java did."""
    samples = export.samples()
    found = ask(export.model, signature_for(samples), samples)
    assert_alike(found, samples, "samples")


def answers_as_java_at_other_sizes(export: Export) -> None:
    """Every signature takes any number of sets of any size, and answers as Java does."""
    cases = export.cases()
    assert cases, f"Java wrote no cases to {export.work / 'cases'}"
    model = export.model
    for signature, case in cases:
        assert_alike(ask(model, signature, case), case, f"{signature} of {case['x'].shape}")


def padding_changes_nothing(export: Export) -> None:
    """Elements that the mask hides do not count, whatever they are."""
    model = export.model
    x = export.samples()["x"]
    beside = export.beside()
    expected = ask(model, "serving_default", {"x": x, **beside})
    for filler in (0.0, 1e6, np.nan):
        padding = np.full((x.shape[0], 3, *x.shape[2:]), filler, x.dtype)
        mask = np.ones((x.shape[0], x.shape[1] + 3), np.float32)
        mask[:, x.shape[1] :] = 0
        padded = {"x": np.concatenate([x, padding], axis=1), "mask": mask, **beside}
        if "adjacency" in beside:
            edges = np.full((x.shape[0], 3, x.shape[2], x.shape[2]), filler, x.dtype)
            padded["adjacency"] = np.concatenate([beside["adjacency"], edges], axis=1)
        found = {
            # Where there is an answer for each element, there is one for each that is hidden, too.
            name: answer if answer.shape == expected[name].shape else answer[:, : x.shape[1]]
            for name, answer in ask(model, "masked", padded).items()
        }
        assert_alike(found, expected, f"padded with {filler}")


def sizes_are_as_good_as_a_mask(export: Export) -> None:
    """Padded sets with their sizes are answered as with a mask; a size that no set can have is an error."""
    model = export.model
    x = export.samples()["x"]
    sizes = 1 + np.arange(len(x)) % x.shape[1]
    mask = (np.arange(x.shape[1]) < sizes[:, None]).astype(np.float32)
    expected = ask(model, "masked", {"x": x, "mask": mask, **export.beside()})
    assert_alike(ask(model, "sized", {"x": x, "sizes": sizes, **export.beside()}), expected, "sized")
    for wrong in (0, x.shape[1] + 1):
        try:
            ask(model, "sized", {"x": x, "sizes": np.full(len(x), wrong), **export.beside()})
        except tf.errors.InvalidArgumentError as error:
            assert "Invalid sizes" in str(error), error
        else:
            raise AssertionError(f"sets of size {wrong} have answers")


def sets_without_elements_are_refused(export: Export) -> None:
    """An error takes the place of an answer that is NaN."""
    beside = {name: array[:, :0] if name == "adjacency" else array for name, array in export.beside().items()}
    try:
        answers = ask(export.model, "serving_default", {"x": export.samples()["x"][:, :0], **beside})
    except tf.errors.InvalidArgumentError as error:
        assert "n at least 1" in str(error), error
    else:
        raise AssertionError(f"no elements, and answers: {answers}")


def absent_points_change_nothing(export: Export) -> None:
    """Points or vertices that the mask hides do not count, whatever they are; an element without any is no element."""
    if not export.has_points():
        return
    model = export.model
    x = export.samples()["x"]
    mask = np.ones(x.shape[:3], np.float32)
    mask[:, :, 1::2] = 0
    mask[:, -1] = 0
    expected = None
    for filler in (0.0, 1e6, np.nan):
        hidden = np.where(mask[..., None] > 0, x, np.float32(filler))
        found = ask(model, "masked_points", {"x": hidden, "mask": mask, **export.beside()})
        expected = expected or found
        assert_alike(found, expected, f"{filler} in absent points")
        if "log_probabilities" in found and found["log_probabilities"].shape == x.shape[:2]:
            assert (found["log_probabilities"][:, -1] < -1e30).all(), "an element without points may be selected"
