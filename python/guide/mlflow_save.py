"""Saves an exported model for MLflow, loads it again, and compares the answers."""

import sys
from pathlib import Path

import dss_zoo
import mlflow
import numpy as np
from mlflow.models import ModelSignature
from mlflow.types import Schema, TensorSpec

exported, folder = Path(sys.argv[1]), sys.argv[2]  # such as serving/signals-dss/1, and a new folder
model = dss_zoo.load(exported)
x = model.samples()["x"].astype(np.float32)
mask = np.ones(x.shape[:2], np.float32)
mask[0, 1:] = 0  # the first set has one element

mlflow.pyfunc.save_model(
    folder,
    python_model=str(Path(__file__).with_name("mlflow_model.py")),
    artifacts={"model": str(exported)},
    signature=ModelSignature(
        Schema(
            [
                TensorSpec(np.dtype("float32"), (-1, -1, -1, 1), "x"),  # signals of every length
                TensorSpec(np.dtype("float32"), (-1, -1), "mask"),
            ]
        )
    ),
    pip_requirements=["dss-zoo", "tensorflow-cpu"],
)
answers = mlflow.pyfunc.load_model(folder).predict({"x": x, "mask": mask})
print("same answers:", np.allclose(answers["probabilities"], model(x, mask=mask)["probabilities"], atol=1e-5))
