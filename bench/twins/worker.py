"""Runs the networks of one library for another program: a request in JSON on a line of the input, its answer on one of the output."""

import json
import os
import sys
import time
import traceback
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import numpy as np  # noqa: E402 (TensorFlow reads the level when it is imported)

from .works import Work, inputs, tensors  # noqa: E402


def timed(step, warm_up: int, steps: int) -> tuple:
    """The milliseconds of each step after those that warm up, and what all of them return."""
    results, milliseconds = [], []
    for i in range(warm_up + steps):
        begin = time.perf_counter()
        results.append(step())
        if i >= warm_up:
            milliseconds.append((time.perf_counter() - begin) * 1e3)
    return milliseconds, results


class PyTorch:
    """PyTorch in eager mode, as the authors' code runs."""

    def __init__(self) -> None:
        import torch

        from . import torch_networks

        self.torch, self.networks = torch, torch_networks
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        # As TensorFlow reads it.
        tf32 = os.environ.get("NVIDIA_TF32_OVERRIDE") != "0"
        torch.backends.cuda.matmul.allow_tf32 = tf32
        torch.backends.cudnn.allow_tf32 = tf32

    def describe(self) -> str:
        return f"PyTorch {self.torch.__version__.split('+')[0]}"

    def network(self, work: Work, dropout: float):
        return self.networks.network(work, tensors(work.name, 1 / work.set_size), dropout).to(self.device)

    def step(self, work: Work, dropout: float):
        network = self.network(work, dropout).train()
        x, y = inputs(work)
        x, y = self.networks.channels_first(x), self.networks.targets(work, y)
        adam = self.torch.optim.Adam(network.parameters(), lr=1e-3, eps=1e-7)

        def step() -> float:
            adam.zero_grad()
            loss = self.networks.loss(work, network(x.to(self.device)), y.to(self.device))
            loss.backward()
            adam.step()
            return loss.item()

        return step

    def prediction(self, work: Work):
        network = self.network(work, 0.5).eval()
        x = inputs(work)[0]

        def predict() -> np.ndarray:
            with self.torch.inference_mode():
                x_here = self.networks.channels_first(x).to(self.device)
                return self.networks.answers(work, network(x_here).cpu())

        return predict

    def predict(self, model: str, x: np.ndarray):
        """Predictions of a pretrained model; "model" is the file of its weights, NAME.npz."""
        from . import torch_compact

        with np.load(model) as weights:
            return torch_compact.prediction(Path(model).stem, dict(weights), x, self.device)

    def gflops(self, size: int) -> float:
        a = self.torch.rand(size, size, device=self.device)
        milliseconds, _ = timed(lambda: self.torch.mm(a, a)[0, 0].item(), 2, 5)
        return 2 * size**3 / min(milliseconds) / 1e6

    def flops(self, work: Work) -> dict:
        """The floating-point operations of products and convolutions, in a training step and in a prediction."""
        from torch.utils.flop_counter import FlopCounterMode

        counts = {}
        for name, run in (("train", self.step(work, 0.5)), ("infer", self.prediction(work))):
            with FlopCounterMode(display=False) as counter:
                run()
            counts[name] = counter.get_total_flops()
        return counts


class Keras:
    """Keras 3 on TensorFlow, compiled by Model.compile with its defaults."""

    def __init__(self) -> None:
        import keras
        import tensorflow

        from . import keras_networks

        self.keras, self.tensorflow, self.networks = keras, tensorflow, keras_networks

    def describe(self) -> str:
        return f"Keras {self.keras.__version__} on TensorFlow {self.tensorflow.__version__}"

    def network(self, work: Work, dropout: float):
        return self.networks.network(work, tensors(work.name, 1 / work.set_size), dropout)

    def step(self, work: Work, dropout: float):
        network = self.network(work, dropout)
        x, y = inputs(work)

        def step() -> float:
            network.reset_metrics()  # the loss of this step, not of all so far
            return float(network.train_on_batch(x, y))

        return step

    def prediction(self, work: Work):
        network = self.network(work, 0.5)
        x = inputs(work)[0]
        return lambda: self.networks.answers(work, network.predict_on_batch(x))

    def gflops(self, size: int) -> float:
        a = self.tensorflow.random.uniform((size, size))
        milliseconds, _ = timed(lambda: self.tensorflow.matmul(a, a).numpy(), 2, 5)
        return 2 * size**3 / min(milliseconds) / 1e6


class Graph:
    """TensorFlow for Python on the graph of an export of the zoo."""

    def __init__(self) -> None:
        import tensorflow

        self.tensorflow = tensorflow

    def describe(self) -> str:
        return f"TensorFlow {self.tensorflow.__version__} from Python"

    def predict(self, model: str, x: np.ndarray):
        signature = self.tensorflow.saved_model.load(model).signatures["serving_default"]
        return lambda: {name: y.numpy() for name, y in signature(x=self.tensorflow.constant(x)).items()}


def answer(library, request: dict) -> dict:
    """Does what a request asks for."""
    work = Work.parse(request["work"]) if "work" in request else None
    op = request["op"]
    if op == "describe":
        return {"name": library.describe()}
    if op == "train":
        milliseconds, losses = timed(library.step(work, request["dropout"]), request["warm_up"], request["steps"])
        return {"ms": milliseconds, "losses": losses}
    if op == "infer":
        return {"ms": timed(library.prediction(work), request["warm_up"], request["steps"])[0]}
    if op == "answers":
        np.save(Path(request["to"]), library.prediction(work)())
        return {}
    if op == "predict":
        predict = library.predict(request["model"], np.load(request["x"]))
        milliseconds, answers = timed(predict, request["warm_up"], request["steps"])
        np.save(Path(request["to"]), answers[-1][request["output"]])
        return {"ms": milliseconds}
    if op == "gflops":
        return {"gflops": library.gflops(request["size"])}
    if op == "flops":
        return library.flops(work)
    raise ValueError(f"unknown request: {op}")


def main() -> None:
    """Answers requests until the input ends."""
    library = {"torch": PyTorch, "keras": Keras, "graph": Graph}[sys.argv[1]]()
    for line in sys.stdin:
        try:
            found = answer(library, json.loads(line))
        except Exception:  # whatever it is, the program that asked reports it
            found = {"error": traceback.format_exc()}
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
