"""ONNX, run by ONNX Runtime."""

import logging

import onnx
import onnxruntime
import tensorflow as tf
import tf2onnx

from cases import Axes, Arrays
from job import Job, Sizes
from single import DEFAULT

PACKAGES = ["tensorflow-cpu", "tf2onnx", "onnx", "onnxruntime"]

OPSET = 17


def convert(job: Job, axes: Axes):
    """Writes model.onnx, whose axes of several sizes have names."""
    logging.getLogger("tf2onnx").setLevel(logging.ERROR)
    model = tf.saved_model.load(str(job.source))
    function = model.signatures[DEFAULT]
    names = list(job.axes)
    inputs = function.structured_input_signature[1]
    specs = [tf.TensorSpec(inputs[name].shape, inputs[name].dtype, name=name) for name in names]

    @tf.function(input_signature=specs)
    def call(*tensors):
        return function(**dict(zip(names, tensors)))

    proto, _ = tf2onnx.convert.from_function(call, input_signature=specs, opset=OPSET)
    for value in proto.graph.input:
        name_axes(value, axes.inputs[value.name])
    for value in proto.graph.output:
        name_axes(value, axes.outputs[value.name])
    del proto.graph.value_info[:]
    proto.producer_name = "DSS Zoo with tf2onnx"
    onnx.checker.check_model(proto)
    file = job.file("onnx")
    onnx.save(proto, str(file))
    return [file]


def name_axes(value: onnx.ValueInfoProto, sizes: Sizes) -> None:
    """Sets the names and sizes of the axes of an input or output."""
    shape = value.type.tensor_type.shape
    del shape.dim[:]
    for size in sizes:
        if isinstance(size, str):
            shape.dim.add().dim_param = size
        else:
            shape.dim.add().dim_value = size


def load(job: Job):
    """Loads the file that was written."""
    session = onnxruntime.InferenceSession(str(job.file("onnx")), providers=["CPUExecutionProvider"])
    outputs = [output.name for output in session.get_outputs()]

    def run(inputs: Arrays) -> Arrays:
        return dict(zip(outputs, session.run(outputs, dict(inputs))))

    return run
