"""Pages that Pelican does not know: stories, long lists, how this digest was made, and the page for wrong addresses."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Any, Iterator

from pelican.generators import Generator, PelicanTemplateNotFound

from ..language import Language, message
from .build import build_of, interface_language
from .ledger_pages import LedgerView, ledger_of, ledger_pages
from .list_pages import list_pages
from .measured import MEASURES
from .search import search_view
from .story_pages import ledger_of_story

logger = logging.getLogger(__name__)


class DigestGenerator(Generator):
    """Writes a page for each story, the about page and 404.html, where the theme has templates for them."""

    def generate_output(self, writer) -> None:
        write = partial(self._write, writer)
        for story in self.context.get("stories", ()):
            write(self.settings["STORY_SAVE_AS"].format(slug=story.slug), "story", story.url, story=story)
        for save_as, ledger in _stories_ledgers(self.context, self.settings):
            write(save_as, "ledger", ledger.url, ledger=ledger)
        # A theme that cuts its archives into pages lists articles there; a week is an edition and has no such list.
        for save_as, period in self.context.get("weeks", ()) if "period_archives" not in self.settings["PAGINATED_TEMPLATES"] else ():
            write(save_as, "period_archives", period.edition.url, period=period, dates=())
        for save_as, ledger in _actors_ledgers(self.context):
            write(save_as, "ledger", ledger.url, ledger=ledger)
        for save_as, template, url, values in chain(list_pages(self.context, self.settings), self.context.get("earlier_addresses", ())):
            write(save_as, template, url, **values)
        write(self.settings["ABOUT_SAVE_AS"], "about", self.settings["ABOUT_URL"], about=about(build_of(self.settings), self.context, interface_language(self.settings)))
        write(self.settings["SEARCH_SAVE_AS"], "search", self.settings["SEARCH_URL"], search=search_view(self.settings))
        write(self.settings["NOT_FOUND_SAVE_AS"], "404", self.settings["NOT_FOUND_SAVE_AS"])

    def _write(self, writer, save_as: str, template: str, url: str, **values: Any) -> None:
        if not save_as:
            return
        try:
            found = self.get_template(template)
        except PelicanTemplateNotFound:
            logger.debug("The theme has no template %s; %s is not written", template, save_as)
            return
        writer.write_file(save_as, found, self.context, self.settings["RELATIVE_URLS"], url=url, **values)


def _actors_ledgers(context) -> Iterator[tuple[str, LedgerView]]:
    """The further pages of every actor whose page does not hold all."""
    for tag, _ in context.get("tags", ()):
        if view := getattr(tag, "view", None):
            yield from ledger_pages(ledger_of(view, tag.save_as))


def _stories_ledgers(context, settings) -> Iterator[tuple[str, LedgerView]]:
    for story in context.get("stories", ()):
        yield from ledger_pages(ledger_of_story(story, settings["STORY_SAVE_AS"].format(slug=story.slug)))


def about(build, context, language: Language) -> dict[str, Any]:
    """How this digest was made: versions, counts, and what is not in it and why."""

    installed = {d.metadata["Name"]: d.version for d in map(_distribution, ("pelican", "spacy", build.settings.model.replace("_", "-"))) if d}
    return {"versions": installed | {"analysis": build.version},
            "counts": {language.say("Articles"): len(context.get("articles", ())),
                       language.say("Actors"): sum(1 for tag, _ in context.get("tags", ()) if getattr(tag, "view", None)),
                       language.say("Stories"): len(context.get("stories", ()))},
            "measures": tuple(replace(m, what=language.say(m.what), texts=language.say(m.texts)) for m in MEASURES), "notes": list(_notes(build, language)),
            "skipped": [{"path": p.path, "problem": p.problem, "cure": p.cure, "line": p.line} for p in build.problems if p.lost],
            "problems": [{"path": p.path, "problem": p.problem, "cure": p.cure, "line": p.line} for p in build.problems if not p.lost],
            "repairs": [{"path": path, "what": what} for path, what in sorted(build.repairs)],
            "kept": [{"path": path, "keys": keys} for path, keys in sorted(build.kept)]}


def _notes(build, language: Language) -> Iterator[str]:
    for found, words in (("text", message("Dated from their own text: %(names)s.")),
                         ("file", message("Without a date in their text, so they bear that of their file: %(names)s."))):
        if build.dated[found]:
            yield language.say(words, names=", ".join(sorted(build.dated[found])))


def _distribution(name: str):
    from importlib import metadata

    try:
        return metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return None
