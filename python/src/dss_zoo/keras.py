"""A model of the zoo as a layer of Keras 3 on TensorFlow."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import keras
import numpy.typing as npt

from .catalogue import load
from .errors import InputError, ZooError

if TYPE_CHECKING:
    from .model import Model

if keras.backend.backend() != "tensorflow":
    raise ZooError(
        f"the layer needs Keras on TensorFlow, found Keras on {keras.backend.backend()}; set KERAS_BACKEND=tensorflow"
    )


@keras.saving.register_keras_serializable(package="dss_zoo")
class ZooLayer(keras.layers.Layer):  # type: ignore[misc]
    """A model as a layer, which shares its variables: training the layer trains the model.

    Call it with x [N, n, ...element, channels] and, by name, with mask [N, n] (or [N, n, points]) and adjacency; or
    with one dictionary of them:

    >>> x, mask = keras.Input((None, 100, 1)), keras.Input((None,))
    >>> network = keras.Model([x, mask], model.as_layer()(x, mask=mask))
    >>> network.compile("adam", "sparse_categorical_crossentropy")
    >>> network.fit([sets, masks], labels)
    >>> model.save_back("trained")

    Batch norms use their moving statistics, which training does not change, and nothing is dropped out.
    """

    def __init__(
        self,
        model: Model | str | os.PathLike[str],
        output: str | None = None,
        *,
        edges: npt.ArrayLike | None = None,
        **options: Any,
    ) -> None:
        """Creates a layer.

        model: a loaded model, or a name or a folder that dss_zoo.load takes.

        output: the output that the layer gives, such as "probabilities"; by default the first one that is not an
        index. "embedding" for the features of the encoder, below a head of your own.

        edges: integers [edges, 2] for a model on graphs that share their edges, and for no other.
        """
        super().__init__(**options)
        self.supports_jit = False
        loaded = load(model) if isinstance(model, str | os.PathLike) else model
        outputs = [*loaded.signatures["serving_default"].structured_outputs, "embedding"]
        if output is not None and output not in outputs:
            raise InputError(f"{loaded.name} has no output {output}; expected one of {', '.join(outputs)}")
        needed = "edges" in loaded.signatures["serving_default"].structured_input_signature[1]
        if needed != (edges is not None):
            raise InputError(
                f"{loaded.name} {'takes edges' if needed else 'takes no edges'};"
                f" {'give edges [edges, 2] when you create the layer' if needed else 'leave them out'}"
            )
        self.model = loaded
        self.output_name = output or next(name for name in outputs if name != "index")
        self.edges = edges
        # Keras tracks its own variables only. Each of these has a variable of the model inside, the same one.
        self.shared = [
            keras.Variable(
                variable,
                trainable=variable.trainable,
                dtype=variable.dtype.name,
                autocast=False,
                name=variable.name.removesuffix(":0").replace("/", "_"),
            )
            for variable in loaded.variables
        ]
        self.built = True

    def call(self, x: Any, mask: Any = None, adjacency: Any = None) -> Any:
        """Returns one output of the model."""
        if isinstance(x, dict):
            inputs = dict(x)  # Keras then gives a mask for each item, which are not ours
        else:
            beside = {"mask": mask, "adjacency": adjacency}
            inputs = {"x": x, **{name: value for name, value in beside.items() if value is not None}}
        if self.edges is not None:
            inputs["edges"] = self.edges
        signature = "embedding" if self.output_name == "embedding" else None
        return self.model.tensors(**inputs, signature=signature)[self.output_name]

    def compute_mask(self, inputs: Any, previous_mask: Any) -> None:
        """Returns no mask: the layers above receive an answer for each set."""

    def get_config(self) -> dict[str, Any]:
        """Returns the settings; the model is named by its folder, which must exist when a saved network is loaded."""
        edges = None if self.edges is None else [[int(end) for end in edge] for edge in self.edges]  # type: ignore
        return {**super().get_config(), "model": str(self.model.folder), "output": self.output_name, "edges": edges}
