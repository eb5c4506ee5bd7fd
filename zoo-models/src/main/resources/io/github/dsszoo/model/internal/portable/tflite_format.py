"""TensorFlow Lite, with its built-in operators alone."""

import tensorflow as tf

from cases import Axes, Arrays
from job import Job
from single import DEFAULT

PACKAGES = ["tensorflow-cpu"]


def convert(job: Job, axes: Axes):
    """Writes model.tflite."""
    converter = tf.lite.TFLiteConverter.from_saved_model(str(job.source), signature_keys=[DEFAULT])
    converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS]
    if job.quantize:
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
    file = job.file("tflite")
    file.write_bytes(converter.convert())
    return [file]


def load(job: Job):
    """Loads the file that was written."""
    interpreter = tf.lite.Interpreter(model_path=str(job.file("tflite")))
    runner = interpreter.get_signature_runner(DEFAULT)

    def run(inputs: Arrays) -> Arrays:
        return runner(**inputs)

    return run
