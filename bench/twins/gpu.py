"""Measures the zoo on a device beside PyTorch, and its graphs beside the same graphs run by TensorFlow for Python."""

import argparse
import json
import sys
from pathlib import Path

import numpy as np

from . import measure, works
from .measure import Side, Sides
from .report import table
from .works import ROOT, Work

#: Batches that fill a GPU.
WORKS = (
    "signals-DeepSymmetricNet:64x25x100",
    "points-DeepSymmetricNet:32x7x1024",
    "images-DeepSymmetricNet:16x8x80x80",
    "deblur-DeepSymmetricNet:4x6x128x128",
)

#: Pretrained models: the shape of a batch, the size of its numbers (of pixels, or about one), and the output that is compared.
MODELS = {
    "signals-dss": ((64, 25, 100, 1), 1, "probabilities"),
    "images-superres": ((16, 8, 21, 21, 3), 127, "image"),
}


def rows_beside_pytorch(folder: Path, device: str, chosen: list, rounds: int, steps: int) -> list:
    """Training steps and predictions of published networks, after a look at how far the answers differ."""
    rows = []
    with Sides(folder, ("zoo", "torch"), device) as sides:
        for work in chosen:
            different = measure.differences(sides, work)["torch"]
            row = [str(work).replace(":", " ")]
            for mode in ("train", "infer"):
                times = measure.interleaved(sides, work, mode, rounds, 3, steps)
                zoo, torch = (measure.summary(times[side])["median"] for side in ("zoo", "torch"))
                row += [f"{zoo:.1f}", f"{torch:.1f}", f"{torch / zoo:.2f}"]
            rows.append(row + [f"{different['answers']:.0e}", f"{different['later losses']:.0e}"])
            print("measured", *rows[-1], file=sys.stderr, flush=True)
    return rows


def exports(folder: Path, chosen: list) -> dict:
    """The folders of the models that are compared, each with the shape of a batch, the size of its numbers and the name of an output."""
    found = {}
    side = Side("zoo", folder)
    try:
        for work in chosen:
            works.write(folder, work)
            answer = side.ask("export", network=work.name, to=str(folder / "exports"))
            output = "log_probabilities" if work.has_labels else "image"
            found[str(work)] = (Path(answer["model"]), work.shape, 1, output)
    finally:
        side.close()
    for name, (shape, scale, output) in MODELS.items():
        sizes = "x".join(map(str, shape[:-1]))
        found[f"{name}:{sizes}"] = (ROOT / "saved-models" / name / "1", shape, scale, output)
    return found


def torch_weights(folder: Path, model: Path, name: str) -> Path:
    """Writes the weights of a model as a file that needs no TensorFlow, for PyTorch in its own process."""
    import tensorflow

    reader = tensorflow.train.load_checkpoint(str(model / "variables" / "variables"))
    weights = {key: reader.get_tensor(key) for key in reader.get_variable_to_shape_map()}
    file = folder / f"{name}.npz"
    np.savez(file, **weights)
    return file


def rows_from_files(folder: Path, device: str, chosen: list, rounds: int, steps: int) -> list:
    """Predictions of Java and of Python from the same files; of pretrained models also of PyTorch."""
    rows = []
    models = exports(folder, chosen)
    with Sides(folder, ("zoo", "graph", "torch"), device) as sides:
        for title, (model, shape, scale, output) in models.items():
            name = title.partition(":")[0]
            x = folder / "x.npy"
            np.save(x, np.float32(scale) * (2 * works.uniform("input", int(np.prod(shape))) - 1).astype(np.float32).reshape(shape))
            files = {"zoo": model, "graph": model}
            if name in MODELS:
                files["torch"] = torch_weights(folder, model, name)
            times, answers = {side: [] for side in files}, {}
            for _ in range(rounds):
                for side, file in files.items():
                    to = folder / f"answers-{side}.npy"
                    times[side].append(sides[side].ask(
                        "predict", model=str(file), x=str(x), to=str(to), output=output, warm_up=3, steps=steps)["ms"])
                    answers[side] = np.load(to).ravel()
            zoo = measure.summary(times["zoo"])["median"]
            size = np.sqrt(np.mean(answers["zoo"] ** 2))
            row = [title.replace(":", " "), f"{zoo:.1f}"]
            for side in ("graph", "torch"):
                if side not in files:
                    row += [""] * 3
                    continue
                other = measure.summary(times[side])["median"]
                difference = np.abs(answers["zoo"] - answers[side]).max() / size
                row += [f"{other:.1f}", f"{other / zoo:.2f}", f"{difference:.0e}"]
            rows.append(row)
            print("measured", *rows[-1], file=sys.stderr, flush=True)
    return rows


def main() -> None:
    """Measures what the command line asks for, and prints tables."""
    parser = argparse.ArgumentParser(prog="twins.gpu", description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="for weights, inputs and results")
    parser.add_argument("--device", default="gpu", help="cpu, gpu or gpu:1")
    parser.add_argument("--works", default=",".join(WORKS), help="published networks, NAME:SIZES, with commas")
    parser.add_argument("--quick", action="store_true", help="few steps: to try it out; its figures mean little")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    chosen = [Work.parse(text) for text in arguments.works.split(",")]
    rounds, steps = (1, 2) if arguments.quick else (3, 10)
    beside_pytorch = rows_beside_pytorch(arguments.folder, arguments.device, chosen, rounds, steps)
    from_files = rows_from_files(arguments.folder, arguments.device, chosen, rounds, steps)
    lines = [
        *table(
            ["network, batch x n x element", "training step: zoo, ms", "PyTorch, ms", "PyTorch / zoo", "prediction: zoo, ms",
             "PyTorch, ms", "PyTorch / zoo", "difference of answers", "of losses"], beside_pytorch),
        "",
        *table(
            ["model, batch x n x element", "prediction: zoo, ms", "TensorFlow for Python, ms", "Python / zoo",
             "difference of answers", "PyTorch, ms", "PyTorch / zoo", "difference of answers"], from_files),
    ]
    (arguments.folder / "gpu.json").write_text(json.dumps({"pytorch": beside_pytorch, "files": from_files}, indent=1))
    print("\n".join(lines))


if __name__ == "__main__":
    main()
