"""Gradients, training and the way back to Java."""

import numpy as np
import pytest
import tensorflow as tf
from conftest import KINDS, MODELS, assert_alike

import dss_zoo


def loss(answers, name):
    """Something to lower: the mean square, or the negative logarithm of the last class."""
    if name == "probabilities":
        return -tf.reduce_mean(tf.math.log(answers[name][..., -1]))
    return tf.reduce_mean(tf.square(answers[name]))


def test_moving_statistics_are_not_trainable(model):
    names = {variable.name for variable in model.trainable_variables}
    others = {variable.name for variable in model.variables} - names
    assert names and others
    assert all(name.endswith(("mean:0", "variance:0")) for name in others)


@pytest.mark.parametrize("name", ["signals-dss", "shapes-centre-points", "graphs-solubility"])
def test_tensors_are_differentiable(models, name):
    model = models[name]
    few = {name: array[:1, :2] for name, array in model.samples().items()}
    with tf.GradientTape() as tape:
        value = loss(model.tensors(**few), KINDS[model.name])
    for variable, gradient in zip(model.trainable_variables, tape.gradient(value, model.trainable_variables)):
        assert gradient is not None, variable.name
        assert np.isfinite(tf.convert_to_tensor(gradient)).all(), variable.name


def test_tensors_select_the_signature(models):
    model = models["shapes-centre-points"]
    x = model.samples()["x"]
    plain = model.tensors(x)["log_probabilities"]
    for mask in (np.ones(x.shape[:2]), tf.ones(x.shape[:3], tf.int32)):
        np.testing.assert_allclose(model.tensors(x, mask=mask)["log_probabilities"], plain, atol=1e-4)
    assert model.tensors(x, signature="embedding").keys() == {"embedding"}
    with pytest.raises(dss_zoo.InputError, match="has no signature other; expected one of"):
        model.tensors(x, signature="other")
    with pytest.raises(dss_zoo.InputError, match="takes mask, x, found x; give these"):
        model.tensors(x, signature="masked")


@pytest.mark.parametrize("name", ["signals-dss", "graphs-solubility"])
def test_trained_weights_are_written_for_java(name, work):
    """Java imports the file and compares its answers with those beside it."""
    model = dss_zoo.load(MODELS / name)
    samples = model.samples()
    before = model(**samples)
    with tf.GradientTape() as tape:
        value = loss(model.tensors(**samples), KINDS[name])
    trainable = model.trainable_variables
    tf.keras.optimizers.Adam(1e-3).apply_gradients(zip(tape.gradient(value, trainable), trainable))
    after = model(**samples)
    assert np.abs(after[KINDS[name]] - before[KINDS[name]]).max() > 1e-4

    folder = work / "saved-back" / name
    file = model.save_back(folder)
    assert file == folder / f"{name}-weights.npz"
    assert [each.name for each in folder.glob("*weights*")] == [file.name]
    with np.load(file) as weights:
        assert set(weights) == {variable.name.removesuffix(":0") for variable in model.variables}
        for variable in model.variables:
            np.testing.assert_array_equal(weights[variable.name.removesuffix(":0")], variable.numpy())
    mask = np.ones(samples["x"].shape[:2], np.float32)
    mask[0, 1:] = 0
    masks = {"masked": mask, "masked_points": np.repeat(mask[:, :, None], samples["x"].shape[2], axis=2)}
    samples.pop("mask", None)
    for signature in ("serving_default", "embedding", *(masks.keys() & model.signatures.keys())):
        given = {**samples, "mask": masks[signature]} if signature in masks else samples
        answers = {key: answer.numpy() for key, answer in model.tensors(**given, signature=signature).items()}
        np.savez(folder / f"{signature}.npz", **given, **answers)


def test_save_back_takes_the_path_of_a_file(tmp_path):
    model = dss_zoo.load("signals-siamese")
    assert model.save_back(tmp_path / "deep" / "w.npz") == tmp_path / "deep" / "w.npz"
    assert model.save_back(str(tmp_path / "deep" / "w.npz")).exists()


def test_save_back_refuses_weights_of_a_diverged_run(tmp_path):
    model = dss_zoo.load("signals-siamese")
    variable = model.trainable_variables[0]
    variable.assign(variable * np.nan)
    with pytest.raises(dss_zoo.ZooError, match="encoder/0/.* has NaN or infinite numbers; nothing is written"):
        model.save_back(tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_two_loaded_models_share_no_weights():
    one, other = dss_zoo.load("signals-siamese"), dss_zoo.load("signals-siamese")
    x = one.samples()["x"]
    expected = other(x)
    for variable in one.trainable_variables:
        variable.assign(tf.zeros_like(variable))
    assert_alike(other(x), expected)
