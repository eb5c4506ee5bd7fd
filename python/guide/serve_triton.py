"""Serves a model of DSS Zoo with NVIDIA's Triton Inference Server, through PyTriton."""

import sys

import dss_zoo
import numpy as np
from pytriton.decorators import batch
from pytriton.model_config import ModelConfig, Tensor
from pytriton.triton import Triton, TritonConfig

model = dss_zoo.load(sys.argv[1] if len(sys.argv) > 1 else "signals-dss")


@batch
def infer(x):
    """Answers to a batch: probabilities [N, classes] and index [N, 1]."""
    return {name: answer.reshape(len(x), -1) for name, answer in model(x).items()}


with Triton(config=TritonConfig(http_address="127.0.0.1", grpc_address="127.0.0.1")) as triton:
    triton.bind(
        model_name=model.name,
        infer_func=infer,
        inputs=[Tensor(name="x", dtype=np.float32, shape=(-1, -1, 1))],  # without N: [n, length, 1]
        outputs=[
            Tensor(name="probabilities", dtype=np.float32, shape=(len(model.classes),)),
            Tensor(name="index", dtype=np.int64, shape=(1,)),
        ],
        config=ModelConfig(max_batch_size=64),
    )
    triton.serve()
