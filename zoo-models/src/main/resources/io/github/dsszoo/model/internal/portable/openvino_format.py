"""OpenVINO's intermediate representation, converted from the SavedModel by its own frontend."""

import numpy as np
import openvino

from cases import Axes, Arrays
from job import Job

PACKAGES = ["openvino"]


def convert(job: Job, axes: Axes):
    """Writes model.xml and model.bin, with weights in float32."""
    # The frontend of the core, not openvino.convert_model, which sends statistics to its authors.
    model = openvino.Core().read_model(str(job.source))
    for output in model.outputs:
        names = [name for name in axes.outputs if name in output.get_names()]
        output.get_tensor().set_names(set(names))
    file = job.file("xml")
    openvino.save_model(model, str(file), compress_to_fp16=False)
    return [file, job.file("bin")]


def load(job: Job):
    """Loads the files that were written."""
    settings = {"INFERENCE_PRECISION_HINT": "f32"}
    model = openvino.Core().compile_model(str(job.file("xml")), "CPU", settings)

    def run(inputs: Arrays) -> Arrays:
        found = model(dict(inputs))
        return {name: np.array(found[name]) for output in model.outputs for name in output.get_names()}

    return run
