"""Converts an exported model for other runtimes, and compares the predictions of the results with the model's.

usage: python convert.py JOB REPORT

JOB is a JSON file:
  folder    the folder of a version of a model
  signature the signature to convert
  formats   a list of "tflite", "onnx" and "openvino"
  quantize  whether to quantize the weights of a TensorFlow Lite model to int8
  axes      for each input, the names of its axes; an axis of one size has its size instead
  to        the folder to write to

REPORT is written as JSON: "tools" with the versions of packages, and for each format the files in the folder "to",
the axes of the outputs, and for each case the largest relative difference, or the error.
"""

import importlib.metadata
import json
import os
import sys
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
# Of one runtime, its import reads the variable; the predictions do not depend on the processor then.
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
sys.path.insert(0, str(Path(__file__).parent))

import tensorflow as tf  # noqa: E402 (TensorFlow reads the variables when it is imported)

import onnx_format  # noqa: E402
import openvino_format  # noqa: E402
import tflite_format  # noqa: E402
from cases import Axes, Case, cases_of, difference, same_choices  # noqa: E402
from job import Job  # noqa: E402
from single import single  # noqa: E402

FORMATS = {"tflite": tflite_format, "onnx": onnx_format, "openvino": openvino_format}


def progress(text: str) -> None:
    """Prints a line that the caller shows."""
    print(f"progress: {text}", flush=True)


def sentence(error: Exception) -> str:
    """The type and the first lines of an error, without the stack of the runtime."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return f"{type(error).__name__}: {' '.join(lines)[:600]}"


def checked(run, case: Case) -> dict:
    """Runs a converted model on the sets of a case, and compares."""
    result = {"name": case.name, "sets": case.sets, "setSize": case.set_size, "recorded": case.recorded}
    try:
        found = run(case.inputs)
        result["difference"] = difference(found, case.expected)
        result["sameChoices"] = same_choices(found, case.expected)
    except Exception as error:  # a runtime may fail in any way, and the other cases are to run nevertheless
        result["error"] = sentence(error)
    return result


def converted(name: str, job: Job, axes: Axes, cases: list[Case]) -> dict:
    """Converts to one format, and checks the files that were written."""
    report = {"format": name, "files": [], "checks": [], "outputs": axes.outputs}
    try:
        progress(f"converting to {name}")
        report["files"] = [str(file.relative_to(job.to)) for file in FORMATS[name].convert(job, axes)]
        progress(f"comparing the predictions of {name}")
        run = FORMATS[name].load(job)
        report["checks"] = [checked(run, case) for case in cases]
    except Exception as error:
        report["error"] = sentence(error)
    return report


def version(package: str) -> str:
    """The version of an installed package."""
    return importlib.metadata.version(package)


def main() -> int:
    """Runs the job of the command line."""
    job = Job.read(Path(sys.argv[1]))
    progress("loading the model in TensorFlow")
    model = tf.saved_model.load(str(job.folder))
    cases, axes = cases_of(job, model.signatures[job.signature])
    single(job.folder, job.signature, job.source)
    formats = [converted(name, job, axes, cases) for name in job.formats]
    tools = {package: version(package) for name in job.formats for package in FORMATS[name].PACKAGES}
    Path(sys.argv[2]).write_text(json.dumps({"tools": tools, "formats": formats}, indent=2), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
