"""A copy of a SavedModel with one signature, as converters expect it."""

import shutil
from pathlib import Path

from tensorflow.core.framework.graph_pb2 import GraphDef
from tensorflow.core.protobuf.saved_model_pb2 import SavedModel

DEFAULT = "serving_default"


def single(folder: Path, signature: str, to: Path) -> Path:
    """Writes the copy, whose only signature is the default one.

    A placeholder with a default value becomes a placeholder if it is an input of the signature, or else its default
    value: the mask of a model is an input of "masked", and computed from the sizes in "sized".
    """
    saved = SavedModel.FromString((folder / "saved_model.pb").read_bytes())
    graph = saved.meta_graphs[0]
    chosen = type(graph.signature_def[signature])()
    chosen.CopyFrom(graph.signature_def[signature])
    graph.signature_def.clear()
    graph.signature_def[DEFAULT].CopyFrom(chosen)
    older_products(graph.graph_def)
    resolve(graph.graph_def, {tensor.name.split(":")[0] for tensor in chosen.inputs.values()})
    to.mkdir(parents=True)
    (to / "saved_model.pb").write_bytes(saved.SerializeToString())
    shutil.copytree(folder / "variables", to / "variables")
    return to


def resolve(graph: GraphDef, inputs: set[str]) -> None:
    """Replaces placeholders with a default value."""
    for node in graph.node:
        if node.op == "PlaceholderWithDefault" and node.name in inputs:
            node.op = "Placeholder"
            del node.input[:]
        elif node.op == "PlaceholderWithDefault":
            node.op = "Identity"
            node.attr["T"].CopyFrom(node.attr["dtype"])
            del node.attr["dtype"]
            del node.attr["shape"]


def older_products(graph: GraphDef) -> None:
    """Replaces batch products of one type by those of the version before, which converters know."""
    for node in graph.node:
        if node.op == "BatchMatMulV3" and node.attr["Ta"] == node.attr["Tb"] == node.attr["Tout"]:
            node.op = "BatchMatMulV2"
            node.attr["T"].CopyFrom(node.attr["Tout"])
            for name in ("Ta", "Tb", "Tout"):
                del node.attr[name]
