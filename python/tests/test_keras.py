"""The model as a layer of Keras 3."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from conftest import KINDS, MODELS, assert_alike

import dss_zoo
from dss_zoo.keras import ZooLayer


@pytest.fixture
def signals():
    """A model to train, and sets of unequal sizes, padded, with their mask and labels that the model does not give."""
    model = dss_zoo.load(MODELS / "signals-dss")
    x = model.samples()["x"]
    mask = np.ones(x.shape[:2], np.float32)
    mask[0, 4:] = 0
    y = (model(x, mask=mask)["index"] + 1) % 3
    return model, x, mask, y


def masked_network(model, learning_rate=3e-3):
    """A network with two inputs, compiled."""
    x, mask = keras.Input((None, 100, 1), name="x"), keras.Input((None,), name="mask")
    network = keras.Model([x, mask], model.as_layer()(x, mask=mask))
    network.compile(keras.optimizers.Adam(learning_rate), "sparse_categorical_crossentropy")
    return network


def test_answers_as_the_model(model):
    samples = model.samples()
    output = KINDS[model.name]
    layer = model.as_layer()
    expected = model(**samples)[output]
    assert_alike({output: layer(samples).numpy()}, {output: expected})
    x = samples.pop("x")
    assert_alike({output: layer(x, **samples).numpy()}, {output: expected})


def test_fit_trains_the_model(signals, tmp_path):
    model, x, mask, y = signals
    network = masked_network(model)
    np.testing.assert_allclose(network.predict([x, mask], verbose=0), model(x, mask=mask)["probabilities"], atol=1e-5)
    before = model(x, mask=mask)["probabilities"]
    statistics = [v.numpy() for v in model.variables if not v.trainable]
    history = network.fit([x, mask], y, epochs=8, batch_size=len(x), verbose=0).history["loss"]
    assert history[-1] < 0.5 * history[0]

    after = model(x, mask=mask)["probabilities"]
    assert np.abs(after - before).max() > 0.01
    np.testing.assert_allclose(network.predict([x, mask], verbose=0), after, atol=1e-5)
    for then, now in zip(statistics, (v for v in model.variables if not v.trainable), strict=True):
        np.testing.assert_array_equal(then, now.numpy())

    original = {v.name.removesuffix(":0"): v.numpy() for v in dss_zoo.load(MODELS / "signals-dss").variables}
    with np.load(model.save_back(tmp_path)) as weights:
        assert np.abs(weights["encoder/0/self/kernel"] - original["encoder/0/self/kernel"]).max() > 1e-4


def test_gradients_are_those_of_tensorflow(signals):
    model, x, mask, y = signals
    network = masked_network(model)
    loss = keras.losses.SparseCategoricalCrossentropy()
    with tf.GradientTape() as tape:
        value = loss(y, network([x, mask]))
    through_keras = tape.gradient(value, network.trainable_variables)
    with tf.GradientTape() as tape:
        value = loss(y, model.tensors(x, mask=mask)["probabilities"])
    directly = tape.gradient(value, model.trainable_variables)
    assert len(through_keras) == len(directly) > 0
    for variable, one, other in zip(model.trainable_variables, through_keras, directly):
        scale = np.abs(other).max()
        assert scale > 0, variable.name
        np.testing.assert_allclose(one, other, atol=1e-4 * scale, err_msg=variable.name)


def test_weights_are_saved_and_loaded(signals, tmp_path):
    model, x, mask, y = signals
    network = masked_network(model)
    network.fit([x, mask], y, epochs=2, verbose=0)
    trained = model(x, mask=mask)
    network.save_weights(tmp_path / "network.weights.h5")
    network.save(tmp_path / "network.keras")

    other = dss_zoo.load(MODELS / "signals-dss")
    masked_network(other).load_weights(tmp_path / "network.weights.h5")
    assert_alike(other(x, mask=mask), trained)

    whole = keras.saving.load_model(tmp_path / "network.keras")
    np.testing.assert_allclose(whole.predict([x, mask], verbose=0), trained["probabilities"], atol=1e-5)


def test_a_head_on_the_features_trains_with_a_frozen_encoder(signals):
    model, x, _, y = signals
    layer = model.as_layer("embedding")
    layer.trainable = False
    network = keras.Sequential([layer, keras.layers.Dense(3)])
    network.compile(keras.optimizers.Adam(0.05), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    before = model.embed(x)
    history = network.fit(x, y, epochs=5, verbose=0).history["loss"]
    assert history[-1] < history[0]
    np.testing.assert_array_equal(model.embed(x), before)


def test_graphs_train_with_their_adjacency():
    model = dss_zoo.load(MODELS / "graphs-solubility")
    samples = model.samples()
    inputs = {name: keras.Input((None, *array.shape[2:]), name=name) for name, array in samples.items()}
    network = keras.Model(inputs, model.as_layer()(inputs))
    network.compile(keras.optimizers.Adam(1e-3), "mean_squared_error")
    y = model(**samples)["values"] + 1
    history = network.fit(samples, y, epochs=5, verbose=0).history["loss"]
    assert history[-1] < history[0]
    assert model(**samples)["values"].mean() > y.mean() - 1


def test_the_layer_has_the_variables_of_the_model(models):
    model = models["signals-dss"]
    layer = ZooLayer(str(model.folder))
    assert len(layer.trainable_variables) == len(model.trainable_variables)
    assert len(layer.weights) == len(model.variables)
    assert layer.get_config()["output"] == "probabilities"


def test_says_what_is_wrong(models):
    with pytest.raises(dss_zoo.InputError, match="has no output logits; expected one of .*probabilities"):
        models["signals-dss"].as_layer("logits")
    with pytest.raises(dss_zoo.InputError, match="takes no edges; leave them out"):
        models["signals-dss"].as_layer(edges=[[0, 1]])
