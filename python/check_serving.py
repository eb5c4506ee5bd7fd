"""Asks a running server of the zoo with TensorFlow Serving's own gRPC stubs and with plain HTTP.

Every answer is compared with the one that is recorded with the model. Ends with 1 if one differs.
"""

import argparse
import os
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import grpc  # noqa: E402 (TensorFlow reads the level when it is imported)
import numpy as np  # noqa: E402
import requests  # noqa: E402
import tensorflow as tf  # noqa: E402
from tensorflow_serving.apis import get_model_metadata_pb2, get_model_status_pb2, predict_pb2  # noqa: E402
from tensorflow_serving.apis.model_service_pb2_grpc import ModelServiceStub  # noqa: E402
from tensorflow_serving.apis.prediction_service_pb2_grpc import PredictionServiceStub  # noqa: E402

from checks.export import Export, assert_alike, signature_for  # noqa: E402

SECONDS = 60


class Server:
    """A running server, and the model that it serves."""

    def __init__(self, folder: Path, grpc_target: str, rest: str):
        export = Export(folder, folder)
        self.name = folder.parent.name
        self.version = int(folder.name)
        self.samples = export.samples()
        self.signature = signature_for(self.samples)
        self.inputs = {name: self.samples[name] for name in export.signatures()[self.signature]}
        channel = grpc.insecure_channel(grpc_target)
        self.predictions = PredictionServiceStub(channel)
        self.models = ModelServiceStub(channel)
        self.url = f"{rest}/v1/models/{self.name}"

    def request(self) -> predict_pb2.PredictRequest:
        """A request for the sample sets."""
        request = predict_pb2.PredictRequest()
        request.model_spec.name = self.name
        request.model_spec.signature_name = self.signature
        for name, array in self.inputs.items():
            request.inputs[name].CopyFrom(tf.make_tensor_proto(array))
        return request

    def alike(self, outputs: dict | list, what: str) -> None:
        """Compares outputs with those of the samples, in their types. A single output has no name in JSON."""
        answers = outputs if isinstance(outputs, dict) else {"values": outputs}
        typed = {name: np.asarray(answer, self.samples[name].dtype) for name, answer in answers.items()}
        assert_alike(typed, self.samples, what)


def predicts_by_grpc(server: Server) -> None:
    response = server.predictions.Predict(server.request(), SECONDS)
    assert response.model_spec.name == server.name
    assert response.model_spec.version.value == server.version
    answers = {name: tf.make_ndarray(tensor) for name, tensor in response.outputs.items()}
    assert_alike(answers, server.samples, "Predict")


def selects_outputs_by_grpc(server: Server) -> None:
    request = server.request()
    name = sorted(server.predictions.Predict(request, SECONDS).outputs)[0]
    request.output_filter.append(name)
    assert list(server.predictions.Predict(request, SECONDS).outputs) == [name]


def refuses_by_grpc(server: Server) -> None:
    for change, code in [
        (lambda request: setattr(request.model_spec, "name", "none"), grpc.StatusCode.NOT_FOUND),
        (lambda request: setattr(request.model_spec.version, "value", 99), grpc.StatusCode.NOT_FOUND),
        (lambda request: setattr(request.model_spec, "signature_name", "none"), grpc.StatusCode.FAILED_PRECONDITION),
        (lambda request: request.inputs.clear(), grpc.StatusCode.INVALID_ARGUMENT),
        (
            lambda request: request.inputs["x"].CopyFrom(tf.make_tensor_proto(np.zeros(3, np.float64))),
            grpc.StatusCode.INVALID_ARGUMENT,
        ),
    ]:
        request = server.request()
        change(request)
        try:
            server.predictions.Predict(request, SECONDS)
        except grpc.RpcError as error:
            assert error.code() == code, f"{error.code()}, not {code}: {error.details()}"
        else:
            raise AssertionError(f"the request was answered, not refused with {code}")


def has_status_and_metadata_by_grpc(server: Server) -> None:
    status = get_model_status_pb2.GetModelStatusRequest()
    status.model_spec.name = server.name
    versions = server.models.GetModelStatus(status, SECONDS).model_version_status
    states = get_model_status_pb2.ModelVersionStatus
    assert [(version.version, version.state) for version in versions] == [(server.version, states.AVAILABLE)]
    request = get_model_metadata_pb2.GetModelMetadataRequest()
    request.model_spec.name = server.name
    request.metadata_field.append("signature_def")
    signatures = get_model_metadata_pb2.SignatureDefMap()
    assert server.predictions.GetModelMetadata(request, SECONDS).metadata["signature_def"].Unpack(signatures)
    assert signatures.signature_def[server.signature].inputs.keys() == server.inputs.keys()


def predicts_by_rest(server: Server) -> None:
    inputs = {name: array.tolist() for name, array in server.inputs.items()}
    columns = requests.post(
        f"{server.url}:predict", json={"signature_name": server.signature, "inputs": inputs}, timeout=SECONDS
    )
    assert columns.status_code == 200, columns.text
    server.alike(columns.json()["outputs"], "the column form")
    sets = len(server.inputs["x"])
    instances = [{name: array[i].tolist() for name, array in server.inputs.items()} for i in range(sets)]
    rows = requests.post(
        f"{server.url}/versions/{server.version}:predict",
        json={"signature_name": server.signature, "instances": instances},
        timeout=SECONDS,
    )
    assert rows.status_code == 200, rows.text
    predictions = rows.json()["predictions"]
    named = isinstance(predictions[0], dict)
    server.alike(
        {name: [row[name] for row in predictions] for name in predictions[0]} if named else predictions,
        "the row form",
    )


def has_status_and_metadata_by_rest(server: Server) -> None:
    status = requests.get(server.url, timeout=SECONDS).json()
    assert status["model_version_status"][0]["state"] == "AVAILABLE"
    metadata = requests.get(f"{server.url}/metadata", timeout=SECONDS).json()
    signatures = metadata["metadata"]["signature_def"]["signature_def"]
    assert signatures[server.signature]["inputs"].keys() == server.inputs.keys()


def refuses_by_rest(server: Server) -> None:
    for url, body, code in [
        (f"{server.url}:predict", "{", 400),
        (f"{server.url}:predict", '{"instances": [1]}', 400),
        (f"{server.url}-none:predict", '{"instances": [1]}', 404),
        (f"{server.url}/versions/99:predict", '{"instances": [1]}', 404),
    ]:
        response = requests.post(url, data=body, timeout=SECONDS)
        assert response.status_code == code, f"{url} {body}: {response.status_code} {response.text}"
        assert response.json()["error"]


CHECKS = [
    predicts_by_grpc,
    selects_outputs_by_grpc,
    refuses_by_grpc,
    has_status_and_metadata_by_grpc,
    predicts_by_rest,
    has_status_and_metadata_by_rest,
    refuses_by_rest,
]


def main() -> None:
    """Runs all checks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="MODEL_VERSION_FOLDER")
    parser.add_argument("--grpc", required=True, metavar="HOST:PORT")
    parser.add_argument("--rest", required=True, metavar="URL")
    arguments = parser.parse_args()
    server = Server(arguments.folder.resolve(), arguments.grpc, arguments.rest)
    for check in CHECKS:
        check(server)
        print(f"passed  {check.__name__}")


if __name__ == "__main__":
    main()
