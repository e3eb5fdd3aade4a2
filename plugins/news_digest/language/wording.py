"""The words for what the program finds: kinds of actors, reasons of removal, how a date is known, things counted."""

from __future__ import annotations

from . import Language, message, messages

#: A label's kind of actor; the kind is a key for programs and the first of :data:`KIND_WORDS` for readers.
KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group",
         "EVENT": "event", "PRODUCT": "work", "WORK_OF_ART": "work", "LAW": "work"}
KIND_ORDER = ("person", "organisation", "place", "group", "event", "work")
KIND_WORDS = {"person": (message("Person"), message("People")), "organisation": (message("Organisation"), message("Organisations")),
              "place": (message("Place"), message("Places")), "group": (message("Group"), message("Groups")),
              "event": (message("Event"), message("Events")), "work": (message("Work"), message("Works"))}
REASONS = {"headline": message("headline, printed again"), "doubled": message("printed twice"), "caption": message("photo caption"),
           "credit": message("credit"), "byline": message("byline"), "dateline": message("dateline"), "boilerplate": message("boilerplate"),
           "links": message("links to other articles"), "share": message("share and subscribe lines"), "ticker": message("ticker"),
           "picture": message("picture, which the digest does not show")}
DATED = {"author": message("as given by the source"), "text": message("as the text says"), "file": message("not in the text: the date of the file")}
#: Why a form of a name was taken for the actor's; see ``corpus.entities.Form``.
RULES = {"correction": message("a person's correction"), "name": message("the same name"), "in the article": message("joined in the article"),
         "other name": message("another name that an article uses"), "acronym": message("acronym"), "short name": message("short name"),
         "fuller name": message("fuller name"), "surname": message("surname"), "label": message("the same name of another kind")}
#: What pages count, with its plural.
COUNTED = {
    "actor": messages("%(num)s actor", "%(num)s actors"),
    "article": messages("%(num)s article", "%(num)s articles"),
    "figure": messages("%(num)s figure", "%(num)s figures"),
    "mention": messages("%(num)s mention", "%(num)s mentions"),
    "name": messages("%(num)s name", "%(num)s names"),
    "quotation": messages("%(num)s quotation", "%(num)s quotations"),
    "sentence": messages("%(num)s sentence", "%(num)s sentences"),
    "story": messages("%(num)s story", "%(num)s stories"),
    "word": messages("%(num)s word", "%(num)s words"),
    "more actor": messages("%(num)s more actor", "%(num)s more actors"),
    "more article": messages("%(num)s more article", "%(num)s more articles"),
    "more figure": messages("%(num)s more figure", "%(num)s more figures"),
    "more name": messages("%(num)s more name", "%(num)s more names"),
    "more quotation": messages("%(num)s more quotation", "%(num)s more quotations"),
}


def kind_of(label: str) -> str:
    """The kind of actor: person, organisation, place, group, event or work."""
    return KINDS.get(label, "work")


def counted(number: int, what: str, language: Language) -> str:
    """ "1 article", "1,204 articles"; ``what`` is a key of :data:`COUNTED`, or an English noun that takes -s."""
    return language.say_many(*COUNTED.get(what, (f"%(num)s {what}", f"%(num)s {what}s")), number)


def rule_in_words(rules: str, language: Language) -> str:
    """The rules by which a form was merged, given as keys of :data:`RULES` joined by ", "."""
    return ", ".join(language.say(RULES.get(rule, rule)) for rule in rules.split(", "))
