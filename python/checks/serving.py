"""TensorFlow Serving's messages reach a model, and its warm-up requests are answered."""

import numpy as np
import tensorflow as tf
from tensorflow.core.protobuf.fingerprint_pb2 import FingerprintDef
from tensorflow.core.protobuf.saved_model_pb2 import SavedModel
from tensorflow.python.saved_model.pywrap_saved_model import fingerprinting
from tensorflow_serving.apis.predict_pb2 import PredictRequest
from tensorflow_serving.apis.prediction_log_pb2 import PredictionLog

from checks.export import Export, ask, assert_alike, signature_for


def answers_its_warm_up_requests(export: Export) -> None:
    """The records are PredictionLogs, one for each signature, which answers it with numbers."""
    model = export.model
    file = export.folder / "assets.extra" / "tf_serving_warmup_requests"
    logs = [PredictionLog.FromString(record.numpy()) for record in tf.data.TFRecordDataset(str(file))]
    requests = [log.predict_log.request for log in logs]
    signatures = export.signatures()
    assert {request.model_spec.signature_name for request in requests} == signatures.keys()
    for request in requests:
        signature = request.model_spec.signature_name
        assert request.model_spec.name == export.folder.parent.name, f"a request for {request.model_spec.name}"
        assert request.inputs.keys() == signatures[signature], f"{signature} is asked with {sorted(request.inputs)}"
        for name, answer in ask(model, signature, arrays(request)).items():
            assert np.isfinite(answer).all(), f"{signature} warms up with a {name} that is not finite"


def answers_a_request_of_serving(export: Export) -> None:
    """The sample sets, sent as a PredictRequest, get their answers."""
    samples = export.samples()
    signature = signature_for(samples)
    request = PredictRequest()
    request.model_spec.name = export.folder.parent.name
    request.model_spec.signature_name = signature
    for name in export.signatures()[signature]:
        request.inputs[name].CopyFrom(tf.make_tensor_proto(samples[name]))
    received = PredictRequest.FromString(request.SerializeToString())
    answers = ask(export.model, received.model_spec.signature_name, arrays(received))
    assert_alike(answers, samples, "PredictRequest")


def has_the_fingerprint_that_tensorflow_computes(export: Export) -> None:
    """fingerprint.pb has the hashes that TensorFlow itself computes from the model's files."""
    found = tf.saved_model.experimental.read_fingerprint(str(export.folder))
    expected = FingerprintDef.FromString(fingerprinting.CreateFingerprintDef(str(export.folder)))
    for name in ("saved_model_checksum", "graph_def_program_hash", "signature_def_hash", "checkpoint_hash"):
        assert getattr(found, name) == getattr(expected, name), f"{name} of fingerprint.pb is another"


def names_its_axes(export: Export) -> None:
    """The axes of the inputs have names in the file: batch and n first."""
    model = SavedModel.FromString((export.folder / "saved_model.pb").read_bytes())
    for signature in model.meta_graphs[0].signature_def.values():
        axes = [axis.name for axis in signature.inputs["x"].tensor_shape.dim]
        assert axes[:2] == ["batch", "n"] and axes[-1] == "channels" and all(axes), f"the axes of x are {axes}"


def arrays(request: PredictRequest) -> dict[str, np.ndarray]:
    """The inputs of a request."""
    return {name: tf.make_ndarray(tensor) for name, tensor in request.inputs.items()}
