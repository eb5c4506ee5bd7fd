"""Models of a catalogue that zoo publish wrote."""

import hashlib
import http.server
import json
import threading
import zipfile
from functools import partial

import pytest
from conftest import MODELS

import dss_zoo
from dss_zoo.catalogue import find

NAME = "signals-siamese"


def publish(folder, name=NAME, version=1, entry_prefix=""):
    """A catalogue with one model, as zoo publish writes it."""
    folder.mkdir(exist_ok=True)
    archive = folder / f"{name}-{version}.zip"
    with zipfile.ZipFile(archive, "w") as content:
        for file in (MODELS / NAME / "1").rglob("*"):
            if file.is_file():
                content.write(file, f"{entry_prefix}{NAME}/1/{file.relative_to(MODELS / NAME / '1')}")
    entry = {
        "name": name,
        "version": version,
        "file": archive.name,
        "sha256": hashlib.sha256(archive.read_bytes()).hexdigest(),
        "card": {},
    }
    (folder / "index.json").write_text(json.dumps({"schema": 1, "models": [entry]}))
    return folder


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """An empty cache, and no other models."""
    monkeypatch.setenv("DSS_ZOO_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("DSS_ZOO_MODELS", str(tmp_path / "none"))
    return tmp_path / "cache"


@pytest.fixture
def server(tmp_path):
    """A web server for a catalogue: its address, and the paths that were asked for."""
    asked = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            asked.append(self.path)

    folder = publish(tmp_path / "published")
    with http.server.ThreadingHTTPServer(("localhost", 0), partial(Handler, directory=folder)) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://localhost:{running.server_port}", asked
        running.shutdown()


def test_unpacks_an_archive_of_a_folder(tmp_path, cache):
    folder = publish(tmp_path / "published")
    found = find(NAME, catalogue=folder)
    assert found.is_relative_to(cache / "catalogue") and found.parts[-2:] == (NAME, "1")
    (folder / f"{NAME}-1.zip").unlink()
    assert find(NAME, catalogue=folder) == found
    assert find(NAME) == found  # in the cache, without the catalogue
    assert not [*cache.glob("downloads/*"), *cache.glob("catalogue/.*")]


def test_downloads_once(server, cache, monkeypatch):
    address, asked = server
    monkeypatch.setenv("DSS_ZOO_CATALOGUE", address + "/")
    model = dss_zoo.load(NAME)
    assert model.name == NAME
    assert find(NAME) == model.folder
    assert asked == ["/index.json", f"/{NAME}-1.zip"]
    assert find(NAME, catalogue=address + "/index.json") == model.folder
    with pytest.raises(dss_zoo.ModelError, match="nearest names: signals-siamese"):
        find("signals-siam")


def test_offline_reads_nothing(server, cache, monkeypatch):
    address, asked = server
    monkeypatch.setenv("DSS_ZOO_OFFLINE", "1")
    with pytest.raises(dss_zoo.ModelError, match="DSS_ZOO_OFFLINE forbids to read"):
        find(NAME, catalogue=address)
    assert asked == []


def test_refuses_other_checksums_and_leaves_nothing(tmp_path, cache):
    folder = publish(tmp_path / "published")
    with (folder / f"{NAME}-1.zip").open("ab") as archive:
        archive.write(b"x")
    with pytest.raises(dss_zoo.ModelError, match="expected .* with SHA-256 .*, found .*; tell the publisher"):
        find(NAME, catalogue=folder)
    assert not [*cache.glob("downloads/*"), *cache.glob("catalogue/*")]


def test_refuses_archives_that_lead_elsewhere_or_have_another_model(tmp_path, cache):
    with pytest.raises(dss_zoo.ModelError, match="lies outside of its folder"):
        find(NAME, catalogue=publish(tmp_path / "outside", entry_prefix="../../"))
    assert not (cache / NAME).exists()
    with pytest.raises(dss_zoo.ModelError, match="expected other/1/saved_model.pb in the archive"):
        find("other", catalogue=publish(tmp_path / "other", name="other"))


@pytest.mark.parametrize(
    "index, message",
    [
        ("{", "found another file"),
        ("[]", "found another or a damaged file"),
        ('{"schema": 2, "models": []}', "has schema 2, expected 1; update dss_zoo"),
        ('{"schema": 1, "models": [{"name": "a", "version": 1, "file": "../a", "sha256": "' + 64 * "0" + '"}]}', "damaged"),
    ],
)
def test_refuses_what_is_not_an_index(tmp_path, cache, index, message):
    (tmp_path / "index.json").write_text(index)
    with pytest.raises(dss_zoo.ModelError, match=message):
        find(NAME, catalogue=tmp_path)


def test_says_that_a_server_is_not_there(cache):
    with pytest.raises(dss_zoo.ModelError, match="cannot read the catalogue http://localhost:9/index.json: .*; check"):
        find(NAME, catalogue="http://localhost:9")
