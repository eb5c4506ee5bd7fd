"""Keras and TensorFlow's own tools take a model as it is."""

import re
import subprocess
import sys

import keras

from checks.export import INPUTS, Export, assert_alike, ask

SIGNATURE = re.compile(r"signature_def\['(\w+)'\]:")
TENSOR = re.compile(r"(inputs|outputs)\['(\w+)'\] tensor_info:\s+dtype: (\w+)\s+shape: \(([^)]*)\)")


def works_as_a_layer_of_keras(export: Export) -> None:
    """TFSMLayer answers as the signature does."""
    layer = keras.layers.TFSMLayer(str(export.folder), call_endpoint="serving_default")
    x = export.samples()["x"]
    found = {name: answer.numpy() for name, answer in layer(x).items()}
    assert_alike(found, ask(export.load(), "serving_default", {"x": x}), "TFSMLayer")


def shows_its_signatures(export: Export) -> None:
    """saved_model_cli shows the three signatures with their inputs and outputs, set and batch sizes free."""
    samples = export.samples()
    element = ", ".join(str(size) for size in samples["x"].shape[2:])
    x, mask = ("DT_FLOAT", f"-1, -1, {element}"), ("DT_FLOAT", "-1, -1")
    answers = samples.keys() - {"x", "mask"}
    shown = signatures(show(export))
    assert shown.keys() == INPUTS.keys(), f"the signatures are {sorted(shown)}"
    for name, tensors in shown.items():
        inputs = {"x": x, "mask": mask} if name == "masked" else {"x": x}
        assert tensors["inputs"] == inputs, f"{name} takes {tensors['inputs']}, not {inputs}"
        outputs = {"embedding"} if name == "embedding" else answers
        assert tensors["outputs"].keys() == outputs, f"{name} gives {tensors['outputs']}, not {outputs}"


def show(export: Export) -> str:
    """What saved_model_cli prints."""
    module = "tensorflow.python.tools.saved_model_cli"
    command = [sys.executable, "-m", module, "show", "--all", "--dir", str(export.folder)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, f"saved_model_cli failed:\n{done.stdout}{done.stderr}"
    return done.stdout


def signatures(text: str) -> dict[str, dict[str, dict[str, tuple[str, str]]]]:
    """From what is printed to signature, inputs or outputs, name, and then type and shape."""
    _, *parts = SIGNATURE.split(text)
    found = {}
    for name, part in zip(parts[::2], parts[1::2]):
        found[name] = {"inputs": {}, "outputs": {}}
        for side, tensor, dtype, shape in TENSOR.findall(part):
            found[name][side][tensor] = (dtype, shape)
    return found
