"""Models are found by folder and by name, and damaged ones are refused before TensorFlow reads them."""

import shutil

import pytest
from conftest import MODELS

import dss_zoo
from dss_zoo import model as model_module
from dss_zoo.catalogue import find

NAME = "signals-siamese"


@pytest.fixture
def copy(tmp_path):
    """A copy of a model to damage."""
    return shutil.copytree(MODELS / NAME, tmp_path / "models" / NAME) / "1"


@pytest.fixture
def no_tensorflow(monkeypatch):
    """Fails the test if TensorFlow is used."""

    def fail():
        raise AssertionError("TensorFlow was used")

    monkeypatch.setattr(model_module, "_tensorflow", fail)


def test_loads_a_version_a_model_and_a_name(models):
    assert find(MODELS / NAME / "1") == MODELS / NAME / "1"
    assert find(str(MODELS / NAME)) == MODELS / NAME / "1"
    assert find(NAME) == MODELS / NAME / "1"
    assert find(f"{NAME}:1") == MODELS / NAME / "1"
    model = models["signals-dss"]
    assert (model.name, model.version) == ("signals-dss", 1)
    assert repr(model) == "<dss_zoo.Model signals-dss:1>"


def test_takes_the_highest_version(copy):
    shutil.copytree(copy, copy.parent / "2")
    shutil.copytree(copy, copy.parent / "10")
    (copy.parent / "11.part").mkdir()
    assert find(copy.parent).name == "10"
    assert find(NAME, catalogue=copy.parents[1]).name == "10"
    assert find(f"{NAME}:2", catalogue=copy.parents[1]).name == "2"


def test_searches_the_places_in_order(copy, tmp_path, monkeypatch):
    cache = tmp_path / "cache"
    monkeypatch.setenv("DSS_ZOO_CACHE", str(cache))
    monkeypatch.setenv("DSS_ZOO_MODELS", str(tmp_path / "none"))
    for folder in ("unpacked/abc", f"catalogue/def/{NAME}/1", f"models/{NAME}/3"):
        shutil.copytree(copy, cache / folder)
    shutil.copytree(copy, cache / "catalogue" / ".part" / NAME / "9")
    assert find(NAME) == cache / "models" / NAME / "3"
    assert find(f"{NAME}:1") in (cache / "unpacked" / "abc", cache / "catalogue" / "def" / NAME / "1")
    shutil.rmtree(cache / "models")
    shutil.rmtree(cache / "catalogue")
    assert find(NAME) == cache / "unpacked" / "abc"
    monkeypatch.setenv("DSS_ZOO_MODELS", str(copy.parents[1]))
    assert find(NAME) == copy
    monkeypatch.delenv("DSS_ZOO_MODELS")
    monkeypatch.chdir(MODELS / NAME)
    assert find(NAME) == MODELS / NAME / "1"


@pytest.mark.parametrize(
    "model, message",
    [
        ("signals-ds", "found no model \"signals-ds\" in .*; nearest names: signals-dss"),
        ("zzz", "known models: .*graphs-solubility, .*; set DSS_ZOO_MODELS"),
        (f"{NAME}:7", f"found no version 7 of {NAME} in .*; its versions are 1"),
        ("no/such/folder", "found no folder no/such/folder; expected the folder of an exported model"),
        (str(MODELS), "found no model in .*; expected saved_model.pb or the folder of a version"),
    ],
)
def test_says_what_is_not_found(model, message):
    with pytest.raises(dss_zoo.ModelError, match=message):
        find(model)


def test_refuses_a_catalogue_that_is_not_there(tmp_path):
    with pytest.raises(dss_zoo.ModelError, match="found no folder .*; expected a folder of models"):
        find(NAME, catalogue=tmp_path / "none")


def changed(folder):
    file = folder / "variables" / "variables.data-00000-of-00001"
    numbers = bytearray(file.read_bytes())
    numbers[100] ^= 1
    file.write_bytes(numbers)


def cut(folder):
    file = folder / "saved_model.pb"
    file.write_bytes(file.read_bytes()[:-1])


def linked(folder):
    file = folder / "saved_model.pb"
    file.rename(folder.parent / "elsewhere.pb")
    file.symlink_to(folder.parent / "elsewhere.pb")


DAMAGES = [
    (changed, "variables/variables.data-00000-of-00001 was changed: its SHA-256 is not the card's; get the model again"),
    (cut, "saved_model.pb has [0-9]+ bytes, expected"),
    (linked, "saved_model.pb is a link"),
    (lambda folder: (folder / "saved_model.pb").unlink(), "expected saved_model.pb or the folder of a version"),
    (lambda folder: (folder / "assets.extra/samples.npz").unlink(), "assets.extra/samples.npz is missing"),
    (lambda folder: (folder / "more.txt").write_text("x"), "more.txt does not belong to the model"),
    (lambda folder: (folder / "assets").symlink_to(folder.parent), "assets does not belong to the model"),
    (lambda folder: (folder / "assets.extra/model-card.json").unlink(), "has no model card; .* tf.saved_model.load"),
    (lambda folder: (folder / "assets.extra/model-card.json").write_text("{}"), "expected str at the card.name"),
]


@pytest.mark.parametrize("damage, message", DAMAGES)
def test_refuses_damaged_models(copy, no_tensorflow, damage, message):
    damage(copy)
    with pytest.raises(dss_zoo.ModelError, match=message):
        dss_zoo.load(copy)


def test_a_folder_may_be_a_link(copy, tmp_path):
    (tmp_path / "link").symlink_to(copy)
    assert dss_zoo.load(tmp_path / "link").name == NAME
