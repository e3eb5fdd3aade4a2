"""Parts of pages that are as the last build left them: taken from its file, not rendered again.

A designer changes the frame, an editor the name of the site: each page is another, and nothing within its frame is. So of each block
that a page fills, and that took time, it is noted what its text followed from and where in the file it stands. If in a later build all that is as it
was, the text is cut out of the old file and put in place of a mark that stood for it while the frame was rendered. A block that stands in the frame
itself is found so, behind filters that work ``piece_by_piece``; the text of any other (a description, which is trimmed and escaped) is kept.
"""

from __future__ import annotations

import functools
import marshal
import os
import secrets
import time
from pathlib import Path
from typing import Any, Callable, Iterator, NamedTuple

from jinja2 import Environment
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, missing
from markupsafe import Markup
from pelican.contents import Content
from pelican.urlwrappers import URLWrapper

from .closures import Closure, Closures
from .code import Unknown
from .fragments import Fragments, is_everywhere
from .kinds import ATOMS
from .macros import is_frozen
from .outputs import Outputs
from .shown import Shown
from .sources import Source
from .store import Store
from .values import prints

#: A block that is made sooner (ns) is not worth a look at what it is made from.
WORTH_NS = 250_000
#: Characters of a text that is kept: longer ones are found in their file, or nowhere.
_MOST_TEXT = 4096
#: Rows that wait to be stored.
_MOST_WAITING = 500
#: Signs in a page that is rendered, of control characters that no filter takes for anything: a mark, what begins, ends or is to be taken there, and its number.
_BEGIN, _END, _TAKEN = "\x04", "\x05", "\x06"
_FIRST_DIGIT, _DIGITS, _LENGTH = 0x0e, 14, 16
_MOST_SIGNS = 100
#: Templates that extend each other in a row; more go round in circles.
_MOST_FRAMES = 16


class Part(NamedTuple):
    """A block of a template: all that it reads, all that its pages read, and the filters around it; None if it stands elsewhere than in the frame."""

    of_block: Closure
    of_page: Closure
    around: tuple[tuple[bytes, Any, tuple[str, ...]], ...] | None


class Kept:
    """The parts of one build's pages, and what is known of those of the last."""

    def __init__(self, store: Store, outputs: Outputs, closures: Closures, shown: Shown, fragments: Fragments, marks: Callable[[], Any]):
        self._store, self._outputs, self._closures, self._shown, self._fragments, self._marks = store, outputs, closures, shown, fragments, marks
        self.mark = "".join(_digit(byte % _DIGITS) for byte in secrets.token_bytes(_LENGTH))  # nobody can write it into an article
        self._plans: dict[tuple[int, str], dict[str, Part]] = {}
        self._waiting: dict[str, bytes] = {}
        self._due: tuple[str, tuple] | None = None
        self._is_new = not store.has_parts()
        self.taken = 0

    def rendered(self, template: Any, local: dict[str, Any], name: str | None, siteurl: str) -> str:
        """The page ``name``, rendered by ``template``."""
        self._due = None
        plan = self._plan(template.environment, template.name) if name is not None else None
        if not plan:
            return template.render(local)
        page = _Page(self, plan, siteurl, {} if self._is_new else self._known(name))
        self._fragments.begins = page.begin
        try:
            text = template.render(local)
        finally:
            self._fragments.begins = None
        found = page.whole(text)
        if found is None:  # somebody did something to the text that makes its parts no parts of it
            self._plans[id(template.environment), template.name] = {}
            return template.render(local)
        self._due = name, (page.places, page.texts)
        return found

    def written(self, name: str) -> None:
        """The page ``name`` is written: remember where its parts are."""
        due, self._due = self._due, None
        if due is None or due[0] != name or not any(due[1]):
            return
        self._waiting[name] = marshal.dumps((self._outputs.files[name].print, *due[1]), 2)
        if len(self._waiting) >= _MOST_WAITING:
            self.keep()

    def keep(self) -> None:
        """Keep what is known of this build's parts."""
        if self._waiting:
            self._store.keep("part", self._waiting, ())
            self._waiting = {}

    def key(self, block: str, part: Part, context: Context, siteurl: str) -> bytes | None:
        """A print of all that the text of ``block`` follows from; None if that can't be told."""
        names = (*part.of_block.variables, *(n for _, _, names in part.around or () for n in names))
        values = [(n, v) for n in names if (v := context.resolve_or_missing(n)) is not missing and not is_everywhere(context.environment, n, v)]
        more = block, part.around and [(told, code) for told, code, _ in part.around], context.eval_ctx.autoescape, context.eval_ctx.volatile
        try:
            if (part.of_block.alters or any(self._made_of(v)[0].alters for _, v in values if type(v) is TemplateModule)) \
                    and any(_can_be_altered(v) for n, v in values if n in context.vars):
                return None  # another block may show what this one does to it
            return self._shown.part(part.of_page, part.of_block, values, siteurl, more, self._made_of)
        except Unknown:
            return None

    def made(self, part: Part, make: Callable, context: Context) -> tuple[str, bool]:
        """What ``make`` makes of a block, and whether that is worth keeping. It had no other effect, and it took time, or would have if another block had
        not made first what both show."""
        before, begun = self._marks(), time.perf_counter_ns()
        text = context.environment.concat(make(context))
        took_time = time.perf_counter_ns() - begun >= WORTH_NS
        return text, self._marks() == before and (took_time or any(hasattr(context.resolve_or_missing(n), "__fingerprint__") for n in part.of_block.variables))

    def old(self, name: str, told: bytes) -> str | None:
        """The text of the page ``name`` as the last build left it, if it is the one whose print is ``told``."""
        record = self._outputs.known(name)
        if record is None or record.print != told:
            return None
        try:
            return Path(self._outputs.path(name)).read_bytes().decode("utf-8").replace(os.linesep, "\n")
        except (OSError, UnicodeDecodeError):
            return None

    def _known(self, name: str) -> dict[str, Any]:
        row = self._store.part(name)
        if row is None:
            return {}
        told, places, texts = marshal.loads(row)
        return {"places": places, "texts": texts, "old": lambda: self.old(name, told)}

    def _made_of(self, module: TemplateModule) -> tuple[Closure, list[tuple[str, Any]]]:
        found = vars(module).get("_made_of")
        if found is None or found[0].always:
            raise Unknown("macros that may answer differently each time")
        return found

    def _plan(self, environment: Environment, name: str) -> dict[str, Part]:
        key = (id(environment), name)
        if key not in self._plans:
            self._plans[key] = dict(self._parts(environment, name))
        return self._plans[key]

    def _parts(self, environment: Environment, name: str) -> Iterator[tuple[str, Part]]:
        layouts, frame = [], name
        while frame:
            layout = self._closures.layout(environment, frame)
            if layout is None or layout.extends is None or len(layouts) > _MOST_FRAMES:
                return
            layouts.append(layout)
            frame = environment.join_path(layout.extends, frame) if layout.extends else ""
        of_page, given = self._closures.of(environment, name), layouts[-1].around
        asked = None if any(a.itself is None for a in layouts) else {n for a in layouts for n in a.itself}
        for block, (told, source) in layouts[0].blocks.items() if layouts[1:] else ():
            closure = self._closures.block(environment, name, block, told, Source(*source))
            if closure.variables and not closure.always:
                is_placed = asked is not None and block not in asked and block in given
                yield block, Part(closure, of_page, self._filters(environment, given[block]) if is_placed else None)

    def _filters(self, environment: Environment, filters: tuple) -> tuple | None:
        """The filters around a block, with their code, if all work piece by piece."""
        every = [environment.filters.get(name) for names, _, _ in filters for name in names]
        if not all(getattr(function, "piece_by_piece", False) is True for function in every):
            return None
        try:
            return tuple((told, self._closures.code(names, environment), variables) for names, told, variables in filters)
        except Unknown:
            return None


class _Page:
    """One page while it is rendered."""

    def __init__(self, kept: Kept, plan: dict[str, Part], siteurl: str, known: dict[str, Any]):
        self._kept, self._plan, self._siteurl, self._known = kept, plan, siteurl, known
        self._old: str | None = None
        self._issued: list[tuple[str, str]] = []
        self._keys: dict[str, bytes] = {}
        self._cut: dict[str, str] = {}
        self.places: dict[str, tuple[bytes, int, int]] = {}
        self.texts: dict[str, tuple[bytes, str]] = {}

    def begin(self, context: Context) -> None:
        """Stand before the blocks of the page that begins with ``context``."""
        for block, part in self._plan.items():
            context.blocks[block][0] = functools.partial(self._shown, block, part, context.blocks[block][0])

    def _shown(self, block: str, part: Part, make: Callable, context: Context) -> Iterator[str]:
        yield self._text(block, part, make, context)

    def _text(self, block: str, part: Part, make: Callable, context: Context) -> str:
        is_placed = part.around is not None
        if is_placed and (any(name == block for _, name in self._issued) or len(self._issued) > _MOST_SIGNS):
            return context.environment.concat(make(context))
        before = self._known.get("places" if is_placed else "texts", {}).get(block)
        key = self._kept.key(block, part, context, self._siteurl) if before else None
        if key is not None and before[0] == key and (found := self._taken(block, key, before, is_placed)) is not None:
            self._kept.taken += 1
            return found
        text, is_worth = self._kept.made(part, make, context)
        key = (key or self._kept.key(block, part, context, self._siteurl)) if is_worth else None
        if key is None:
            return text
        if not is_placed:
            if len(text) <= _MOST_TEXT:
                self.texts[block] = key, str(text)
            return text
        self._keys[block] = key
        return f"{self._sign(_BEGIN, block)}{text}{self._sign(_END, block)}"

    def _taken(self, block: str, key: bytes, before: tuple, is_placed: bool) -> str | None:
        if not is_placed:
            self.texts[block] = before
            return before[1]
        if self._old is None:
            self._old = self._known["old"]() or ""
        if before[2] > len(self._old):
            return None
        self._keys[block], self._cut[block] = key, self._old[before[1]:before[2]]
        return self._sign(_TAKEN, block)

    def _sign(self, what: str, block: str) -> str:
        self._issued.append((what, block))
        return f"{self._kept.mark}{what}{_number(len(self._issued))}"

    def whole(self, text: str) -> str | None:
        """The page without marks, its parts in their places; None if not all marks are where they were put."""
        first, *pieces = text.split(self._kept.mark)
        if len(pieces) != len(self._issued):
            return None
        out, at, begun = [first], len(first), 0
        for number, ((what, block), piece) in enumerate(zip(self._issued, pieces, strict=True), 1):
            sign = what + _number(number)
            if not piece.startswith(sign):
                return None
            rest = piece[len(sign):]
            if what == _BEGIN:
                begun = at
            else:
                taken = self._cut[block] if what == _TAKEN else ""
                out.append(taken)
                begun, at = (at if what == _TAKEN else begun), at + len(taken)
                self.places[block] = self._keys[block], begun, at
            out.append(rest)
            at += len(rest)
        return "".join(out)


def _number(number: int) -> str:
    return _digit(number // _DIGITS) + _digit(number % _DIGITS)


def _digit(digit: int) -> str:
    return chr(_FIRST_DIGIT + digit)


def _can_be_altered(value: Any) -> bool:
    """Whether a template can change a value that it has set."""
    kind = type(value)
    if kind is tuple:
        return any(map(_can_be_altered, value))
    is_known = kind in ATOMS or kind in (Markup, TemplateModule) or isinstance(value, (Content, URLWrapper)) or hasattr(kind, "__fingerprint__")
    return not is_known and not is_frozen(kind)
