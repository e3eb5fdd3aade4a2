"""Made-up views for the theme's tests: an edition, a story, an article and an actor of an invented coast."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup
from news_digest.site.archive import ArchiveDay, LineView
from news_digest.site.edition_pages import Period
from news_digest.site.measured import Measure
from news_digest.site.registers import SourceView, SpeakerView, actor_registers, register, source_parts, source_register
from news_digest.site.views import (
    ActorView,
    AroundView,
    ArticleView,
    BlockView,
    DateView,
    EditionView,
    EntityView,
    FormView,
    NoteView,
    NumberView,
    QuoteView,
    ReasonView,
    Reference,
    RemovedView,
    RoleView,
    DiffersView,
    LedgerLinks,
    MomentView,
    NewView,
    OwnView,
    SharedView,
    StoryPageView,
    StoryView,
    TeaserView,
    TogetherView,
)

DAY = "2031-03-14"
ARTICLE_URL = "2031/03/14/harbour-bridge-shut/index.html"
STORY_URL = "story/harbour-bridge/index.html"
EDITION_URL = "2031/03/14/index.html"

SENTENCES = (
    "The harbour bridge at Calder Sound was shut on Thursday after divers found cracks in two of its eleven piers, "
    "and it may stay shut for up to nine months.",
    "Transport Minister Mara Quist said repairs would cost about 48 million crowns, three times what the port "
    "authority had set aside last spring.",
    "“We closed it an hour after we knew,” Quist told reporters on the quay.",
    "More than 12,400 people cross the bridge each day.",
    "The Harrow Line will run four ferries an hour, said its director, Tobias Wren-Okafor.",
    "“Nobody asked the fishermen,” one of them shouted.",
    "The union of dockers wants 1.5 percent of the port's income for a fund.",
    "The Free Port Authority, which built the bridge in 1987, declined to comment.",
)


def reference(number: int, *, url: str = ARTICLE_URL, far: bool = False) -> Reference:
    """The n-th sentence; ``far`` when it is shown on another page than its own."""
    text = SENTENCES[(number - 1) % len(SENTENCES)]
    return Reference(f"{url}#s{number}", text, "Harbour bridge shut for months", DAY, "Calder Courier") if far \
        else Reference(f"{url}#s{number}", text)


def _far(near: Reference) -> Reference:
    return reference(int(near.url.rpartition("#s")[2]), far=True)


def actor(name: str, kind: str = "person", role: str = "", *, mentions: int = 3, key: bool = True, far: bool = False,
          days: int = 5) -> ActorView:
    slug = "-".join(name.lower().split())
    return ActorView(
        name, slug, f"entity/{slug}/index.html", {"person": "PERSON", "place": "GPE"}.get(kind, "ORG"), kind, role,
        reference(2, far=far) if role else None, mentions, 0.3, key, reference(3, far=far), (), max(1, mentions // 2),
        tuple((f"2031-03-{d:02d}", 1 + d * mentions % 7) for d in range(14 - 2 * days + 2, 15, 2)))


def number(text: str, normal: str, sentence: int, *, of: str = "", modifier: str = "", far: bool = False) -> NumberView:
    return NumberView(text, normal, 1, "", reference(sentence, far=far), modifier, "", of)


def quote(content: str, sentence: int, speaker: str = "", *, kind: str = "direct", far: bool = False) -> QuoteView:
    url = f"entity/{speaker.lower().replace(' ', '-')}/index.html" if speaker else ""
    return QuoteView(content, reference(sentence, far=far), speaker, url, kind)


ACTORS = (
    actor("Mara Quist", role="Transport Minister", mentions=9),
    actor("Free Port Authority of Calder Sound", "organisation", mentions=7),
    actor("Calder Sound", "place", mentions=6),
    actor("Tobias Wren-Okafor", role="director of the Harrow Line and, until last spring, harbour master", mentions=4),
    actor("Harrow Line", "organisation", mentions=4),
    actor("Dockers", "group", mentions=2),
)
OTHERS = (actor("Oona", mentions=1, key=False), actor("Bergholm", "place", mentions=1, key=False),
          actor("Festival of Lanterns", "event", mentions=1, key=False))
NUMBERS = (
    number("up to nine months", "9 months (up to)", 1, modifier="up to"),
    number("two of its eleven piers", "2 of 11 piers", 1),
    number("about 48 million crowns", "48 million crowns (about)", 2, of="repairs", modifier="about"),
    number("three times", "3 times", 2),
    number("More than 12,400 people", "12,400 people a day (More than)", 4, modifier="More than"),
    number("four ferries an hour", "4 ferries an hour", 5),
    number("1.5 percent", "1.5 percent", 7, of="the port's income"),
    number("an hour", "1 hour", 3),
    number("11", "11", 1), number("1,987.25 tonnes", "1,987.25 tonnes", 8),
)
QUOTES = (
    quote("We closed it an hour after we knew,", 3, "Mara Quist"),
    quote("Nobody asked the fishermen,", 6),
    quote("three times what the port authority had set aside", 2, "Mara Quist", kind="indirect"),
)


def blocks() -> tuple[BlockView, ...]:
    """The text as the plugin marks it up: sentences, actors and figures."""
    def s(n: int, html: str) -> str:
        return f'<span class="s" id="s{n}">{html}</span>'

    who = '<a class="actor" href="../../../../entity/mara-quist/index.html">{}</a>'
    return (
        BlockView("paragraph", Markup(s(1, "The harbour bridge at Calder Sound was shut on Thursday after divers found cracks in "
                                        '<span class="number" id="n2">two of its eleven piers</span>, and it may stay shut for '
                                        '<span class="number" id="n1">up to nine months</span>.'))),
        BlockView("paragraph", Markup(s(2, f"Transport Minister {who.format('Mara Quist')} said repairs would cost "
                                        '<span class="number" id="n3">about 48 million crowns</span>, three times what the port '
                                        "authority had set aside last spring.") + " "
                                      + s(3, f"“We closed it an hour after we knew,” {who.format('Quist')} told reporters on the quay."))),
        BlockView("heading", Markup("What now")),
        BlockView("item", Markup(s(4, '<span class="number" id="n5">More than 12,400 people</span> cross the bridge each day.'))),
        BlockView("item", Markup(s(5, SENTENCES[4]))),
        BlockView("quote", Markup(s(6, SENTENCES[5]))),
        BlockView("item", Markup(s(7, SENTENCES[6]))),
        BlockView("paragraph", Markup(s(8, SENTENCES[7]))),
    )


def teaser(title: str, sentence: int, slug: str = "", *, source: str = "Calder Courier", date: str = DAY, role: str = "") -> TeaserView:
    url = f"{date.replace('-', '/')}/{slug or '-'.join(title.lower().split())}/index.html"
    return TeaserView(title, url, date, source, reference(sentence, url=url), role)


TEASERS = (
    TeaserView("Harbour bridge shut for months", ARTICLE_URL, DAY, "Calder Courier", reference(1)),
    teaser("Ferries to run four times an hour while the bridge is mended", 5, source="Sound Radio"),
    teaser("Lantern festival moves indoors", 4, source="", date="2031-03-12"),
)
PAGE = StoryPageView(
    "story/harbour-bridge/index.json",
    (DiffersView("Piers damaged", "pier", True, tuple(dataclasses.replace(n, reference=_far(n.reference)) for n in NUMBERS[1:3])),
     DiffersView("People displaced", "person", False, tuple(dataclasses.replace(n, reference=_far(n.reference)) for n in NUMBERS[3:6]),
                 (("2031-03-12", 32, "32"), ("2031-03-13", 5546, "5,546"), (DAY, 6301, "6,301")))),
    (MomentView("2030-11", 1, reference(8, far=True)), MomentView("2031-03-13", 3, reference(1, far=True))),
    (SharedView(reference(4, far=True), (reference(4, far=True), dataclasses.replace(reference(4, far=True), source="Sound Radio"))),),
    (OwnView(reference(1, far=True), (reference(5, far=True), reference(6, far=True)), 14, 20, "Ferries to run four times an hour"),
     OwnView(dataclasses.replace(reference(2, far=True), source=""), (), 0, 3)),
    tuple(dataclasses.replace(n, reference=_far(n.reference)) for n in NUMBERS), (("in", quote("We closed it an hour after we knew,", 3, "Mara Quist", far=True)),),
    LedgerLinks(numbers_csv="story/harbour-bridge/numbers.csv"))
STORY = StoryView(
    "Harbour bridge shut for months", "harbour-bridge", STORY_URL, "2031-03-12", DAY, TEASERS,
    (reference(1, far=True), dataclasses.replace(reference(2, far=True), source="Sound Radio"), reference(5, far=True)),
    tuple(dataclasses.replace(a, first=reference(3, far=True)) for a in ACTORS),
    tuple(dataclasses.replace(n, reference=_far(n.reference)) for n in NUMBERS[:6]), PAGE)
OTHER_STORY = dataclasses.replace(STORY, title="Lake town votes on its second railway station in a decade", slug="station",
                                  url="story/station/index.html", summary=(reference(7, far=True),))

ARTICLE = ArticleView(
    "Harbour bridge shut for months", ARTICLE_URL, "2031/03/14/harbour-bridge-shut/index.json", DAY, "as the text says",
    "Calder Courier", "https://courier.example/2031/bridge", tuple(reference(n) for n in (1, 2, 5)), ACTORS + OTHERS, NUMBERS, QUOTES,
    (DateView("Thursday", "2031-03-13", reference(1)), DateView("1987", "1987", reference(8)), DateView("last spring", "", reference(2))),
    blocks(), (RemovedView("Photo: The bridge at dusk.", "photo caption", 3), RemovedView("Read more about bridges", "links to other articles", 9)),
    412, ("actors",), (NoteView("Cut off", "The text may be cut off: it stops before its end.", "declined to"),
                       NoteView("Repeats itself", "3 of the text’s passages stood there twice; here each stands once.")),
    tuple(AroundView("… the words before ", ", and those after …") for _ in NUMBERS),
    (ReasonView(reference(1), 1, 8, ("bridge", "shut"), ("Calder Sound",), ("up to nine months",)), ReasonView(reference(5), 5, 8)),
    "digest:\n  summary:\n    - \"" + SENTENCES[0] + "\"\n", STORY)

ENTITY = EntityView(
    dataclasses.replace(ACTORS[0], articles=3), "entity/mara-quist/index.json", "feeds/mara-quist.atom.xml",
    (RoleView("Transport Minister", reference(2, far=True)), RoleView("member of the council", dataclasses.replace(reference(8, far=True), date="2029-05"))),
    tuple(dataclasses.replace(t, role="Transport Minister" if i == 0 else "") for i, t in enumerate(TEASERS)),
    tuple(dataclasses.replace(n, reference=_far(n.reference)) for n in NUMBERS),
    (quote("We closed it an hour after we knew,", 3, "Mara Quist", far=True),),
    (quote("Quist should have listened in the autumn,", 6, "Tobias Wren-Okafor", far=True),),
    (TogetherView("Harrow Line", "entity/harrow-line/index.html", 3, reference(5, far=True)),
     TogetherView("Calder Sound", "entity/calder-sound/index.html", 2, reference(1, far=True))),
    (FormView("Mara Quist", 4, "the full name"), FormView("Quist", 5, "surname of a name in the same article")), True,
    company=((0, 1, 3), (0, 2, 2), (1, 2, 1)))

EDITION = EditionView(
    "14 March 2031", EDITION_URL, "day", DAY, (STORY, OTHER_STORY), TEASERS[1:], STORY.actors,
    tuple(dataclasses.replace(n, reference=_far(n.reference)) for n in NUMBERS[2:6]),
    ("13 March 2031", "2031/03/13/index.html"), None,
    (NewView(True), NewView(False, NUMBERS[:1], QUOTES[:1], (("Harrow Line", "entity/harrow-line/index.html"),), 2), *(NewView() for _ in ACTORS[2:])),
    TEASERS[2:], (("Week 11 of 2031", "2031/w11/index.html"), ("March 2031", "2031/03/index.html")), left=7)
EDITIONS = {EDITION_URL: EDITION} | {
    f"2031/03/{d:02d}/index.html": EditionView(f"{d} March 2031", f"2031/03/{d:02d}/index.html", "day", f"2031-03-{d:02d}", (), TEASERS[2:], (), (),
                                               next=("14 March 2031", EDITION_URL)) for d in (13, 12, 11)}


def pelican_article(view: ArticleView | None = ARTICLE, **more: Any) -> SimpleNamespace:
    """What a template needs of Pelican's Article."""
    known = dict(title="Harbour bridge shut for months", url=ARTICLE_URL, date=datetime(2031, 3, 14), summary="<p>Cracks in two piers.</p>",
                 content="<p>The bridge is <em>shut</em>.</p>", lang="en", tags=(), slug="harbour-bridge-shut") | more
    return SimpleNamespace(**known, **({"view": view} if view else {}))


def many_actors(count: int = 120) -> tuple[ActorView, ...]:
    """Invented names from A to Z."""
    first, last = ("Anselm", "Brida", "Corin", "Dagny", "Édouard", "Fenna", "Gwil", "Hedda", "Ivo"), ("Marsh", "Nyqvist", "Oake", "Penhallow", "Quill")
    names = sorted(f"{first[i % 9]} {last[i % 5]} {'I' * (i // 45)}".strip() for i in range(count))
    return tuple(dataclasses.replace(actor(n, mentions=1 + i % 9), role="keeper of the northern lighthouse" if i % 4 == 0 else "")
                 for i, n in enumerate(names))


INDEX = (("person", many_actors()), ("organisation", (ACTORS[1], ACTORS[4])), ("place", (ACTORS[2], OTHERS[1])))
REGISTERS = actor_registers(INDEX, "entities/index.html", "entities/index.html")
SPEAKERS = register("speaker", (SpeakerView("Mara Quist", "entity/mara-quist/index.html", "Transport Minister", 5, (quote(SENTENCES[2], 3, far=True),)),
                                SpeakerView("the harbour master", "", "", 1, (quote(SENTENCES[5], 6, far=True),))), "quotes/", "quotes/index.html", lambda s: s.count, 60)
SOURCES = (SourceView("Calder Courier", "calder-courier", 3, "2031-03-12", DAY, TEASERS, "sources/calder-courier/"),)
#: The same lists when they are too long for one page.
CUT_ACTORS = actor_registers((("person", tuple(many_actors(420))), ("place", (ACTORS[2],))), "entities/index.html", "entities/index.html")
CUT_SPEAKERS = register("speaker", (SpeakerView(a.name, a.url, a.role, 1, (quote(SENTENCES[2], 3, far=True),)) for a in many_actors(70)),
                        "quotes/", "quotes/index.html", lambda s: s.count, 60)
ABOUT = {
    "measures": (Measure("Names found", "nine articles", 85.2, "names"),),
    "versions": {"pelican": "4.12.0", "spacy": "3.8.11", "analysis": "1"}, "counts": {"articles": 1234, "actors": 120, "stories": 2},
    "skipped": [{"path": "2031/empty.txt", "problem": "There is nothing to read in the file", "cure": "Put an article into it, or delete it", "line": None}],
    "problems": [{"path": "2031/odd.md", "problem": "The date 'Friday' is unknown", "cure": "Write it as 2031-03-14", "line": 3}],
    "repairs": [{"path": "2031/old.txt", "what": "Read as cp1252"}], "kept": [{"path": "2031/bridge.md", "keys": ("actors", "summary")}]}

#: Words without a place to break, and texts of other scripts and directions.
LONG = "Harbourbridgeinspectionauthority" * 8
WIDE_ARTICLE = dataclasses.replace(
    ARTICLE, title=f"{LONG} shut for months", source=LONG, actors=(actor(LONG, role=LONG), actor("ليلى بن صالح", role="وزيرة النقل"), actor("東川橋", "place")),
    numbers=(number(LONG, LONG, 1, of=LONG), number("٤٨ مليون", "48 million", 2)), quotes=(quote(LONG, 3, LONG),),
    dates=(DateView(LONG, "", reference(1)),), removed=(RemovedView(LONG, LONG, 3),), front_matter=LONG, notes=(NoteView(LONG, LONG, LONG),), around=(AroundView(LONG, LONG), AroundView("", "")),
    reasons=(ReasonView(Reference("#s1", LONG), 1, 1, (LONG,), (LONG,), (LONG,)),),
    blocks=(BlockView("paragraph", Markup(f'<span class="s" id="s1">{LONG}</span>')), BlockView("item", Markup(f'<span class="s" id="s2">{LONG}</span>')),
            BlockView("paragraph", Markup('<span class="s" id="s3">أُغلق الجسر يوم الخميس بعد أن وجد الغواصون شقوقا.</span>')),
            BlockView("quote", Markup('<span class="s" id="s4">東川橋は木曜日に閉鎖された。</span>'))))

#: What Pelican puts into every template's context, as the example site sets it.
SITE: dict[str, Any] = dict(
    SITENAME="The Morning Digest", SITESUBTITLE="News of an invented coast", SITEURL="", RELATIVE_URLS=True, DEFAULT_LANG="en",
    THEME_STATIC_DIR="theme", FEED_ATOM="feeds/atom.xml", FEED_ALL_ATOM=None, DIRECT_TEMPLATES=["index", "tags", "archives"],
    TAGS_SAVE_AS="entities/index.html", QUOTES_SAVE_AS="quotes/index.html", SOURCES_SAVE_AS="sources/index.html", SEARCH_SAVE_AS="search/index.html", ARCHIVES_SAVE_AS="editions/index.html", ABOUT_SAVE_AS="about/index.html",
    DAY_ARCHIVE_URL="{date:%Y}/{date:%m}/{date:%d}/index.html", MENUITEMS=(), pages=())
ARCHIVE = tuple(ArchiveDay(e.date, e.title, e.url, tuple(LineView(t.title, t.url, t.source) for t in e.articles), e.within, e.undated) for e in EDITIONS.values())
#: What the plugin adds to every page.
DIGEST: dict[str, Any] = dict(newest=EDITION, is_digest=True, day_editions=tuple(EDITIONS.values()), archive=ARCHIVE, own_tags=(),
                              earlier=tuple(ArchiveDay(e.date, e.title, e.url, e.articles) for e in tuple(EDITIONS.values())[1:]), entity_index=INDEX, stories=(STORY, OTHER_STORY),
                              actor_registers=REGISTERS, lists=("quotes", "sources"))


def tag(view: EntityView | None = ENTITY, name: str = "Mara Quist") -> SimpleNamespace:
    return SimpleNamespace(name=name, slug="mara-quist", url="entity/mara-quist/index.html", **({"view": view} if view else {}))


class Shelf(str):
    """A category, an author or a plain tag: a text with an address."""

    url = "tag/harbour/index.html"
    name = property(str)
    slug = "harbour"


def pages() -> dict[str, tuple[str, dict[str, Any]]]:
    """Every page of a small site: its file, and its template with what that template gets beside SITE."""
    article, plain = pelican_article(), pelican_article(None, title="A page without facts", url="2031/03/12/plain/index.html",
                                                        date=datetime(2031, 3, 12), tags=(Shelf("harbour"),))
    articles = [article, plain]
    common = DIGEST | {"articles": articles, "dates": articles, "tags": [(tag(), articles), (Shelf("harbour"), [plain])], "own_tags": ((Shelf("harbour"), [plain]),)}
    return {
        "index.html": ("index", common),
        EDITION_URL: ("period_archives", common | {"period": Period((2031, "March", 14), EDITIONS[EDITION_URL])}),
        "2031/03/13/index.html": ("period_archives", common | {"period": Period((2031, "March", 13), EDITIONS["2031/03/13/index.html"])}),
        ARTICLE_URL: ("article", common | {"article": article}),
        "2031/03/12/plain/index.html": ("article", common | {"article": plain}),
        "2031/03/14/wide/index.html": ("article", common | {"article": pelican_article(WIDE_ARTICLE, title=LONG)}),
        STORY_URL: ("story", common | {"story": STORY}),
        "entity/mara-quist/index.html": ("tag", common | {"tag": tag()}),
        "tag/harbour/index.html": ("tag", common | {"tag": Shelf("harbour"), "articles": [plain]}),
        "entities/index.html": ("tags", common),
        "entities-cut/index.html": ("tags", common | {"actor_registers": CUT_ACTORS}),
        **{part.save_as: ("actors", common | {"register": CUT_ACTORS[0], "part": part}) for part in CUT_ACTORS[0].parts[:2]},
        "quotes/index.html": ("quotes", common | {"register": SPEAKERS, "part": None}),
        "quotes-cut/index.html": ("quotes", common | {"register": CUT_SPEAKERS, "part": None}),
        CUT_SPEAKERS.parts[0].save_as: ("quotes", common | {"register": CUT_SPEAKERS, "part": CUT_SPEAKERS.parts[0]}),
        "sources/index.html": ("sources", common | {"register": source_register(SOURCES, "sources/", "sources/index.html"), "part": None}),
        "sources/calder-courier/index.html": ("source", common | {"source": SOURCES[0], "part": next(source_parts(SOURCES[0], "sources/{slug}/index.html"))}),
        "editions/index.html": ("archives", common),
        "about/index.html": ("about", common | {"about": ABOUT}),
        "404.html": ("404", common),
        "search/index.html": ("search", common | {"search": {"titles": "search/titles.js", "engine": ""}}),
        "pages/terms/index.html": ("page", common | {"page": SimpleNamespace(title="Terms", content="<p>All is invented.</p>", summary="", lang="en")}),
        "categories.html": ("categories", common | {"categories": [(Shelf("harbour"), articles)]}),
        "category/harbour.html": ("category", common | {"category": Shelf("harbour")}),
        "authors.html": ("authors", common | {"authors": [(Shelf("harbour"), articles)]}),
        "author/harbour.html": ("author", common | {"author": Shelf("harbour")}),
    }
