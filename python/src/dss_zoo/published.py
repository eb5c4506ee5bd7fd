"""Catalogues that "zoo publish" wrote: an index with checksums, and an archive for each version of each model."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import urllib.parse
import urllib.request
import uuid
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from . import files
from .errors import ModelError

INDEX = "index.json"
SCHEMA = 1
LARGEST = 512 << 20
"""The largest size of an archive and of its content, in bytes, as in Java."""
MOST_FILES = 1000
SECONDS = 30
"""How long a server may be silent."""

FIELDS = {
    "name": re.compile("[A-Za-z0-9][A-Za-z0-9_-]*"),
    "file": re.compile("[A-Za-z0-9][A-Za-z0-9._-]*"),
    "sha256": re.compile("[0-9a-f]{64}"),
}


@dataclass(frozen=True)
class Published:
    """A version of a model in a catalogue."""

    name: str
    version: int
    url: str
    sha256: str

    def folder(self, cache: Path) -> Path:
        """Returns the folder of the version in the cache, downloaded and unpacked if it is not there."""
        unpacked = cache / "catalogue" / self.sha256
        if not unpacked.is_dir():
            self._fetch(cache, unpacked)
        version = unpacked / self.name / str(self.version)
        if not (version / files.GRAPH).is_file():
            raise ModelError(
                f"expected {self.name}/{self.version}/{files.GRAPH} in the archive {self.url};"
                " tell the publisher of the catalogue"
            )
        return version

    def _fetch(self, cache: Path, unpacked: Path) -> None:
        archive = cache / "downloads" / f"{self.sha256}.{uuid.uuid4().hex}.zip"
        hidden = unpacked.with_name(f".{self.sha256}.{uuid.uuid4().hex}.part")
        try:
            archive.parent.mkdir(parents=True, exist_ok=True)
            _download(self.url, archive)
            found = files.sha256(archive)
            if found != self.sha256:
                raise ModelError(
                    f"expected {self.url} with SHA-256 {self.sha256}, found {found}; tell the publisher of the catalogue"
                )
            _unzip(archive, hidden)
            try:
                # Renamed when it is complete: a folder in the cache is never half of a model.
                os.rename(hidden, unpacked)
            except OSError:
                if not unpacked.is_dir():  # otherwise another process has unpacked the same bytes
                    raise
        except (OSError, http.client.HTTPException, zipfile.BadZipFile) as error:
            raise ModelError(f"cannot put {self.url} into the cache {cache}: {error}") from error
        finally:
            archive.unlink(missing_ok=True)
            shutil.rmtree(hidden, ignore_errors=True)


def is_catalogue(address: str) -> bool:
    """Whether an address is a URL, or a folder that zoo publish wrote."""
    return re.match("(https?|file):", address) is not None or (Path(address) / INDEX).is_file()


def models(address: str) -> Iterator[Published]:
    """Reads the index of a catalogue.

    Raises ModelError if it cannot be read, or is not an index.
    """
    url = address if re.match("(https?|file):", address) else Path(address).resolve().as_uri()
    base = url if url.endswith((".json", "/")) else url + "/"
    source = urllib.parse.urljoin(base, INDEX) if base.endswith("/") else base
    try:
        with _open(source) as response:
            index = json.loads(response.read(64 << 20))
    except ValueError as error:
        raise ModelError(f"expected the index of a catalogue in {source}, found another file") from error
    except (OSError, http.client.HTTPException) as error:
        raise ModelError(f"cannot read the catalogue {source}: {error}; check the address") from error
    if isinstance(index, dict) and isinstance(index.get("schema"), int) and index["schema"] > SCHEMA:
        raise ModelError(f"the index {source} has schema {index['schema']}, expected {SCHEMA}; update dss_zoo")
    entries = index.get("models") if isinstance(index, dict) else None
    if not isinstance(entries, list) or not all(_is_valid(entry) for entry in entries):
        raise ModelError(f"expected the index of a catalogue in {source}, found another or a damaged file")
    for entry in entries:
        yield Published(entry["name"], entry["version"], urllib.parse.urljoin(source, entry["file"]), entry["sha256"])


def _is_valid(entry: object) -> bool:
    if not isinstance(entry, dict):
        return False
    version = entry.get("version")
    return (
        isinstance(version, int)
        and version > 0
        and all(isinstance(entry.get(key), str) and form.fullmatch(entry[key]) for key, form in FIELDS.items())
    )


def _open(url: str) -> http.client.HTTPResponse:
    if os.environ.get("DSS_ZOO_OFFLINE", "0").strip() not in ("", "0") and not url.startswith("file:"):
        raise ModelError(f"DSS_ZOO_OFFLINE forbids to read {url}; unset it, or put the model into the cache")
    response: http.client.HTTPResponse = urllib.request.urlopen(url, timeout=SECONDS)
    return response


def _download(url: str, to: Path) -> None:
    with _open(url) as response, to.open("wb") as out:
        size = 0
        while block := response.read(1 << 20):
            size += len(block)
            if size > LARGEST:
                raise ModelError(f"{url} is larger than the limit of {LARGEST} bytes")
            out.write(block)


def _unzip(archive: Path, folder: Path) -> None:
    """Unpacks an archive; its checksum says who made it, and nothing about its content."""
    with zipfile.ZipFile(archive) as content:
        entries = content.infolist()
        if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > LARGEST:
            raise ModelError(f"the archive has more than {MOST_FILES} files or {LARGEST} bytes")
        for entry in entries:
            target = folder / entry.filename
            if not target.resolve().is_relative_to(folder.resolve()):
                raise ModelError(f"the archive's entry {entry.filename} lies outside of its folder")
        content.extractall(folder)
