"""A model of DSS Zoo for MLflow, as a model from code: sets x [N, n, ...element, channels] to the outputs by name."""

import dss_zoo
import mlflow
import numpy as np


class Sets(mlflow.pyfunc.PythonModel):
    """Loads the exported model that is an artifact, and predicts with it."""

    def load_context(self, context):
        self.model = dss_zoo.load(context.artifacts["model"])

    def predict(self, context, model_input, params=None):
        if isinstance(model_input, dict):
            return self.model(**model_input)
        return self.model(np.asarray(model_input))


mlflow.models.set_model(Sets())
