"""The rows of the exported tables: kept for each article, numbered anew at each build."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from tests.sites import build, site

BRIDGE = "---\ntitle: Bridge opens\ndate: 2026-03-02\n---\n\nMayor Edda Brink opened the bridge on Monday. It cost 250,000 euros.\n"
FERRY = "---\ntitle: Ferry stops\ndate: 2026-03-04\n---\n\nThe ferry of Varnholm carries 1,200 people a day, said Olaf Renn, its director.\n"
EARLIER = "---\ntitle: Pier closes\ndate: 2026-03-01\n---\n\nThe pier of Varnholm closed on Sunday. It is 90 metres long. Nobody was hurt.\n"


def tables(output) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in (output / "data").iterdir()}


def test_an_earlier_article_moves_the_numbers_of_all_others(tmp_path):
    folder = site(tmp_path / "grown", {"bridge.md": BRIDGE, "ferry.md": FERRY})
    before = build(folder)
    (folder / "content/pier.md").write_text(EARLIER, encoding="utf-8")
    after, clean = build(folder), build(site(tmp_path / "clean", {"bridge.md": BRIDGE, "ferry.md": FERRY, "pier.md": EARLIER}))
    assert before.status == after.status == clean.status == 0
    assert tables(after.output) == tables(clean.output)
    with closing(sqlite3.connect(after.output / "data/digest.sqlite")) as base:
        assert base.execute("SELECT a.title, s.id FROM sentences s JOIN articles a ON a.id = s.article WHERE s.number = 1 ORDER BY s.id").fetchall() == [
            ("Pier closes", 1), ("Bridge opens", 4), ("Ferry stops", 6)]
        assert base.execute("SELECT q.as_written, s.text FROM quantities q JOIN sentences s ON s.id = q.sentence WHERE q.unit = 'EUR'").fetchall() == [
            ("250,000 euros", "It cost 250,000 euros.")]
