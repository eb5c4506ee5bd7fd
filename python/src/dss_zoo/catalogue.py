"""Finds models by name: in folders of models, in the cache of DSS Zoo's Java library, and in catalogues."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from . import files, published
from .errors import ModelError
from .model import Model
from .published import Published

NAME = re.compile(r"([A-Za-z0-9][A-Za-z0-9_-]*)(?::([1-9][0-9]{0,8}))?")
VERSION = re.compile(r"[1-9][0-9]{0,8}")


def load(model: str | os.PathLike[str], *, catalogue: str | os.PathLike[str] | None = None) -> Model:
    """Loads a model, after the checksums of all its files have been compared with its card.

    model: a name such as "signals-dss", for its latest version, or "signals-dss:1"; or the folder of a version that
    DSS Zoo exported, or of a model, for its latest version.

    catalogue: where a name is looked up: a folder of models, NAME/VERSION/, or the folder or the URL of a catalogue that
    "zoo publish" wrote. Without it, these places are searched, and the first one that has the name is used: the folders
    in the environment variable DSS_ZOO_MODELS or, if it is not set, "saved-models" in the working folder or the nearest
    folder above it; the cache of the Java library (DSS_ZOO_CACHE, default ~/.cache/dss-zoo); the catalogue at
    DSS_ZOO_CATALOGUE. Archives of catalogues are unpacked into that cache, where Java finds them too.

    Raises ModelError if there is no such model, or it is damaged. The checksums detect damage; they do not prove where
    a model comes from, and TensorFlow executes its computation graph. Load models only from places that you trust.
    """
    folder = find(model, catalogue)
    return Model(folder, files.verified_card(folder))


def find(model: str | os.PathLike[str], catalogue: str | os.PathLike[str] | None = None) -> Path:
    """Returns the folder of the version that a name or a folder stands for."""
    name = NAME.fullmatch(model) if isinstance(model, str) else None
    searched = []
    # One place after the other: a catalogue is not read if a folder has the name.
    for place in _places() if catalogue is None else [_catalogue(os.fspath(catalogue))]:
        searched.append(place)
        found = place.find(name[1], int(name[2]) if name[2] else None) if name else None
        if found is not None:
            return found if isinstance(found, Path) else found.folder(_cache())
        if not name:
            break
    folder = Path(model)
    if folder.is_dir():
        return _version_folder(folder)
    raise _not_found(os.fspath(model), name, searched)


class _Place:
    """A place that has models: its description, and the name, the version and the folder or archive of each."""

    def __init__(self, where: str, models: Iterable[tuple[str, int, Path | Published]]) -> None:
        self.where = where
        self.models = list(models)

    def find(self, name: str, version: int | None) -> Path | Published | None:
        """The latest version of a model, or the one that is asked for."""
        versions = {number: found for other, number, found in self.models if other == name}
        return versions.get(max(versions) if versions and version is None else version or 0)


def _catalogue(address: str) -> _Place:
    if published.is_catalogue(address):
        return _Place(address, ((each.name, each.version, each) for each in published.models(address)))
    if not Path(address).is_dir():
        raise ModelError(
            f"found no folder {address}; expected a folder of models, NAME/VERSION/, or a catalogue of zoo publish"
        )
    return _Place(address, _models(Path(address)))


def _places() -> Iterator[_Place]:
    """The places of the user's environment, in the order in which they are searched."""
    for folder in _folders():
        yield _Place(str(folder), _models(folder))
    cache = _cache()
    # The layout of the cache is described in docs/install.md.
    archives = [folder for folder in _subfolders(cache / "catalogue") if not folder.name.startswith(".")]
    cached = [model for folder in [cache / "models", *archives] for model in _models(folder)]
    yield _Place(str(cache), [*cached, *_unpacked(cache / "unpacked")])
    address = os.environ.get("DSS_ZOO_CATALOGUE", "").strip()
    if address:
        yield _catalogue(address)


def _cache() -> Path:
    return Path(os.environ.get("DSS_ZOO_CACHE", "").strip() or Path.home() / ".cache" / "dss-zoo")


def _folders() -> list[Path]:
    listed = os.environ.get("DSS_ZOO_MODELS", "")
    if listed.strip():
        return [Path(folder) for folder in listed.split(os.pathsep)]
    working = Path.cwd()
    return [at / "saved-models" for at in (working, *working.parents) if (at / "saved-models").is_dir()][:1]


def _models(folder: Path) -> Iterator[tuple[str, int, Path]]:
    """The models in a folder with the layout of TensorFlow Serving, NAME/VERSION/."""
    for model in _subfolders(folder):
        for version in _subfolders(model):
            if VERSION.fullmatch(version.name):
                yield model.name, int(version.name), version


def _unpacked(folder: Path) -> Iterator[tuple[str, int, Path]]:
    """The models that Java unpacked from jars; only their cards have their names."""
    for version in _subfolders(folder):
        try:
            card = files.read_card(version)
        except ModelError:
            continue  # an incomplete or damaged folder is not a model
        yield card.name, card.version, version


def _subfolders(folder: Path) -> list[Path]:
    try:
        return sorted(child for child in folder.iterdir() if child.is_dir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise ModelError(f"cannot read the folder {folder}: {error}") from error


def _version_folder(folder: Path) -> Path:
    if (folder / files.GRAPH).exists():
        return folder
    versions = [child for child in _subfolders(folder) if VERSION.fullmatch(child.name)]
    if not versions:
        raise ModelError(f"found no model in {folder}; expected {files.GRAPH} or the folder of a version, such as 1")
    return max(versions, key=lambda version: int(version.name))


def _not_found(model: str, name: re.Match[str] | None, places: list[_Place]) -> ModelError:
    if not name:
        return ModelError(f"found no folder {model}; expected the folder of an exported model, or a name")
    models = [(other, version) for place in places for other, version, _ in place.models]
    known = sorted({other for other, _ in models})
    where = _joined(place.where for place in places)
    if name[1] in known:
        versions = sorted({version for other, version in models if other == name[1]})
        return ModelError(f"found no version {name[2]} of {name[1]} in {where}; its versions are {_joined(versions)}")
    nearest = difflib.get_close_matches(name[1], known, n=3)
    advice = f"; nearest names: {_joined(nearest)}" if nearest else f"; known models: {_joined(known) or 'none'}"
    return ModelError(
        f'found no model "{model}" in {where}{advice}; set DSS_ZOO_MODELS to a folder of models, or give a path'
    )


def _joined(values: Iterable[object]) -> str:
    return ", ".join(map(str, values))
