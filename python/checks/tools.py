"""Keras and TensorFlow's own tools take a model as it is."""

import contextlib
import io
import re
import sys
from unittest import mock

import keras
from tensorflow.python.tools import saved_model_cli

from checks.export import Export, assert_alike, ask

SIGNATURE = re.compile(r"signature_def\['(\w+)'\]:")
TENSOR = re.compile(r"(inputs|outputs)\['(\w+)'\] tensor_info:\s+dtype: (\w+)\s+shape: \(([^)]*)\)")


def works_as_a_layer_of_keras(export: Export) -> None:
    """TFSMLayer, which gives a signature one input, answers as the signature does."""
    if export.beside():
        return
    layer = keras.layers.TFSMLayer(str(export.folder), call_endpoint="serving_default")
    x = export.samples()["x"]
    found = {name: answer.numpy() for name, answer in layer(x).items()}
    assert_alike(found, ask(export.model, "serving_default", {"x": x}), "TFSMLayer")


def shows_its_signatures(export: Export) -> None:
    """saved_model_cli shows the signatures with their inputs and outputs; the sizes that the card says are free."""
    samples = export.samples()
    free = export.free_axes()
    sizes = [-1 if axis in free else size for axis, size in enumerate(samples["x"].shape[2:])]
    element = ", ".join(str(size) for size in sizes)
    points = sizes[0]
    types = {
        "x": ("DT_FLOAT", f"-1, -1, {element}"),
        "edges": ("DT_INT64", "-1, 2"),
        "sizes": ("DT_INT64", "-1"),
        "adjacency": ("DT_FLOAT", f"-1, -1, {points}, {points}"),
    }
    masks = {"masked": ("DT_FLOAT", "-1, -1"), "masked_points": ("DT_FLOAT", f"-1, -1, {points}")}
    answers = samples.keys() - {"mask", *types}
    batched = {**types, "edges": ("DT_INT64", "-1, -1, 2")}
    expected = export.signatures()
    shown = signatures(show(export))
    assert shown.keys() == expected.keys(), f"the signatures are {sorted(shown)}"
    for name, tensors in shown.items():
        known = batched if name == "batched" else types
        inputs = {key: known[key] if key in known else masks[name] for key in expected[name]}
        assert tensors["inputs"] == inputs, f"{name} takes {tensors['inputs']}, not {inputs}"
        outputs = {"embedding"} if name == "embedding" else answers
        assert tensors["outputs"].keys() == outputs, f"{name} gives {tensors['outputs']}, not {outputs}"


def show(export: Export) -> str:
    """What saved_model_cli prints."""
    shown = io.StringIO()
    arguments = ["saved_model_cli", "show", "--all", "--dir", str(export.folder)]
    with mock.patch.object(sys, "argv", arguments), contextlib.redirect_stdout(shown):
        try:
            saved_model_cli.main()
        except SystemExit as end:
            assert not end.code, f"saved_model_cli failed:\n{shown.getvalue()}"
    return shown.getvalue()


def signatures(text: str) -> dict[str, dict[str, dict[str, tuple[str, str]]]]:
    """From what is printed to signature, inputs or outputs, name, and then type and shape."""
    _, *parts = SIGNATURE.split(text)
    found = {}
    for name, part in zip(parts[::2], parts[1::2]):
        found[name] = {"inputs": {}, "outputs": {}}
        for side, tensor, dtype, shape in TENSOR.findall(part):
            found[name][side][tensor] = (dtype, shape)
    return found
