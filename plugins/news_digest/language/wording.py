"""The words for what the program finds: kinds of actors, reasons of removal, how a date is known, things counted."""

from __future__ import annotations

from typing import Mapping

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
         "fuller name": message("fuller name"), "surname": message("surname"), "label": message("the same name of another kind"),
         "country": message("general knowledge: the country’s people"), "written in full": message("the rest of the name stands beside it"),
         "pet name": message("pet name"), "spelling": message("another spelling in one story")}
#: Why an item is unsure; the keys are signs of ``analysis/confidence.toml``, "kind" is for all that is not told here.
DOUBTS = {
    "kind": message("Such items are often wrong."), "once": message("Named only once."),
    "opens sentences": message("Named only at the head of sentences, where every word has a capital."),
    "model passes over": message("The language model sees no name here."),
    "model sees another kind": message("The language model takes it for something of another kind."),
    "model sees other bounds": message("The language model sees the name begin or end elsewhere."),
    "model wavers": message("The language model takes it for different things in different places."),
    **dict.fromkeys(("person of one word", "place of one word", "body of one word", "people of one word", "unknown surname"),
                    message("Only one word of the name is given.")),
    "ordinary words": message("The name is made of ordinary words."),
    "ordinary word in a person's name": message("An ordinary word stands in the name."),
    "figure in the name": message("A figure stands in the name."), "long name": message("The name is unusually long."),
    "mixed labels": message("It is taken for different things in different places."),
    "outside prose": message("Named only in headlines, lists or tables."),
    "long": message("It is long; where it ends is hard to tell."), "apart": message("It stands apart from the name."),
    "no unit": message("The text does not say of what."), "small number": message("The text does not say of what."),
    "one": message("“One” may be no figure here."), "among numbers": message("Several figures stand side by side."),
    "words": message("The figure is written in words."), "after a name": message("It may be part of a name."),
    "before a name": message("It may be part of a name."),
    "no verb of speech": message("No verb of speech names the speaker."),
    "pronoun": message("The text says “he” or “she”; who that is, is worked out."),
    "far speaker": message("The speaker is named far away."), "few words": message("Only a few words stand in quotation marks."),
    "today": message("“Today” may mean nowadays."), "day of the month": message("The year is worked out from the day of publication."),
    **dict.fromkeys(("weekday", "counted from publication"), message("The day is worked out from the day of publication.")),
    "publication guessed": message("It is counted from the date of the file."),
    "in a quotation": message("Somebody says it, perhaps on another day than that of publication."),
}
#: What makes an actor a key actor, by the fields of ``corpus.why.Why``.
WHY = {"headline": messages("in %(num)s headline", "in %(num)s headlines"), "lead": messages("in the lead of %(num)s article", "in the lead of %(num)s articles"),
       "acting": messages("acts in %(num)s sentence", "acts in %(num)s sentences"), "quoted": messages("quoted %(num)s time", "quoted %(num)s times"),
       "mentions": messages("named %(num)s time", "named %(num)s times")}
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


def why_in_words(counts: Mapping[str, int], language: Language) -> tuple[str, ...]:
    """The evidence for a key actor, by the keys of :data:`WHY`, each piece that there is in words."""
    return tuple(language.say_many(*words, counts[key]) for key, words in WHY.items() if counts[key])


def rule_in_words(rules: str, language: Language) -> str:
    """The rules by which a form was merged, given as keys of :data:`RULES` joined by ", "."""
    return ", ".join(language.say(RULES.get(rule, rule)) for rule in rules.split(", "))


def doubt_in_words(doubt: str, language: Language) -> str:
    """Why an item is unsure, in a sentence; empty where it is not."""
    return language.say(DOUBTS.get(doubt, DOUBTS["kind"])) if doubt else ""
