"""Gold pairs: what a few messy articles become, whole. ``invoke gold`` renews the expected files; read the diff."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.sites import HERE, Built, build, copy

GOLD = HERE / "gold"
#: The facts of articles, actors and stories; those of editions and of the whole site repeat them.
_OF_ONE_THING = re.compile(r"^(entity|story)/.*index\.json$|^\d{4}/\d\d/\d\d/.+/index\.json$")
#: The analysis version changes with every line of code; what is expected are the facts.
_VERSION = re.compile(rb'(analysis: ")[0-9a-f]{12}')


def results(built: Built) -> dict[str, bytes]:
    """The source files as the build leaves them, and what programs get of each page."""
    files = {f"content/{p.name}": _VERSION.sub(b"\\1VERSION", p.read_bytes()) for p in sorted(built.content.iterdir())}
    return files | {name: data for name, data in built.pages.items() if _OF_ONE_THING.search(name) or name == "feeds/atom.xml"}


def renew() -> None:
    """Write the expected files anew."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        found = results(build(copy("gold", Path(folder))))
    shutil.rmtree(GOLD / "expected", ignore_errors=True)
    for name, data in found.items():
        path = GOLD / "expected" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> dict[str, bytes]:
    built = build(copy("gold", tmp_path_factory.mktemp("gold")))
    assert built.status == 0, built.said
    return results(built)


def expected() -> dict[str, Path]:
    return {p.relative_to(GOLD / "expected").as_posix(): p for p in sorted((GOLD / "expected").rglob("*")) if p.is_file()}


def test_there_is_nothing_more_and_nothing_less(found):
    assert sorted(found) == sorted(expected())


@pytest.mark.parametrize("name", expected())
def test_it_is_as_expected(found, name):
    assert found[name].decode() == expected()[name].read_text(encoding="utf-8")
