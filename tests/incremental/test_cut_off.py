"""A build that is cut off between any two steps, and a loss of power with it: the next build leaves what a clean one leaves."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from . import edits
from .sites import HERE, Site, plain_settings, written
from .test_traps import page_of

#: The plugin's own way to the disk ends the process after as many steps as the file ``steps`` says: also between the two of an exchange of names.
_DYING = """
import os
import incremental.exchange, incremental.outputs

class Dying:
    def __init__(self, steps):
        self.left = steps

    def __getattr__(self, name):
        if name in ('open', 'write', 'fstat', 'replace', 'unlink', 'rmdir', 'close'):
            self.left -= 1
            if self.left < 0:
                os._exit(9)
        return getattr(os, name)

incremental.outputs.os = incremental.exchange.os = Dying(int(open({steps!r}).read()))
"""
_FOREVER = 1_000_000
_EDITS = tuple(edit for edit in edits.PLAIN if edit is not edits.spoil)


@pytest.fixture(scope="module")
def base(tmp_path_factory, some_workers) -> Path:
    """A site that was built once."""
    folder, chance = tmp_path_factory.mktemp("site"), random.Random(5)
    shutil.copytree(HERE / "theme", folder / "theme")
    steps(folder).write_text(str(_FOREVER))
    site = Site(folder, some_workers, plain_settings(folder / "theme", [_DYING.format(steps=str(steps(folder)))]))
    edits.start(site, chance)
    site.builds()
    return folder


def steps(folder: Path) -> Path:
    return folder / "steps"


def marks_stay(folder: Path) -> bool:
    """Whether the file system keeps marks on files: else, without the journal, a new page whose article has gone again looks like a person's file."""
    try:
        os.setxattr(folder, "user.tried", b"1")
    except (OSError, AttributeError):
        return False
    return True


def empty_some(site: Site, before: dict[str, int], chance: random.Random) -> None:
    """The bytes of files that were written last may be lost with the power."""
    for name, time in written(site.output).items():
        if time != before.get(name) and chance.random() < 0.5:
            (site.output / name).write_bytes(b"")


def lose_what_is_known(site: Site, cache: Path, chance: random.Random) -> None:
    """The end of the journal may be lost, and the last transaction of the store."""
    for journal in (site.folder / "cache").glob("*.journal"):
        journal.write_bytes(journal.read_bytes()[:chance.randrange(journal.stat().st_size + 1)])
        if chance.random() < 0.3:
            for old in cache.glob("*.sqlite*"):
                shutil.copy2(old, site.folder / "cache" / old.name)


@pytest.mark.parametrize("number", range(12))
def test_a_build_that_was_cut_off(number, base, some_workers, chance):
    """From one state to another and perhaps back, cut off on the way, with the power or without."""
    chance.seed(f"{chance.random()} {number}")
    site, content, cache = Site(base, some_workers, (base / "conf.py").read_text(encoding="utf-8")), base / "content-before", base / "cache-before"
    for kept, now in ((content, site.content), (cache, base / "cache")):
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(now, kept)
    before, done = written(site.output), [chance.choice(_EDITS)(site, chance) for _ in range(3)]
    steps(base).write_text(str(chance.choice((chance.randrange(30), chance.randrange(400)))))
    status, _ = site.build()
    steps(base).write_text(str(_FOREVER))
    if status == 9 and chance.random() < 0.7:
        empty_some(site, before, chance)
        done.append("lost power")
    if chance.random() < 0.4:
        shutil.rmtree(site.content)
        shutil.copytree(content, site.content)
        done.append("put back")
    if status == 9 and (marks_stay(base) or done[-1] != "put back"):
        lose_what_is_known(site, cache, chance)
        done.append("lost the journal's end")
    differences = [d for d in site.differences() if "lost the journal's end" not in done or ": a folder after earlier builds, missing" not in d]
    assert not differences and not list(site.output.rglob("*.incremental-new")), "\n".join([*done, *differences])


@pytest.mark.parametrize("end", ["", "lost"])
def test_a_page_whose_article_is_gone_before_the_next_build_goes_and_what_a_person_made_of_others_stays(end, site, chance):
    """Cut off when all was written; the whole journal may be lost with the power."""
    if end and not marks_stay(site.folder):
        pytest.skip("the file system keeps no marks on files")
    ours, edited, copied = (site.content / edits.add(site, chance).split()[1] for _ in range(3))
    settings = site.conf.read_text(encoding="utf-8")
    site.set("from pelican import signals; import os", "signals.page_writer_finalized.connect(END := lambda *a, **k: os._exit(9))")
    assert site.build()[0] == 9
    page, mine, copy = (site.output / page_of(path) for path in (ours, edited, copied))
    mine.write_text("mine", encoding="utf-8")
    shutil.copy2(copy, site.output / "copy.html")  # with its mark
    for journal in (site.folder / "cache").glob("*.journal") if end else ():
        journal.write_bytes(b"")
    for path in (ours, edited, copied):
        path.unlink()
    site.conf.write_text(settings, encoding="utf-8")
    assert page.exists()
    site.builds()
    assert not page.exists() and not copy.exists() and mine.read_text(encoding="utf-8") == "mine" and (site.output / "copy.html").exists()
