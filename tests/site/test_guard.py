"""A digest that says what its article does not ends the build, with file and line."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import replace
from types import SimpleNamespace

import pytest

from news_digest.cleaning import clean
from news_digest.folded import Folded
from news_digest.model import Digest, Entity, Mention, Quantity, Quotation, Role, Sentence
from news_digest.site.desk import Paper, paper_of
from news_digest.site.guard import guard
from news_digest.store import keep, open_store
from tests.sites import build, site

TEXT = "Bridge shut\n\nMayor Edda Brink shut the bridge after 31 complaints. \"It moves\", she said.\n"
FIGURE, NAME, ROLE, WORDS = TEXT.index("31"), TEXT.index("Edda"), TEXT.index("Mayor"), TEXT.index("It moves")
END = TEXT.index(" \"It")


def digest() -> Digest:
    sentence = Sentence(ROLE, END, TEXT[ROLE:END])
    name = Mention(NAME, NAME + 10, "Edda Brink", "PERSON")
    return Digest("Bridge shut", (sentence, Sentence(END + 1, len(TEXT) - 1, TEXT[END + 1:-1])), (sentence,),
                  (Entity("Edda Brink", "PERSON", (name,), role=Role(ROLE, ROLE + 5, "Mayor")),),
                  (Quantity(FIGURE, FIGURE + 13, "31 complaints", 31, "complaint"),), (Quotation(WORDS, WORDS + 8, "It moves"),))


def paper(tmp_path, found: Digest) -> Paper:
    path = tmp_path / "bridge.md"
    path.write_text("---\ntitle: Bridge shut\n---\n" + TEXT, encoding="utf-8")
    return paper_of("bridge.md", SimpleNamespace(source_path=path), clean(TEXT), found)


def test_a_sound_digest_passes(tmp_path):
    assert not guard([paper(tmp_path, digest())])


def with_item(name, **changes):
    return lambda d: replace(d, **{name: (replace(getattr(d, name)[0], **changes), *getattr(d, name)[1:])})


@pytest.mark.parametrize(("broken", "message"), [
    pytest.param(with_item("quantities", text="32 complaints"), "The figure '32 complaints' does not stand where the digest says", id="figure"),
    pytest.param(with_item("quantities", start=FIGURE - 3), "The figure '31 complaints' does not stand where the digest says", id="place"),
    pytest.param(with_item("summary", text="The mayor shut it."), "The sentence 'The mayor shut it.' does not stand", id="summary"),
    pytest.param(with_item("quotations", content="It stands"), "The quotation 'It stands' does not stand", id="quotation"),
    pytest.param(with_item("entities", role=Role(ROLE, ROLE + 5, "Chief")), "The role 'Chief' does not stand", id="role"),
    pytest.param(with_item("entities", mentions=(Mention(NAME, NAME + 10, "Ella Brink"),)), "The name 'Ella Brink' does not stand", id="name"),
    pytest.param(with_item("sentences", text="Another sentence."), "leads to a sentence that the article does not have", id="sentence"),
    pytest.param(with_item("quantities", end=END + 10, text=TEXT[FIGURE:END + 10]), "goes beyond the sentence that it leads to", id="two sentences"),
])
def test_what_the_article_does_not_say_is_told_with_file_and_line(tmp_path, broken, message):
    faults = guard([paper(tmp_path, broken(digest()))])
    assert faults and message in str(faults[0])
    assert f"{faults[0].path}:{faults[0].line}".endswith("bridge.md:6")


def test_words_that_a_person_wrote_pass(tmp_path):
    own = replace(digest(), summary=(Sentence(-1, -1, "My own words."),), quantities=(Quantity(-1, -1, "32", 32),))
    assert not guard([paper(tmp_path, own)])


def _kept_digests(folder):
    with contextlib.closing(sqlite3.connect(folder / "cache" / "news_digest.sqlite")) as rows:
        return [(key, Folded.of(Digest, value).open()) for key, value in rows.execute("SELECT key, value FROM kept WHERE typeof(value) = 'blob' AND key NOT LIKE '% %'")]


def test_a_digest_that_somebody_changed_in_the_store_ends_the_build_and_nothing_is_written(tmp_path):
    folder = site(tmp_path, {"bridge.txt": TEXT.replace("shut\n", "shut\n\nMarch 3, 2026\n", 1)})
    assert build(folder, output="first").status == 0
    with open_store(folder / "cache" / "news_digest.sqlite") as store:
        (key, digest), = _kept_digests(folder)
        keep(store, {key: replace(digest, quantities=tuple(replace(q, text=q.text.replace("31", "41")) for q in digest.quantities))})
    lines = (folder / "content" / "bridge.txt").read_text(encoding="utf-8").splitlines()
    place = max(number for number, line in enumerate(lines, 1) if "31 complaints" in line)
    after = build(folder, output="second")
    assert after.status == 1 and f"bridge.txt:{place}: The figure '41 complaints' does not stand where the digest says" in after.said
    assert not list(after.output.rglob("*.html"))
