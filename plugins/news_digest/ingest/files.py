"""An entry as an article file with a YAML header."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from ..corpus.slugs import fingerprint, slug_of


@dataclass(frozen=True, slots=True)
class Entry:
    """An article from outside. ``date`` is ISO 8601 or empty; ``text`` has a blank line between paragraphs."""

    title: str
    text: str
    date: str = ""
    source: str = ""
    address: str = ""


def article_file(entry: Entry) -> tuple[str, str]:
    """The file's name and its text. The name holds a fingerprint of the address, so that it is the same each time."""
    header = {"title": entry.title, "date": entry.date, "source": entry.source, "source_url": entry.address}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in header.items() if value]
    name = f"{entry.date[:10] or 'undated'}-{slug_of(entry.title, 60)}-{fingerprint(entry.address or entry.title)[:6]}.txt"
    return name, "---\n" + "\n".join(lines) + f"\n---\n\n{entry.text.strip()}\n"


def write_new(folder: Path, name: str, text: str) -> Path | None:
    """Write the file by rename, unless one of that name is there; its path if it was written."""
    path = folder / name
    if path.exists():
        return None
    folder.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_text(text, encoding="utf-8", errors="replace")
    part.replace(path)
    return path
