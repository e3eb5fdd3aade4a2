"""The JSON Schemas of docs/schemas, made from the classes whose plain form the files are.

    python -m tests.schemas        write them anew; read the diff
"""

from __future__ import annotations

import dataclasses
import json
import sys
import types
import typing
from decimal import Decimal
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "schemas"
_BASIC = {str: "string", int: "integer", float: "number", bool: "boolean", Decimal: "number", type(None): "null"}
#: What a class can't say itself; by field, or by class and field.
_NOTES: dict[str, dict[str, Any]] = {
    "confidence": {"minimum": 0, "maximum": 1, "description": "The share of items like this one that are right, as measured; 1 for what a person says."},
    "doubt": {"description": "Why the item is unsure, in a sentence; empty where it is not."},
    **{f"doubt@{kind}": {"description": "Why pages say \"unsure\", a key of analysis/confidence.toml; empty where they do not."}
       for kind in ("Entity", "Role", "Quantity", "Quotation", "DateMention")},
    "text@article": {"description": "the whole text as it was read; all offsets count its characters"},
    "date@article": {"description": "ISO 8601; empty if unknown"},
    "dated_by@article": {"enum": ["author", "text", "file", None]},
    "edited@article": {"description": "parts that a person wrote"},
    "name@edition": {"description": "the period in ISO 8601: 2026-11-23, 2026-W48, 2026-11 or 2026",
                     "pattern": r"^\d{4}(-\d\d(-\d\d)?|-W\d\d)?$"},
    "url@site": {"description": "SITEURL; empty where the site has no address"},
}


def schemas() -> dict[str, dict[str, Any]]:
    """Each schema by the name of its file."""
    from news_digest import model
    from news_digest.corpus.entities import Appearance
    from news_digest.site import machine_files as forms
    from news_digest.site import views
    from news_digest.site.data_files import SITE_FORM, EditionEntry
    from news_digest.site.list_pages import LIST_FORM, ListEntry
    from news_digest.site.number_pages import SectionView

    article = {"url": str, "date": str, "dated_by": str, "source": str | None, "edited": tuple[str, ...], "text": str,
               "blocks": tuple[model.Block, ...], **_fields(model.Digest)}
    entity = {**_fields(views.ActorView), **{k: v for k, v in _fields(views.EntityView).items() if k != "actor"}, "appearances": tuple[Appearance, ...]}
    return {
        "article": _schema("article", "One article: what stands in index.json beside its page.", forms.ARTICLE_FORM, article,
                           {"Entity": {"slug": str | None, "url": str | None}}),
        "entity": _schema("entity", "One actor: what stands in index.json beside its page.", forms.ENTITY_FORM, entity),
        "story": _schema("story", "One story: what stands in index.json beside its page.", forms.STORY_FORM, _fields(views.StoryView)),
        "edition": _schema("edition", "A day, week, month or year: what stands in index.json beside its page.", forms.EDITION_FORM,
                           {"name": str, **_fields(views.EditionView)}),
        "numbers": _schema("numbers", "A unit's numbers by size, greatest first, or where there are too many the pages that hold them as (words, address, count):"
                           " what stands in index.json beside their page.", forms.NUMBERS_FORM,
                           {"title": str, "url": str, "sections": tuple[SectionView, ...], "parts": tuple[tuple[str, str, int], ...], "of": tuple[str, str] | None}),
        "list": _schema("list", "The rows of a list: actors, speakers, outlets, the articles of an outlet, units of numbers, editions; where there are too many the foremost, "
                        "and the pages that hold all: what stands in index.json beside its page.", LIST_FORM, {"url": str, "lists": tuple[ListEntry, ...]}),
        "site": _schema("site", "What there is: data/index.json.", SITE_FORM, {
            "name": str, "about": str, "url": str, "language": str, "editions": tuple[EditionEntry, ...], "feeds": tuple[str, ...],
            "database": str, "tables": tuple[TableEntry, ...]}),
    }


@dataclasses.dataclass
class TableEntry:
    """A CSV file; ``columns`` says what each column holds."""

    file: str
    about: str
    columns: dict[str, str]


def renew() -> None:
    """Write all of them."""
    for name, schema in schemas().items():
        (FOLDER / f"{name}.schema.json").write_text(json.dumps(schema, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _schema(name: str, about: str, form: str, fields: dict[str, Any], more: dict[str, dict[str, Any]] | None = None) -> dict[str, Any]:
    defs: dict[str, Any] = {}
    properties = {"format": {"const": form}} | {field: _noted(_of(hint, defs), f"{field}@{name}", field) for field, hint in fields.items()}
    for owner, extra in (more or {}).items():
        defs[owner]["properties"] |= {field: _of(hint, defs) for field, hint in extra.items()}
        defs[owner]["required"] += list(extra)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"news-digest {name}", "type": "object", "description": about,
            "properties": properties, "required": list(properties), "additionalProperties": False, "$defs": dict(sorted(defs.items()))}


def _of(hint: Any, defs: dict[str, Any]) -> dict[str, Any]:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if hint in _BASIC:
        return {"type": _BASIC[hint]}
    if origin in (typing.Union, types.UnionType):
        kinds = [_of(a, defs) for a in args]
        simple = [k["type"] for k in kinds if list(k) == ["type"]]
        return {"type": simple} if len(simple) == len(kinds) else {"anyOf": kinds}
    if origin is tuple and args[-1:] == (Ellipsis,):
        return {"type": "array", "items": _of(args[0], defs)}
    if origin is tuple:
        return {"type": "array", "prefixItems": [_of(a, defs) for a in args], "minItems": len(args), "maxItems": len(args)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _of(args[1], defs)}
    if dataclasses.is_dataclass(hint):
        return _reference(hint, defs)
    return {"type": "array"} if hint is tuple else {}


def _reference(kind: type, defs: dict[str, Any]) -> dict[str, Any]:
    if kind.__name__ not in defs:
        defs[kind.__name__] = {}
        fields = {name: _noted(_of(hint, defs), f"{name}@{kind.__name__}", name) for name, hint in _fields(kind).items()}
        about = {"description": " ".join((kind.__doc__ or "").replace("``", "`").split())} if _is_written(kind) else {}
        defs[kind.__name__] = {"type": "object", **about, "properties": fields, "required": list(fields), "additionalProperties": False}
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _noted(schema: dict[str, Any], *keys: str) -> dict[str, Any]:
    note = next((_NOTES[key] for key in keys if key in _NOTES), {})
    return note if "enum" in note else schema | note


def _is_written(kind: type) -> bool:
    """Whether somebody wrote the docstring; a dataclass without one gets its signature."""
    return bool(kind.__doc__) and not kind.__doc__.startswith(f"{kind.__name__}(")


def _fields(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {f.name: hints[f.name] for f in dataclasses.fields(kind)}


if __name__ == "__main__":
    sys.path[:0] = [str(FOLDER.parents[1] / "plugins")]
    renew()
