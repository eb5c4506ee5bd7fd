"""Models on graphs that share their edges."""

import keras
import numpy as np
import pytest
from conftest import assert_alike, recorded

import dss_zoo
from dss_zoo.inputs import Inputs


@pytest.fixture
def model(request):
    """The model of --edges-model; no pretrained model takes edges."""
    folder = request.config.getoption("--edges-model")
    if folder is None:
        pytest.skip("no model that takes edges is given by --edges-model; Java's PackageIT gives one")
    return dss_zoo.load(folder)


def test_predicts_arrays_lists_and_single_sets(model):
    samples = model.samples()
    answers = model(**samples)
    assert_alike(answers, recorded(model))
    x, edges = samples["x"], samples["edges"]
    assert_alike(model(x[0], edges=edges), {name: answer[0] for name, answer in answers.items()})
    for found, one in zip(model([x[0], x[1][:1]], edges=edges), (x[0], x[1][:1]), strict=True):
        assert_alike(found, model(one, edges=edges))


def test_is_a_layer_with_edges_of_its_own(model, tmp_path):
    samples = model.samples()
    layer = model.as_layer(edges=samples["edges"])
    network = keras.Sequential([keras.Input((None, *samples["x"].shape[2:])), layer])
    expected = model(**samples)[layer.output_name]
    np.testing.assert_allclose(network.predict(samples["x"], verbose=0), expected, atol=1e-4)
    network.save(tmp_path / "network.keras")
    again = keras.saving.load_model(tmp_path / "network.keras")
    np.testing.assert_allclose(again.predict(samples["x"], verbose=0), expected, atol=1e-4)
    with pytest.raises(dss_zoo.InputError, match="takes edges; give edges .* when you create the layer"):
        model.as_layer()


INPUTS = Inputs("skeletons", (5, 3), (), True, "edges")
X = np.zeros((2, 4, 5, 3))


def test_edges_may_be_integers_of_any_type():
    for kind in (np.int8, np.uint64, int):
        batch, _ = INPUTS.batch(X, edges=np.array([[0, 1], [1, 4]], kind))
        assert batch.edges.dtype == np.int64


@pytest.mark.parametrize(
    "edges, message",
    [
        (None, r"takes edges beside x, found none; give edges=\.\.\."),
        ([[0.0, 1.0]], "expected edges as integers .*, found float64"),
        ([0, 1], r"found int64 \[2\]"),
        ([[0, 5]], "expected edges between the vertices 0 to 4, found 0 to 5; count vertices from 0"),
        ([[-1, 0]], "found -1 to 0"),
    ],
)
def test_says_what_is_wrong_with_edges(edges, message):
    with pytest.raises(dss_zoo.InputError, match=message):
        INPUTS.batch(X, edges=edges)
