"""The typed card."""

import json

import pytest
from conftest import MODELS

import dss_zoo
from dss_zoo.card import ModelCard, Size

CARD = (MODELS / "signals-dss" / "1" / "assets.extra" / "model-card.json").read_text()


def test_reads_the_cards_of_all_models():
    cards = [ModelCard.from_json(file.read_bytes()) for file in MODELS.glob("*/*/assets.extra/model-card.json")]
    assert len(cards) >= 17
    assert all(card.usage.outputs and card.usage.sizes and card.metrics for card in cards)


def test_fields_have_types():
    card = ModelCard.from_json(CARD)
    assert (card.name, card.version, card.schema) == ("signals-dss", 1, 2)
    assert card.usage.classes == ("sine", "square", "sawtooth")
    assert card.training.best_epoch == 30
    assert card.usage.headline.baseline_value == 0.513
    assert card.metrics[0].value == 1.0
    assert card.provenance.started_from is None
    assert card.files["saved_model.pb"].size > 0
    assert 25 in card.usage.sizes[0] and 24 not in card.usage.sizes[0]


def test_ignores_unknown_fields_and_reads_the_first_schema():
    card = ModelCard.from_json('{"name": "a", "files": {}, "more": {"b": [1]}, "usage": null}')
    assert card.schema == 1 and card.usage.classes == ()


@pytest.mark.parametrize(
    "changed, message",
    [
        ({"schema": 3}, "has schema 3"),
        ({"files": None}, "expected .*Mapping.* at the card.files, found null"),
        ({"name": 5}, "expected str at the card.name, found 5"),
        ({"metrics": [{"name": "accuracy"}]}, r"at the card.metrics\[0\].split, found null"),
        ({"version": True}, "expected int at the card.version, found true"),
    ],
)
def test_refuses_damaged_and_later_cards(changed, message):
    with pytest.raises(dss_zoo.ModelError, match=message):
        ModelCard.from_json(json.dumps({**json.loads(CARD), **changed}))


@pytest.mark.parametrize("text", ["", "[]", "{", "null"])
def test_refuses_what_is_not_a_card(text):
    with pytest.raises(dss_zoo.ModelError, match="model-card.json"):
        ModelCard.from_json(text)


@pytest.mark.parametrize(
    "size, words",
    [
        (Size("length", 100, 100), "length 100"),
        (Size("length", 25), "length 25 or more"),
        (Size("vertices", 1), "vertices any"),
        (Size("height", 128, None, 128), "height a multiple of 128"),
        (Size("height", 40, 80, 20), "height a multiple of 20 from 40 up to 80"),
        (Size("height", 5, None, 2), "height a multiple of 2 + 1 from 5"),
    ],
)
def test_sizes_have_words(size, words):
    assert str(size) == words
