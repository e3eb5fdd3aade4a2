"""One actor for all articles: the variants of a name joined where the articles settle it, else left apart.

A wrong merge is worse than two pages, so each rule asks for exactly one candidate: the article's own
full form first, then its story's, then the corpus's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import Iterator, Mapping, Sequence

from ..model import ACTOR_LABELS, EVENT, FAC, GPE, LAW, LOC, NORP, ORG, PERSON, PRODUCT, WORK_OF_ART, Story
from .corrections import NO_CORRECTIONS, Corrections
from .filed import Filed
from .joining import Joined, joined
from .local import Group, Local, forms_of, locals_of, surroundings
from .names import company_key, name_key
from .slugs import unique_slugs

#: A fuller name is shown if at least this share of the actor's articles has it.
COMMON = 0.1
_KINDS = {PERSON: "person", ORG: "group", GPE: "place", LOC: "place", FAC: "place", NORP: "people", PRODUCT: "product",
          EVENT: "event", WORK_OF_ART: "work", LAW: "law"}


@dataclass(frozen=True, slots=True)
class Form:
    """A text that stands for an actor: how often, and by which rule it was taken for the same actor.

    ``rule``, several joined by ", ": correction; name (the same but for case, accents, hyphens, address and legal form);
    in the article (its digest joined it); other name (an article uses both); acronym; short name
    (of an organisation); fuller name (initials, middle names); surname; label (same name, another label).
    """

    text: str
    count: int
    rule: str


@dataclass(frozen=True, slots=True)
class RoleAt:
    """A role that an article gives, at its place; ``date`` is the article's."""

    text: str
    article: str
    start: int
    end: int
    date: str = ""


@dataclass(frozen=True, slots=True)
class Appearance:
    """An actor in one article: ``index`` is its place in the entities of that article's digest."""

    article: str
    index: int
    date: str
    mentions: int
    salience: float
    key: bool = False


@dataclass(frozen=True, slots=True)
class CorpusEntity:
    """An actor of the whole corpus.

    ``forms`` go by count; ``roles`` and ``appearances`` by date, oldest first, every place of a role
    kept. ``role`` is a person's correction, or the last role that an article gives, or empty.
    ``salience`` is the sum over the articles. ``maybe`` holds the slugs of actors that this bare
    name may stand for where no article settles it; ``ambiguous`` says that it may stand for several
    persons.
    """

    slug: str
    name: str
    label: str
    forms: tuple[Form, ...]
    roles: tuple[RoleAt, ...]
    appearances: tuple[Appearance, ...]
    salience: float
    corrected: bool = False
    role: str = ""
    ambiguous: bool = False
    maybe: tuple[str, ...] = ()


def merge(filed: Sequence[Filed], corrections: Corrections = NO_CORRECTIONS,
          stories: Sequence[Story] = ()) -> tuple[CorpusEntity, ...]:
    """The actors of all articles, most salient first, then by name and slug.

    ``stories`` are those of ``stories.stories``: they settle surnames that an article leaves open.
    The order of ``filed`` does not matter; article ids are taken to be unique.
    """
    found = locals_of(filed, corrections)
    together = joined(found, surroundings(found, stories), corrections)
    drafts = [_draft(members, corrections) for members in together.members.values()]
    slugs = dict(zip(together.members, unique_slugs([(d.name, _KINDS.get(d.label, "actor")) for d in drafts]), strict=True))
    finished = (_finished(d, group, slugs, together) for d, group in zip(drafts, together.members, strict=True))
    return tuple(sorted(finished, key=lambda e: (-e.salience, e.name, e.slug)))


def all_names(filed: Sequence[Filed]) -> frozenset[str]:
    """Every name and form of every actor: what a correction can match."""
    return frozenset(form for article in filed for entity in article.digest.entities for form in forms_of(entity))


def _draft(members: Sequence[tuple[Local, str]], corrections: Corrections) -> CorpusEntity:
    """The actor without what needs the others: its slug and the actors it may be."""
    actors = [local for local, _ in members]
    keys = {local.key for local in actors} | {name_key(local.entity.name) for local in actors}
    said = {kind: next((c.value for c in corrections.of_kind(kind) if keys & {name_key(n) for n in c.names}), "")
            for kind in ("name", "label", "role")}
    first = next((c.names[0] for c in corrections.of_kind("same") if keys & {name_key(n) for n in c.names}), "")
    roles = tuple(_roles(actors))
    name = said["name"] or first or _name(actors)
    return CorpusEntity(
        slug="", name=name, label=said["label"] or _label(actors), forms=_forms(members, name), roles=roles,
        appearances=tuple(_appearances(actors)), salience=round(sum(x.entity.salience for x in actors), 4),
        corrected=bool(first or any(said.values())), role=said["role"] or (roles[-1].text if roles else ""))


def _finished(draft: CorpusEntity, group: Group, slugs: Mapping[Group, str], together: Joined) -> CorpusEntity:
    maybe = tuple(sorted({slugs[g] for g in together.maybe.get(group, ()) if g != group and g in slugs}))
    return replace(draft, slug=slugs[group], maybe=maybe, ambiguous=group in together.ambiguous)


def _name(actors: Sequence[Local]) -> str:
    """The fullest name that is common, legal forms not counted; of equals the most frequent, then the first by letter."""
    articles = Counter(local.entity.name.strip() for local in actors)
    common = [name for name, count in articles.items() if count >= COMMON * len(actors)]
    return min(common, key=lambda n: (-len(company_key(n).split()), -articles[n], -len(n), n))


def _label(actors: Sequence[Local]) -> str:
    """The label that most articles give, then most mentions; if both are even no person, since models take
    bodies and places for persons more often than the reverse; then in the model's order."""
    articles, mentions = Counter(), Counter()
    for local in actors:
        articles[local.entity.label] += 1
        mentions[local.entity.label] += len(local.entity.mentions)
    order = {label: place for place, label in enumerate(ACTOR_LABELS)}
    return min(articles, key=lambda x: (-articles[x], -mentions[x], x == PERSON, order.get(x, len(order)), x))


def _forms(members: Sequence[tuple[Local, str]], shown: str) -> tuple[Form, ...]:
    counts: Counter[str] = Counter()
    rules: dict[str, set[str]] = defaultdict(set)
    for local, rule in members:
        for text in [m.text for m in local.entity.mentions] or [local.entity.name]:
            counts[text] += 1
            rules[text].add(_form_rule(text, local, rule, name_key(shown)))
    by_count = sorted(counts, key=lambda text: (-counts[text], text))
    return tuple(Form(text, counts[text], ", ".join(sorted(rules[text]))) for text in by_count)


def _form_rule(text: str, local: Local, rule: str, shown: str) -> str:
    key = name_key(text)
    if key == shown or rule == "name" and key == name_key(local.entity.name):
        return "name"
    return "in the article" if rule == "name" or name_key(local.entity.name) == shown else rule


def _roles(actors: Sequence[Local]) -> Iterator[RoleAt]:
    for local in actors:
        if role := local.entity.role:
            yield RoleAt(role.text, local.article, role.start, role.end, local.date)


def _appearances(actors: Sequence[Local]) -> Iterator[Appearance]:
    for local in actors:
        seen = local.entity
        yield Appearance(local.article, local.index, local.date, len(seen.mentions), seen.salience, seen.key)
