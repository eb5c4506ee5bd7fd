"""Predictions of arrays of all types and of sets of different sizes."""

import numpy as np
import pytest
from conftest import KINDS, assert_alike, recorded

import dss_zoo
from dss_zoo import model as model_module


def unequal(model):
    """Sets of 1, 2 and 3 elements, and again one of 2, with their graphs, as keyword arguments."""
    samples = model.samples()
    samples.pop("mask", None)
    sizes = (1, 3, 2, 2)
    return {name: [array[i % len(array), :n] for i, n in enumerate(sizes)] for name, array in samples.items()}


def test_answers_as_java_did(model):
    answers = model(**model.samples())
    assert_alike(answers, recorded(model))
    assert KINDS[model.name] in answers


@pytest.mark.parametrize("kind", ["float16", "float64", ">f4", "int8", "uint16", "int64", "bool"])
def test_takes_numbers_of_any_type(models, kind):
    model = models["signals-dss"]
    x = (10 * model.samples()["x"]).astype(kind)
    assert_alike(model(x), model(x.astype(np.float32)))


def test_takes_one_set(model):
    samples = model.samples()
    one = {name: array[0] for name, array in samples.items()}
    expected = {name: answer[0] for name, answer in model(**{n: a[:1] for n, a in samples.items()}).items()}
    assert_alike(model(**one), expected)


def test_the_axis_of_a_single_channel_may_be_left_out(models):
    model = models["signals-dss"]
    x = model.samples()["x"]
    assert_alike(model(x[..., 0]), model(x))
    assert_alike(model(x[0, ..., 0]), model(x[0]))


def test_predicts_lists_of_unequal_sets_as_one_by_one(model):
    given = unequal(model)
    answers = model(given.pop("x"), **given)
    assert len(answers) == 4
    given = unequal(model)
    for i, found in enumerate(answers):
        assert_alike(found, model(**{name: sets[i] for name, sets in given.items()}))


def test_predicts_lists_in_parts(model, monkeypatch):
    given = unequal(model)
    x = given.pop("x")
    expected = model(x, **given)
    monkeypatch.setattr(model_module, "SETS", 2)
    for found, one in zip(model(x, **given), expected, strict=True):
        assert_alike(found, one)


def test_predicts_arrays_in_parts(models, monkeypatch):
    model = models["signals-dss"]
    x = np.random.default_rng(1).normal(size=(7, 3, 100, 1))
    expected = model(x)
    monkeypatch.setattr(model_module, "SETS", 3)
    assert_alike(model(x), expected)
    monkeypatch.setattr(model_module, "NUMBERS", 1)
    assert_alike(model(x), expected)


def test_a_list_may_have_elements_of_several_sizes(models):
    model = models["signals-dss"]
    random = np.random.default_rng(2)
    x = [random.normal(size=(n, length)) for n, length in ((2, 100), (3, 60), (5, 60))]
    for found, one in zip(model(x), x, strict=True):
        assert_alike(found, model(one))


def test_an_empty_list_has_no_answers(models):
    assert models["signals-dss"]([]) == []


def test_masked_elements_do_not_count(model):
    given = model.samples()
    given.pop("mask", None)
    x = np.array(given["x"])
    mask = np.ones(x.shape[:2])
    mask[:, -1] = 0
    x[:, -1] = np.nan
    answers = model(**{**given, "x": x}, mask=mask)
    less = {name: array[:, :-1] for name, array in given.items()}
    for name, expected in model(**less).items():
        found = answers[name]
        assert_alike({name: found if found.shape == expected.shape else found[:, :-1]}, {name: expected})


def test_masks_of_points_and_in_lists(models):
    model = models["shapes-centre-points"]
    x = model.samples()["x"]
    mask = np.ones(x.shape[:3])
    mask[:, :, ::2] = 0
    assert_alike(model(x, mask=mask), model(x[:, :, 1::2]))
    by_element = np.ones(x.shape[1])
    by_element[0] = 0
    found = model([x[0], x[1], x[0][:2]], mask=[mask[0], by_element, None])
    assert_alike(found[0], model(x[0], mask=mask[0]))
    assert_alike(found[1], model(x[1], mask=by_element))
    assert_alike(found[2], model(x[0][:2]))


def test_embeds(models):
    model = models["signals-dss"]
    x = model.samples()["x"]
    assert model.embed(x).shape[0] == len(x)
    np.testing.assert_allclose(model.embed(x[0]), model.embed(x)[0], atol=1e-5)


def test_has_signatures_and_classes(models):
    model = models["signals-dss"]
    assert {"serving_default", "masked", "embedding"} <= model.signatures.keys()
    assert model.classes == ("sine", "square", "sawtooth")
    assert models["graphs-solubility"].classes == ()


X = np.zeros((2, 3, 100, 1))

REFUSED = [
    ({"x": np.zeros((2, 3, 10, 1))}, r"takes x \[N, n, length 25 or more, 1\], found the shape \[2, 3, 10, 1\]; "),
    ({"x": np.zeros((2, 3, 100, 2))}, r"found the shape \[2, 3, 100, 2\]"),
    ({"x": np.zeros(100)}, r"found the shape \[100\]; give x with these axes"),
    ({"x": 1.0}, r"found the shape \[\]"),
    ({"x": np.zeros((0, 3, 100, 1))}, "give at least one set with at least one element"),
    ({"x": np.zeros((2, 0, 100, 1))}, "give at least one set with at least one element"),
    ({"x": X.astype(complex)}, "expected numbers in x, found the type complex128; convert them to float32"),
    ({"x": X.astype(str)}, "expected numbers in x"),
    ({"x": np.where(X == 0, np.nan, X)}, r"x is NaN, infinite or too large for float32 at \[0, 0, 0, 0\]; "),
    ({"x": X + 1e300}, "too large for float32"),
    ({"x": X, "mask": np.ones((2, 4))}, r"expected a mask of shape \[2, 3\] for x .*, found \[2, 4\]"),
    ({"x": X, "mask": np.full((2, 3), 0.5)}, "other numbers than 0 and 1"),
    ({"x": X, "mask": [[1, 1, 1], [0, 0, 0]]}, "hides all elements of set 1; leave this set out"),
    ({"x": X, "edges": [[0, 1]]}, "takes no graph beside x, found edges; leave it out"),
    ({"x": [X[0], np.zeros((3, 10, 1))]}, r"set 1 of the list: signals-dss takes x"),
    ({"x": [X]}, r"set 0 of the list: expected one set \[n, length 25 or more, 1\], found the shape \(2, 3, 100, 1\)"),
    ({"x": [[[0.0] * 100, [0.0] * 99]]}, "set 0 of the list: expected x as an array, found nested lists"),
    ({"x": [X[0]], "mask": []}, "expected mask as a list with 1 items"),
]


@pytest.mark.parametrize("given, message", REFUSED)
def test_says_what_is_wrong_with_sets(models, given, message):
    with pytest.raises(dss_zoo.InputError, match=message):
        models["signals-dss"](**given)


def test_says_what_is_wrong_with_graphs(models):
    model = models["graphs-solubility"]
    samples = model.samples()
    with pytest.raises(dss_zoo.InputError, match=r"takes adjacency beside x, found none; give adjacency=\.\.\."):
        model(samples["x"])
    with pytest.raises(dss_zoo.InputError, match=r"expected adjacency \[.*\], found \[2\]"):
        model(samples["x"], adjacency=[1, 2])
    with pytest.raises(dss_zoo.InputError, match="negative numbers or NaN"):
        model(samples["x"], adjacency=-samples["adjacency"])
