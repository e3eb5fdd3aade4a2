"""The pages' own words in each language: dates, numbers, plurals, and catalogues without a gap."""

from __future__ import annotations

import re
from decimal import Decimal as D

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from news_digest import language
from news_digest.language import language_of, languages
from news_digest.language.dates import date_in_words, is_html_date
from news_digest.language.quantities import quantity_in_words
from news_digest.language.wording import COUNTED, KIND_WORDS, counted, rule_in_words
from news_digest.model import Quantity

from tests import catalogues

EN, DE = language_of("en"), language_of("de")
FIELD = re.compile(r"%\((\w+)\)s")


@pytest.mark.parametrize(("iso", "english", "german"), [
    ("2026-11-23", "23 November 2026", "23. November 2026"), ("2026-11-23T07:10:00Z", "23 November 2026", "23. November 2026"),
    ("2026-03", "March 2026", "März 2026"), ("1951", "1951", "1951"), ("--03-04", "4 March", "4. März"), ("--05", "May", "Mai"),
    ("2026-W48", "Week 48 of 2026", "Woche 48 des Jahres 2026"), ("2026-02-31", "2026-02-31", "2026-02-31"),
    ("2026-03-02/2026-03-04", "2 March 2026 to 4 March 2026", "2. März 2026 bis 4. März 2026"), ("195X", "195X", "195X"), ("", "", ""),
    ("1911-21", "Spring 1911", "Frühling 1911"), ("2012-41", "Second half of 2012", "Zweites Halbjahr 2012"), ("2012-34", "2nd quarter 2012", "2. Quartal 2012"),
    ("2012-13", "2012-13", "2012-13")])
def test_a_date_is_never_finer_than_it_is_given(iso, english, german):
    assert (date_in_words(iso, EN), date_in_words(iso, DE)) == (english, german)


@pytest.mark.parametrize(("iso", "fits"), [("2026-11-23", True), ("2026-11-23T07:10:00Z", True), ("2026-03", True), ("1951", True), ("2026-W48", True),
                                           ("1911-21", False), ("2017/2022", False), ("2026-02-31", False), ("--03-04", False), ("195X", False), ("", False)])
def test_the_time_element_holds_only_what_html_allows(iso, fits):
    assert is_html_date(iso) is fits


def test_a_changed_catalogue_is_another_language_to_the_pages_that_show_it(tmp_path, monkeypatch):
    catalogue = tmp_path / "de/LC_MESSAGES/news_digest.mo"
    catalogue.parent.mkdir(parents=True)
    monkeypatch.setattr(language, "LOCALES", tmp_path)
    marks = []
    for words in ("Artikel", "Beitrag"):
        with catalogue.open("wb") as file:
            write_mo(file, _one_word(words))
        language.language_of.cache_clear()
        marks.append(language.language_of("de").__fingerprint__())
    language.language_of.cache_clear()
    assert marks[0] != marks[1]


def test_americans_put_the_month_first():
    assert date_in_words("2026-11-23", language_of("en-US")) == "November 23, 2026"


@pytest.mark.parametrize(("quantity", "words"), [
    (Quantity(0, 1, "", D(5_000_000_000), "USD", modifier="up to", period="year"), "5 Milliarden US-Dollar pro Jahr (up to)"),
    (Quantity(0, 1, "", D("1.5") * 10**6, "EUR"), "1,5 Millionen Euro"), (Quantity(0, 1, "", D(10**6), "EUR"), "1 Million Euro"),
    (Quantity(0, 1, "", D(28_500), "troop"), "28.500 troops"), (Quantity(0, 1, "", D(1), "year"), "1 Jahr"),
    (Quantity(0, 1, "", D(2_000_000), "kilometre"), "2 Millionen Kilometer"), (Quantity(0, 1, "", D("2.5"), "percent"), "2,5 Prozent"),
    (Quantity(0, 1, "", D(10), "mile", high=D(20)), "10 bis 20 Meilen"), (Quantity(0, 1, "", D(22), "hour"), "22 Stunden")],
    ids=lambda v: v if isinstance(v, str) else "")
def test_a_quantity_in_german_keeps_what_the_article_alone_can_say(quantity, words):
    assert quantity_in_words(quantity, DE) == words


def test_what_is_counted_stands_in_the_right_number():
    assert [counted(n, "article", EN) for n in (0, 1, 1204)] == ["0 articles", "1 article", "1,204 articles"]
    assert [counted(n, "story", DE) for n in (1, 1204)] == ["1 Geschichte", "1.204 Geschichten"]
    assert rule_in_words("acronym, surname", DE) == "Abkürzung, Nachname"


def test_a_language_without_a_catalogue_is_english_throughout():
    for code in ("fr", "", "x-none", "zz_ZZ"):
        language = language_of(code)
        assert (language.code, language.direction, date_in_words("2026-11-23", language)) == ("en", "ltr", "23 November 2026")
    assert languages() == ("en", "de") and language_of("de_AT").code == "de-AT"


@pytest.mark.parametrize("path", catalogues.files(), ids=lambda p: p.parts[-3])
def test_a_catalogue_has_words_for_every_message_and_none_besides(path):
    known = {(m.context, m.id): m for m in catalogues.translated(path) if m.id}
    wanted = {(m.context, m.id) for m in catalogues.messages() if m.id}
    assert sorted(map(str, wanted - set(known))) == [], "invoke words, then translate"
    assert sorted(map(str, set(known) - wanted)) == [], "invoke words drops them"
    assert [m.id for m in known.values() if not (all(m.string) if isinstance(m.string, tuple) else m.string)] == [], "without words"


@pytest.mark.parametrize("path", catalogues.files(), ids=lambda p: p.parts[-3])
def test_a_translation_has_the_fields_of_its_message(path):
    for m in (m for m in catalogues.translated(path) if m.id):
        for words in m.string if isinstance(m.string, tuple) else (m.string,):
            ids = m.id if isinstance(m.id, tuple) else (m.id,)
            assert set(FIELD.findall(words)) <= set(FIELD.findall(" ".join(ids))) and not re.search(r"%(?!\(\w+\)s|%)", words), m.id
            assert isinstance(m.id, tuple) or set(FIELD.findall(words)) == set(FIELD.findall(m.id)), m.id


@pytest.mark.parametrize("path", catalogues.files(), ids=lambda p: p.parts[-3])
def test_what_is_compiled_is_what_is_written(path):
    assert path.with_suffix(".mo").read_bytes() == catalogues.compiled(catalogues.translated(path)), "invoke words"


def test_the_keys_of_words_are_what_templates_ask_for():
    used = {noun for path in (catalogues.ROOT / "theme/templates").rglob("*.html")
            for noun in re.findall(r"""(?:count|counted|fold\.more|fold\.list)\([^()]*?"([a-z ]+)"\)""", path.read_text(encoding="utf-8"))}
    assert used and {n for n in used if n not in COUNTED} == set() and set(KIND_WORDS) >= {"person", "place"}


def _one_word(translation: str) -> Catalog:
    catalogue = Catalog("de")
    catalogue.add("Article", translation)
    return catalogue
