"""The gettext catalogues: every message of modules and templates, and each language's words for it.

    python -m tests.catalogues     bring the .po files up to date and compile them; then fill in what is new
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
LOCALES = ROOT / "plugins/news_digest/language/locale"
#: Our own functions that take a message, beside gettext's.
_KEYWORDS = DEFAULT_KEYWORDS | {"message": None, "messages": (1, 2), "say": None, "say_many": (1, 2)}
_HEADER = "# The words of pages and mail. A message is its English; %(name)s stays as it is. See docs/how-to/translate.md."
_SOURCES = (("plugins/news_digest", "*.py", "python"), ("plugins/news_digest", "*.html", "jinja2"), ("plugins/news_digest", "*.txt.jinja", "jinja2"),
            ("theme/templates", "*.html", "jinja2"))


class _Bare(Catalog):
    """A catalogue whose header says nothing of the day and of the tool, so that the same words give the same bytes."""

    mime_headers = property(lambda self: [("Language", str(self.locale)), ("Content-Type", "text/plain; charset=utf-8"), ("Plural-Forms", self.plural_forms)],
                            Catalog.mime_headers.fset)


def messages() -> Catalog:
    """All messages of the project, without translations, in the order of their files."""
    catalogue = Catalog(fuzzy=False, header_comment=_HEADER)
    for folder, pattern, method in _SOURCES:
        for path in sorted((ROOT / folder).rglob(pattern)):
            with path.open("rb") as file:
                for _, found, comments, context in extract(method, file, _KEYWORDS, options={"trimmed": "true", "silent": "false", "encoding": "utf-8"}):
                    catalogue.add(found, context=context, auto_comments=comments, locations=[(path.relative_to(ROOT).as_posix(), None)])
    return catalogue


def translated(path: Path) -> Catalog:
    """The catalogue in a .po file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def compiled(catalogue: Catalog) -> bytes:
    """What stands in the .mo file: the same whenever it is made."""
    bare, out = _Bare(locale=catalogue.locale), io.BytesIO()
    for message in catalogue:
        if message.id:
            bare[message.id] = message
    write_mo(out, bare)
    return out.getvalue()


def files() -> list[Path]:
    """The .po files of all languages."""
    return sorted(LOCALES.glob("*/LC_MESSAGES/*.po"))


def renew() -> None:
    """Bring all .po files up to date and compile them; a message that is new has no words yet, one that is gone is dropped."""
    template = messages()
    for path in files():
        catalogue = translated(path)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.header_comment, catalogue.obsolete = _HEADER, {}
        out = io.BytesIO()
        write_po(out, catalogue, width=140, omit_header=False, no_location=True, sort_output=True, ignore_obsolete=True)
        path.write_bytes(_without_dates(out.getvalue()))
        path.with_suffix(".mo").write_bytes(compiled(translated(path)))


def _without_dates(text: bytes) -> bytes:
    """The header without what changes from day to day and from tool to tool."""
    return b"".join(line for line in text.splitlines(keepends=True)
                    if not line.startswith((b'"POT-', b'"PO-', b'"Generated-By', b'"Project-Id', b'"Report-', b'"Last-Translator', b'"Language-Team')))


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT / "plugins")]
    renew()
