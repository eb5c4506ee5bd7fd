"""The files of a model, and the comparison of their checksums with the card."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from .card import FileRecord, ModelCard
from .errors import ModelError

GRAPH = "saved_model.pb"
CARD = "assets.extra/model-card.json"
NETWORK = "assets.extra/network.textproto"
SAMPLES = "assets.extra/samples.npz"


def read_card(folder: Path) -> ModelCard:
    """Reads the card of a version without checking the other files."""
    try:
        return ModelCard.from_json((folder / CARD).read_bytes())
    except FileNotFoundError as error:
        what = "has no model card" if (folder / GRAPH).is_file() else f"is not a model: {GRAPH} is missing"
        raise ModelError(
            f"{folder} {what}; expected a version that DSS Zoo exported, such as serving/signals-dss/1;"
            " tf.saved_model.load loads other models"
        ) from error
    except OSError as error:
        raise ModelError(f"the model card in {folder} cannot be read: {error}") from error


def verified_card(folder: Path) -> ModelCard:
    """Reads the card of a version and compares all files with it: none missing, none additional, none changed.

    Raises ModelError with the name of the first file that differs.
    """
    card = read_card(folder)
    try:
        found = _files(folder.resolve())
        found.pop(CARD)
        for name, record in card.files.items():
            if name not in found:
                raise _damaged(folder, name, "is missing")
            _check(folder, name, found.pop(name), record)
        for name in found:
            raise _damaged(folder, name, "does not belong to the model")
        for name in (GRAPH, NETWORK):
            if name not in card.files:
                raise _damaged(folder, name, "is not on the model's card")
    except OSError as error:
        raise ModelError(f"the model in {folder} cannot be read: {error}") from error
    return card


def sha256(file: Path) -> str:
    """The SHA-256 of a file in hexadecimal."""
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _check(folder: Path, name: str, file: Path, record: FileRecord) -> None:
    if file.is_symlink() or not file.is_file():
        raise _damaged(folder, name, "is a link or not a file")
    size = file.stat().st_size
    if size != record.size:
        raise _damaged(folder, name, f"has {size} bytes, expected {record.size}")
    if sha256(file) != record.sha256:
        raise _damaged(folder, name, "was changed: its SHA-256 is not the card's")


def _files(folder: Path) -> dict[str, Path]:
    """All files below a folder by their path in it; links are not followed."""
    found = {}
    for root, folders, names in os.walk(folder):
        links = [name for name in folders if Path(root, name).is_symlink()]
        for name in names + links:
            file = Path(root, name)
            found[file.relative_to(folder).as_posix()] = file
    return found


def _damaged(folder: Path, file: str, what: str) -> ModelError:
    return ModelError(f"the model in {folder} is damaged: {file} {what}; get the model again")
