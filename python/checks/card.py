"""The card of a model has code that runs."""

import contextlib
import io
import os
import re
from pathlib import Path
from typing import Iterator

from checks.export import GRAPH, Export

CODE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def code_of_its_card_runs(export: Export) -> None:
    """The lines of Python, in a folder where zoo export has written the model, print all answers to the samples."""
    (code,) = CODE.findall((export.folder.parent / "README.md").read_text(encoding="utf-8"))
    folder = export.work / "card"
    model = folder / "serving" / export.folder.parent.name
    model.parent.mkdir(parents=True, exist_ok=True)
    if not model.exists():
        model.symlink_to(export.folder.parent, target_is_directory=True)
    printed = io.StringIO()
    with working_in(folder), contextlib.redirect_stdout(printed):
        exec(compile(code, "README.md", "exec"), {})
    for name in export.samples().keys() - {"x", "mask", *GRAPH}:
        assert f"'{name}': <tf.Tensor" in printed.getvalue(), f"{name} is not in {printed.getvalue()}"


@contextlib.contextmanager
def working_in(folder: Path) -> Iterator[None]:
    """Changes the working folder for a while, as contextlib.chdir of Python 3.11 does."""
    before = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
