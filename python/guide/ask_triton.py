"""Asks Triton by the protocol KServe v2, over HTTP and gRPC, and compares with the model itself."""

import sys
from concurrent.futures import ThreadPoolExecutor

import dss_zoo
import numpy as np
import tritonclient.grpc
import tritonclient.http

model = dss_zoo.load(sys.argv[1] if len(sys.argv) > 1 else "signals-dss")
x = model.samples()["x"].astype(np.float32)


def ask(protocol, port, sets):
    """The outputs by name."""
    client = protocol.InferenceServerClient(f"localhost:{port}")
    given = protocol.InferInput("x", sets.shape, "FP32")
    given.set_data_from_numpy(sets)
    answers = client.infer(model.name, [given])
    return {name: answers.as_numpy(name) for name in ("probabilities", "index")}


def same(protocol, port, sets):
    """Whether the outputs are those of the model."""
    found, expected = ask(protocol, port, sets), model(sets)
    alike = np.allclose(found["probabilities"], expected["probabilities"], atol=1e-5)
    return alike and np.array_equal(found["index"][:, 0], expected["index"])


print("over HTTP:", same(tritonclient.http, 8000, x))
print("over gRPC:", same(tritonclient.grpc, 8001, x))
with ThreadPoolExecutor(16) as clients:
    requests = [x[i % len(x) :, : 1 + i % 4] for i in range(64)]
    answers = clients.map(lambda sets: same(tritonclient.grpc, 8001, sets), requests)
    print("requests of 16 clients with sets of 1 to 4 elements:", sum(answers), "of", len(requests))
