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
from .tags import Entity

logger = logging.getLogger(__name__)


class DigestGenerator(Generator):
    """Writes a page for each story, the about page and 404.html, where the theme has templates for them."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._lacking: set[str] = set()

    def generate_output(self, writer) -> None:
        write, settings, context = partial(self._write, writer), self.settings, self.context
        for story in context.get("stories", ()):
            write(settings["STORY_SAVE_AS"].format(slug=story.slug), "story", story.url, story=story)
        has_files, has_ledgers = build_of(settings).settings.data_files, self._found("ledger") is not None
        for save_as, ledger in _stories_ledgers(context, settings, has_files) if has_ledgers else ():
            write(save_as, "ledger", ledger.url, ledger=ledger)
        # A theme that cuts its archives into pages lists articles there; a week is an edition and has no such list.
        for save_as, period in context.get("weeks", ()) if "period_archives" not in settings["PAGINATED_TEMPLATES"] else ():
            write(save_as, "period_archives", period.edition.url, period=period, dates=())
        for save_as, ledger in _actors_ledgers(context, has_files) if has_ledgers else ():
            write(save_as, "ledger", ledger.url, ledger=ledger)
        for save_as, template, url, values in chain(list_pages(context, settings, lambda name: self._found(name) is not None), context.get("earlier_addresses", ())):
            write(save_as, template, url, **values)
        if self._found("about"):
            write(settings["ABOUT_SAVE_AS"], "about", settings["ABOUT_URL"], about=about(build_of(settings), context, interface_language(settings)))
        write(settings["SEARCH_SAVE_AS"], "search", settings["SEARCH_URL"], search=search_view(settings))
        write(settings["NOT_FOUND_SAVE_AS"], "404", settings["NOT_FOUND_SAVE_AS"])

    def _write(self, writer, save_as: str, template: str, url: str, **values: Any) -> None:
        found = self._found(template) if save_as else None
        if found is not None:
            writer.write_file(save_as, found, self.context, self.settings["RELATIVE_URLS"], url=url, **values)

    def _found(self, template: str) -> Any:
        """The template; None if the theme has none of that name, and then its pages are not written."""
        if template not in self._lacking:
            try:
                return self.get_template(template)
            except PelicanTemplateNotFound:
                logger.debug("The theme has no template %s", template)
                self._lacking.add(template)
        return None


def _actors_ledgers(context, has_files: bool) -> Iterator[tuple[str, LedgerView]]:
    """The further pages of every actor whose page does not hold all."""
    for tag, _ in context.get("tags", ()):
        if view := getattr(tag, "view", None):
            yield from ledger_pages(ledger_of(view, tag.save_as, has_files))


def _stories_ledgers(context, settings, has_files: bool) -> Iterator[tuple[str, LedgerView]]:
    for story in context.get("stories", ()):
        yield from ledger_pages(ledger_of_story(story, settings["STORY_SAVE_AS"].format(slug=story.slug), has_files))


def about(build, context, language: Language) -> dict[str, Any]:
    """How this digest was made: versions, counts, and what is not in it and why."""

    installed = {d.metadata["Name"]: d.version for d in map(_distribution, ("pelican", "spacy", build.settings.model.replace("_", "-"))) if d}
    return {"versions": installed | {"analysis": build.version},
            "counts": {language.say("Articles"): len(context.get("articles", ())),
                       language.say("Actors"): sum(1 for tag, _ in context.get("tags", ()) if isinstance(tag, Entity)),
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
