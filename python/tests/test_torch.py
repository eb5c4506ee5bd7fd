"""Weights of published networks in PyTorch: the whole way through the command line, against the twins of bench/."""

import importlib.util
import subprocess
from pathlib import Path

import numpy as np
import pytest

import dss_zoo

ROOT = Path(__file__).resolve().parents[2]

MISSING = [name for name in ("torch", "safetensors") if importlib.util.find_spec(name) is None]

needs_torch = pytest.mark.skipif(bool(MISSING), reason=f"{' and '.join(MISSING)} not installed")

NETWORKS = (
    "signals-DeepSymmetricNet:2x5x100",
    "points-DeepSymmetricNet:2x3x64",
    "images-DeepSymmetricNet:1x3x80x80",
    "colour-DeepSymmetricNet:1x2x64x64",
)


@pytest.mark.skipif(not MISSING, reason="PyTorch and safetensors are installed")
def test_says_what_to_install(tmp_path):
    with pytest.raises(dss_zoo.ZooError, match=r'needs torch and safetensors: .*pip install "dss-zoo\[torch\]"'):
        dss_zoo.torch_state_dict(tmp_path / "none.safetensors")


@needs_torch
def test_says_that_a_file_is_missing_or_of_another_format(tmp_path):
    for content in (None, b"nothing"):
        file = tmp_path / "weights.safetensors"
        if content is not None:
            file.write_bytes(content)
        with pytest.raises(dss_zoo.ModelError, match="expected a file that zoo export --format pytorch wrote"):
            dss_zoo.torch_state_dict(file)


@needs_torch
@pytest.mark.parametrize("text", NETWORKS)
def test_the_authors_network_loads_the_weights_and_answers_as_java(text, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    import torch
    from twins import torch_networks, works

    work = works.Work.parse(text)
    works.write(tmp_path, work)
    zoo("import", "--weights", tmp_path / f"{work.name}.safetensors", "--as", work.name, "--to", tmp_path / "models")
    folder = tmp_path / "models" / work.name
    zoo("export", folder, "--format", "pytorch", "--to", tmp_path / "weights")

    state = dss_zoo.torch_state_dict(tmp_path / "weights" / f"{work.name}.safetensors")
    expected = works.tensors(work.name, 1 / work.set_size)
    network = torch_networks.network(work, {name: np.zeros_like(values) for name, values in expected.items()})
    network.load_state_dict(state, strict=True)
    for name, values in expected.items():
        np.testing.assert_array_equal(network.state_dict()[name], values, err_msg=name)

    x, _ = works.inputs(work)
    with torch.inference_mode():
        found = torch_networks.answers(work, network.eval()(torch_networks.channels_first(x)))
    answers = dss_zoo.load(folder)(x)
    (java,) = (answer for name, answer in answers.items() if name != "index")
    if "probabilities" in answers:
        java = np.log(java)
    scale = np.sqrt(np.mean(np.square(java)))
    assert np.abs(found - java).max() < 1e-3 * scale


def zoo(*arguments):
    """Runs the command line."""
    done = subprocess.run([ROOT / "zoo", *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
