"""The models of the repository, one of each kind, and folders for what the tests write."""

import os
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import numpy as np  # noqa: E402 (TensorFlow reads the level when it is imported)
import pytest  # noqa: E402

import dss_zoo  # noqa: E402

MODELS = Path(__file__).resolve().parents[2] / "saved-models"

KINDS = {
    "signals-dss": "probabilities",
    "shapes-centre-points": "log_probabilities",
    "graphs-solubility": "values",
    "images-colour-match": "images",
}
"""A model of each kind, with its output that is not an index."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """--work: where weights are left for Java to read. --edges-model: a model that takes edges."""
    parser.addoption("--work", type=Path, default=None, help="a folder for what Java reads afterwards")
    parser.addoption("--edges-model", type=Path, default=None, help="the folder of a model that takes edges")


@pytest.fixture(scope="session")
def work(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of --work, or a temporary one."""
    return request.config.getoption("--work") or tmp_path_factory.mktemp("work")


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The tests neither see nor change the user's models."""
    monkeypatch.setenv("DSS_ZOO_MODELS", str(MODELS))
    monkeypatch.setenv("DSS_ZOO_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture(scope="session")
def models() -> dict[str, dss_zoo.Model]:
    """The models, for tests that do not train them."""
    return {name: dss_zoo.load(MODELS / name) for name in KINDS}


@pytest.fixture(params=KINDS)
def model(request: pytest.FixtureRequest, models: dict[str, dss_zoo.Model]) -> dss_zoo.Model:
    """Each model in turn."""
    return models[request.param]


def recorded(model: dss_zoo.Model) -> dict[str, np.ndarray]:
    """Java's answers to the sample sets."""
    with np.load(model.folder / "assets.extra" / "samples.npz") as arrays:
        return {name: arrays[name] for name in arrays if name not in ("x", "mask", "edges", "adjacency")}


def assert_alike(found: dict, expected: dict) -> None:
    """Compares answers by name, with the tolerance of the checks of exported models."""
    assert found.keys() == expected.keys()
    for name, answer in expected.items():
        slack = 1e-5 * max(1, np.abs(answer).max(initial=0))
        np.testing.assert_allclose(found[name], answer, rtol=1e-5, atol=slack, err_msg=name, strict=True)
