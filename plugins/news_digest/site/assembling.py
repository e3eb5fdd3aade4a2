"""All articles at once, when the readers are done: analyse, keep a person's word, join across articles, tag.

Runs in ``article_generator_pretaxonomy``, before Pelican builds its taxonomies from the tags.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Any, Callable, Iterable, Mapping, Sequence

from markupsafe import Markup, escape
from pelican.contents import Article
from pelican.generators import ArticlesGenerator
from pelican.log import console

from .. import front_matter
from ..corpus.corrections import Corrections, read_corrections, unmatched
from ..corpus.entities import CorpusEntity, all_names
from ..corpus.figures import figures
from ..corpus.filed import Filed
from ..corpus.names import forget_names, name_key
from ..corpus.slugs import fingerprint
from ..corpus.terms import forget_stems
from ..errors import ArticleError, CorrectionsError, GuardError
from ..folded import Folded, folded, opened
from ..model import Digest, NewsArticle
from ..progress import progress_bar, told_on
from ..running import analyse_all, for_another_head, job_of
from ..store import Store, analysis_version, article_key, code_version, headless_key, keep, keep_rest, kept, kept_rest
from .article_pages import as_html, content_html
from .blocks import block_of
from .body import blocks
from .build import Build, build_of
from .desk import Desk, Paper, paper_of
from .edits import apply_edits, with_own_summary
from .joint import Joint, joint, made_from
from .kept_with import keeping
from .lazy import LazyMapping, Shelf, mark_of
from .parts import joined_anew
from .pelican_article import KeptBody, with_digest
from .reads import Read, reads_before
from .seen import seen_before, seen_key
from .tags import Entity, settle
from .views_kept import views_kept

_MOST_FAULTS = 20
_LISTS = ("articles", "translations", "hidden_articles", "hidden_translations", "drafts", "drafts_translations")


def assemble(generator: ArticlesGenerator) -> None:
    """Give every article its digest, its tags and its summary; put the :class:`Desk` into the context."""
    build = build_of(generator.settings)
    pages = _digestible(generator)
    _settle_addresses(build, pages)
    english = [page for page in pages if _is_english(page, build)]
    papers, reads, faults = {}, {}, []
    known = reads_before(build.store, seen_key(generator.settings))
    for page, digest, key in _analysed(build, english, generator):
        paper = _paper(build, page, digest, key)
        reads[paper.id], wrong = known.of(build.store, paper)
        papers[paper.id] = replace(paper, brief=reads[paper.id].brief, known_faults=reads[paper.id].faults)
        faults += wrong
    _refuse(build, faults)
    known.keep(build.store, seen_key(generator.settings))
    desk = _desk(build, papers, reads, generator)
    settle(tag for page in pages for tag in getattr(page, "tags", ()))
    fetch = partial(_fetched, build)
    for paper in papers.values():
        _fill_in(paper, desk, fetch)
    forget_names()
    forget_stems()
    generator.news_digest, build.rest = desk, desk.rest


def _refuse(build: Build, faults: Sequence[GuardError]) -> None:
    """Raise what is wrong, if any page would show what its article does not say; the first fault, the others told before."""
    first, *others = faults or (None,)
    for fault in others[:_MOST_FAULTS]:
        build.mistake(fault)
    if first:
        raise first


def filed_of(papers: Iterable[Paper]) -> tuple[Filed, ...]:
    """The papers as the corpus wants them; hidden articles and drafts are none of its business."""
    return tuple(p.filed for p in papers)


def _digestible(generator: ArticlesGenerator) -> list[Article]:
    pages = [p for name in _LISTS for p in getattr(generator, name) if hasattr(p, "news_article")]
    return sorted(pages, key=lambda p: p.source_path)


def _is_english(page: Article, build: Build) -> bool:
    """The analysis knows English only: another language's article is shown as it is, and said so."""
    if str(page.lang).lower().startswith("en"):
        return True
    news = page.news_article
    page._content = as_html(blocks(news, Digest(news.title), {}))
    build.repair(page.relative_source_path, f"The language is {page.lang!r}, so the article is shown without a digest: only English is analysed")
    del page.news_article, page.stored_digest
    return False


def _settle_addresses(build: Build, pages: Sequence[Article]) -> None:
    """No two articles are written to one file, nor to files whose names differ by case alone.

    What file that is, the site's settings say: by the day, by the slug alone, for drafts and for
    other languages each in its own way.
    """
    groups: dict[str, list[Article]] = defaultdict(list)
    for page in pages:
        groups[page.save_as.lower()].append(page)
        page.translations = [t for t in page.translations if t.lang != page.lang]
    for group in groups.values():
        for page in group[1:]:
            page.slug = f"{page.slug}-{fingerprint(page.relative_source_path)[:4]}"
            build.repair(page.relative_source_path, f"{group[0].relative_source_path} has the address that this article would have, so this one is at {page.url}")


def _analysed(build: Build, articles: list[Article], generator: ArticlesGenerator) -> list[tuple[Article, Folded[Digest], str]]:
    job = job_of(build.settings)
    build.version = analysis_version(job.model, job.options)
    keys = [article_key(page.news_article, build.version) for page in articles]
    known = {key: digest for key in dict.fromkeys(keys) if (digest := kept(build.store, key)) is not None}
    new = {key: page.news_article for key, page in zip(keys, articles, strict=True) if key not in known}
    reheaded = {key: folded(digest) for key, news in new.items() if (digest := _reheaded(build, key, news)) is not None}
    fresh = _run(build, {key: news for key, news in new.items() if key not in reheaded})
    build.from_store, build.analysed = len(articles) - len(new) + len(reheaded), len(fresh)
    known |= reheaded | fresh
    _drop([page for key, page in zip(keys, articles, strict=True) if key not in known], generator)
    return [(page, known[key], key) for key, page in zip(keys, articles, strict=True) if key in known]


def _reheaded(build: Build, key: str, news: NewsArticle) -> Digest | None:
    """The digest of an article of which only headline or date is new, kept for the next build."""
    if (found := kept_rest(build.store, headless_key(news, build.version))) is None:
        return None
    try:
        digest = for_another_head(*found, news, job_of(build.settings))
    except (ValueError, TypeError, KeyError):
        return None
    keep(build.store, {key: digest})
    return digest


def _run(build: Build, new: Mapping[str, NewsArticle]) -> dict[str, Folded[Digest]]:
    """The digests of ``new``, each kept at once: a build that is ended in the midst has not worked for nothing."""
    keys, packed = list(new), {}

    def keep_one(index: int, result: Digest | ArticleError, rest: Any) -> None:
        if isinstance(result, Digest):
            packed[keys[index]] = folded(result)
            keep(build.store, {keys[index]: packed[keys[index]]})
            keep_rest(build.store, headless_key(new[keys[index]], build.version), keys[index], rest)

    with progress_bar(len(new), console=told_on(console)) as progress:
        results = analyse_all(list(new.values()), build.settings, progress=progress, keep=keep_one)
    for result in results:
        if isinstance(result, ArticleError):
            build.lose(result)
    return {key: packed.get(key) or folded(result) for key, result in zip(keys, results, strict=True) if isinstance(result, Digest)}


def _drop(pages: list[Article], generator: ArticlesGenerator) -> None:
    lost = {id(page) for page in pages}
    for name in _LISTS if lost else ():
        setattr(generator, name, [p for p in getattr(generator, name) if id(p) not in lost])


def _paper(build: Build, page: Article, found: Folded[Digest], key: str) -> Paper:
    """The article with a person's edits in its digest, and its digest block written if the settings say so. Pelican's object gives up what
    the reader put into it."""
    news, digest = page.news_article, found
    block, shown, edited = block_of(build.store, news, found, page.stored_digest, key, build.version)
    if edited:
        digest = apply_edits(found.open(), news, block(), edited)
    if "summary" in page.metadata:
        digest, edited = with_own_summary(opened(digest), news, Markup(page.metadata["summary"]).unescape()), (*edited, "summary")
    name = page.relative_source_path
    if edited:
        build.kept.append((name, tuple(dict.fromkeys(edited))))
    if build.settings.write_front_matter and (written := block()) != page.stored_digest:
        _write_back(build, Path(page.source_path), written)
    mark = mark_of(key, shown, page.metadata.get("summary"), getattr(page, "source_url", ""), getattr(page, "original_url", ""))
    for ours in ("news_article", "stored_digest"):
        delattr(page, ours)
        del page.metadata[ours]
    return paper_of(name, page, news, digest, tuple(dict.fromkeys(edited)), shown, mark)


def _write_back(build: Build, path: Path, block: dict[str, Any]) -> None:
    """Write the block into the file; into none to which a link leads out of the content folder."""
    try:
        if not path.resolve().is_relative_to(build.content.resolve()):
            raise ArticleError("The file lies outside of the content folder, so the digest is not written into it", path=str(path),
                               cure="Put a copy in place of the link, or set NEWS_DIGEST_WRITE_FRONT_MATTER = False")
        front_matter.write_into(path, block)
    except ArticleError as error:
        build.mistake(error)


def _desk(build: Build, papers: dict[str, Paper], reads: Mapping[str, Read], generator: ArticlesGenerator) -> Desk:
    public = {id(p) for p in chain(generator.articles, generator.translations)}
    filed = filed_of(p for p in papers.values() if id(p.page) in public)
    corrections = _corrections(build)
    mark = made_from(filed, lambda name: reads[name].joining, corrections.entries)
    key = seen_key(generator.settings)
    together = joint(build.store, f"joint {key}", mark, lambda last: _joined(build, papers, reads, filed, corrections, key, mark, last))
    for mistake in unmatched(corrections, together.names, together.forms):
        build.mistake(mistake)
    tags = {e.slug: _tag(e, generator.settings) for e in together.entities}
    build.seen = seen_before(build.store, key)
    around = LazyMapping(lambda: figures(filed, together.entities, places_of=lambda article: reads[article.id].places))
    return Desk(papers, together.entities, tags, together.stories, around, generator.settings, shelf=Shelf(seen=build.seen),
                keep=keeping(build.store, key))


def _joined(build: Build, papers: Mapping[str, Paper], reads: Mapping[str, Read], filed: Sequence[Filed], corrections: Corrections, key: str,
            mark: str, last: Joint | None) -> Joint:
    """Actors and stories, joined anew."""
    found = joined_anew(build.store, key, mark, filed, corrections, joining_of=lambda name: reads[name].joining,
                        views_of=lambda a: views_kept(build.store, a, papers[a.id].mark), last=(last.made_from, last.entities) if last else ("", ()))
    entities = tuple(e for e in found.entities if _is_in_a_story(e, reads))
    wanted = {name_key(name) for entry in corrections.entries for name in entry.names}
    every = all_names(filed, lambda article: found.names[article.id]) if wanted else ((), ())
    names, forms = (tuple(sorted(n for n in some if name_key(n) in wanted)) for some in every)
    return Joint(mark, found.stories, entities, names, forms)


def _is_in_a_story(entity: CorpusEntity, reads: Mapping[str, Read]) -> bool:
    """Whether any sentence names the actor; the writer of a byline alone is none."""
    return any(a.key or reads[a.article].brief.named[a.index] for a in entity.appearances)


def _corrections(build: Build) -> Corrections:
    path = build.content / build.settings.corrections
    if not path.is_file():
        return Corrections()
    try:
        corrections = read_corrections(path.read_text(encoding="utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        build.mistake(CorrectionsError(f"The corrections can't be read: {error}", path=str(path), cure="Save the file as UTF-8"))
        return Corrections()
    for mistake in corrections.mistakes:
        build.mistake(mistake)
    return corrections


def _tag(entity: CorpusEntity, pelican_settings: dict[str, Any]) -> Entity:
    roles = tuple(dict.fromkeys(r.text for r in entity.roles))
    return Entity(entity.name, entity.slug, pelican_settings, label=entity.label, roles=roles,
                  aliases=tuple(dict.fromkeys(f.text for f in entity.forms if f.text != entity.name)))


def _fill_in(paper: Paper, desk: Desk, fetch: Callable[[Paper], Markup]) -> None:
    """What any theme or plugin may use: ``digest``, ``summary``, ``tags`` and the cleaned text."""
    page = paper.page
    with_digest(paper)
    page.metadata.setdefault("summary", escape(" ".join(paper.brief.summary)))
    page._summary = page.metadata["summary"]
    page._content = _content(paper, fetch)
    own = [_own_or_entity(tag, desk) for tag in getattr(page, "tags", ())]
    key = [desk.brief[e.slug] for i in paper.brief.keys if (e := desk.entity_at.get((paper.id, i)))]
    page.tags = page.metadata["tags"] = list(dict.fromkeys(own or key))


def _content(paper: Paper, fetch: Callable[[Paper], Markup]) -> Markup | KeptBody:
    """The text as other themes and feeds show it, let go of again unless it may link to another source."""
    found = fetch(paper)
    if "{" in found or "|" in found:
        return found
    return KeptBody(paper, fetch, blake2b(found.encode("utf-8", "surrogatepass"), digest_size=16).digest())


def _fetched(build: Build, paper: Paper) -> Markup:
    """The text of an article as HTML, made once for all builds."""
    key = f"html {code_version((), ('site/*.py', 'model.py'))} {paper.mark}"
    found = build.store.get(key)
    if found is None:
        found = str(content_html(paper))
        build.store.put({key: found})
    return Markup(found)


def _own_or_entity(tag: Any, desk: Desk) -> Any:
    """An author's tag that names an actor is that actor, so that there is one page and one feed."""
    return desk.brief.get(tag.slug, tag)
