"""Training a model further in Python: its variables are found, and Java reads what was saved."""

import re

import keras
import numpy as np
import tensorflow as tf

from checks.export import Export, ask, assert_alike

PATH = re.compile(r"(encoder|head)(/[a-z0-9_]+)+:0")
STATISTICS = ("mean:0", "variance:0")


def variables_have_readable_names(export: Export) -> None:
    """Python sees all variables, by their paths; all but the statistics of normalisation are trainable."""
    variables = export.model.variables
    assert variables, "the model has no variables"
    assert len({variable.name for variable in variables}) == len(variables), "two variables share a name"
    for variable in variables:
        assert PATH.fullmatch(variable.name), f"{variable.name} is no path of a parameter"
        is_statistic = variable.name.endswith(STATISTICS)
        assert variable.trainable != is_statistic, f"{variable.name}: trainable is {variable.trainable}"


def trains_further(export: Export) -> None:
    """Every trainable variable has a gradient; a step of Adam lowers the loss; the result is saved for Java."""
    model = export.load()
    sets = {name: tf.constant(array) for name, array in {"x": export.samples()["x"], **export.beside()}.items()}
    trainable = [variable for variable in model.variables if variable.trainable]
    with tf.GradientTape() as tape:
        before = surprise(model, sets)
    gradients = tape.gradient(before, trainable)
    for variable, gradient in zip(trainable, gradients):
        assert gradient is not None, f"{variable.name} has no gradient"
        # A gathered variable has its gradient in slices.
        assert np.isfinite(tf.convert_to_tensor(gradient).numpy()).all(), f"the gradient of {variable.name} is not finite"

    keras.optimizers.Adam(1e-4).apply_gradients(zip(gradients, trainable))
    after = surprise(model, sets)
    assert after < before, f"the step changed the loss from {before} to {after}"
    save_again(export, model, "stepped")


def saves_again_unchanged(export: Export) -> None:
    """Loaded and saved by Python, the model answers as before; Java has its turn afterwards."""
    save_again(export, export.load(), "unchanged")


def surprise(model: tf.Module, sets: dict[str, tf.Tensor]) -> tf.Tensor:
    """The mean surprise if the last class were right everywhere; of numbers, their mean square: something to lower."""
    answers = model.signatures["serving_default"](**sets)
    for numbers in ("image", "images", "values"):
        if numbers in answers:
            return tf.reduce_mean(tf.square(answers[numbers]))
    if "log_probabilities" in answers:
        return -tf.reduce_mean(answers["log_probabilities"][..., -1])
    return -tf.reduce_mean(tf.math.log(answers["probabilities"][..., -1]))


def save_again(export: Export, model: tf.Module, name: str) -> None:
    """Saves a model and, beside it, its answers by each signature for Java to compare."""
    folder = export.work / "saved-again" / name
    tf.saved_model.save(model, str(folder / "model"), signatures=model.signatures)
    reloaded = tf.saved_model.load(str(folder / "model"))
    x = export.samples()["x"]
    mask = np.ones(x.shape[:2], np.float32)
    mask[0, 1:] = 0
    for signature, names in export.signatures().items():
        shown = np.broadcast_to(mask[:, :, None], x.shape[:3]) if signature == "masked_points" else mask
        sets = {"x": x, "mask": shown, "sizes": mask.sum(axis=1).astype(np.int64), **export.beside()}
        if signature == "batched":
            sets["edges"] = np.repeat(sets["edges"][None], len(x), axis=0)
        inputs = {key: value for key, value in sets.items() if key in names}
        answers = ask(model, signature, inputs)
        assert_alike(ask(reloaded, signature, inputs), answers, f"{name}: {signature}")
        np.savez(folder / f"{signature}.npz", **inputs, **answers)
