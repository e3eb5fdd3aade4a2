"""Which names of several articles are one actor, and which stay apart."""

from __future__ import annotations

import pytest

from news_digest.corpus.corrections import read_corrections
from news_digest.corpus.entities import merge
from news_digest.model import Story

from .made import article


def names(entities):
    return sorted(e.name for e in entities)


def one_story(*ids):
    return [Story("s", "s", ids, ids[0])]


@pytest.mark.parametrize(("first", "second"), [
    pytest.param("Ida Holm/PERSON", "IDA HOLM/PERSON", id="capitals"),
    pytest.param("Zoë Núñez/PERSON", "Zoe Nunez/PERSON", id="accents"),
    pytest.param("Omar al-Rashid/PERSON", "Omar al Rashid/PERSON", id="hyphens"),
    pytest.param("Brack Lines Ltd./ORG", "Brack Lines/ORG", id="legal form"),
    pytest.param("the Harbour Board/ORG", "Harbour Board/ORG", id="article"),
    pytest.param("Dr Ida Holm/PERSON", "Ida Holm/PERSON", id="form of address"),
    pytest.param("Mill & Sons/ORG", "Mill and Sons/ORG", id="ampersand"),
    pytest.param("Ida Holm's/PERSON", "Ida Holm/PERSON", id="possessive"),
])
def test_spellings_of_one_name_are_one_actor(first, second):
    merged = merge([article("a", "2026-03-02", "One.", first), article("b", "2026-03-03", "Two.", second)])
    assert len(merged) == 1 and len(merged[0].appearances) == 2


def test_surname_joins_the_one_person_of_its_story_that_fits():
    articles = [article("a", "2026-03-02", "Ida Holm spoke.", "Ida Holm"), article("b", "2026-03-03", "Holm spoke.", "Holm")]
    merged = merge(articles, stories=one_story("a", "b"))
    assert names(merged) == ["Ida Holm"]
    assert ("Holm", 1, "surname") in [(f.text, f.count, f.rule) for f in merged[0].forms]


def test_surname_that_fits_two_persons_of_its_story_stays_apart_and_names_both():
    articles = [article("a", "2026-03-02", "Ida Holm met Ivar Holm.", "Ida Holm", "Ivar Holm"),
                article("b", "2026-03-03", "Holm spoke.", "Holm")]
    bare = next(e for e in merge(articles, stories=one_story("a", "b")) if e.name == "Holm")
    assert bare.ambiguous and bare.maybe == ("ida-holm", "ivar-holm")


def test_surname_without_a_story_in_common_stays_apart():
    articles = [article("a", "2026-03-02", "Ida Holm spoke.", "Ida Holm"), article("b", "2026-05-03", "Holm won.", "Holm")]
    assert names(merge(articles)) == ["Holm", "Ida Holm"]


def test_surname_joins_across_the_corpus_where_the_role_is_the_same():
    articles = [article("a", "2026-03-02", "Transport minister Ida Holm spoke.", "Ida Holm/PERSON/role: Transport minister"),
                article("b", "2026-05-03", "Transport minister Holm spoke.", "Holm/PERSON/role: Transport minister")]
    assert names(merge(articles)) == ["Ida Holm"]


def test_acronym_joins_the_expansion_that_any_article_gives():
    articles = [article("a", "2026-03-02", "The Brack Coast Authority (BCA) met.", "Brack Coast Authority/ORG/BCA"),
                article("b", "2026-05-03", "The BCA met.", "BCA/ORG")]
    merged = merge(articles)
    assert names(merged) == ["Brack Coast Authority"] and merged[0].slug == "brack-coast-authority"


def test_acronym_with_two_expansions_stays_apart():
    articles = [article("a", "2026-03-02", "Brack Coast Authority (BCA).", "Brack Coast Authority/ORG/BCA"),
                article("c", "2026-03-02", "Bank Clerks Association (BCA).", "Bank Clerks Association/ORG/BCA"),
                article("b", "2026-05-03", "The BCA met.", "BCA/ORG")]
    assert "BCA" in names(merge(articles))


def test_two_persons_with_one_surname_stay_two():
    articles = [article("a", "2026-03-02", "Ida Holm met Ivar Holm.", "Ida Holm", "Ivar Holm")]
    assert names(merge(articles)) == ["Ida Holm", "Ivar Holm"]


def test_label_goes_by_majority():
    labels = ["GPE", "ORG", "GPE"]
    articles = [article(str(n), "2026-03-02", "Port Aurel.", f"Port Aurel/{label}") for n, label in enumerate(labels)]
    merged = merge(articles)
    assert [(e.name, e.label) for e in merged] == [("Port Aurel", "GPE")]


def test_slugs_differ_by_more_than_case_or_signs():
    names = ["C/PRODUCT", "C++/PRODUCT", "C#/PRODUCT", "чай/ORG", "Index/ORG"]
    merged = merge([article("a", "2026-03-02", "C, C++ and C#.", *names)])
    slugs = [e.slug for e in merged]
    assert len({s.casefold() for s in slugs}) == 5 and all(slugs) and "index" not in slugs
    assert next(e.slug for e in merged if e.name == "C") == "c"


def test_a_person_joins_parts_renames_and_ignores():
    corrections = read_corrections("""
same: [[Aurelia Holdings, Aurelia Group]]
never_same: [[Ida Holm, Holm]]
ignore: [Latest News]
name: {Brack Lines: Brack Line Ferries}
label: {Brack Lines: ORG}
role: {Ida Holm: minister}
""")
    assert not corrections.mistakes
    articles = [article("a", "2026-03-02", "Ida Holm.", "Ida Holm", "Aurelia Holdings/ORG", "Latest News/ORG", "Brack Lines/GPE"),
                article("b", "2026-03-03", "Holm.", "Holm", "Aurelia Group/ORG")]
    merged = {e.name: e for e in merge(articles, corrections, one_story("a", "b"))}
    assert sorted(merged) == ["Aurelia Holdings", "Brack Line Ferries", "Holm", "Ida Holm"]
    assert merged["Brack Line Ferries"].label == "ORG" and merged["Ida Holm"].role == "minister"
    assert merged["Aurelia Holdings"].corrected and not merged["Holm"].corrected


def test_a_person_parts_a_country_from_its_people_and_a_firm_from_its_founder():
    corrections = read_corrections("never_same: [[Norway, Norwegians], [Brack Lines, Brack Lines Ltd.]]\n")
    found = [article("a", "2026-03-02", "Norwegians left Norway. Brack Lines and Brack Lines Ltd. sailed.", "Norwegians/NORP", "Norway/GPE",
                     "Brack Lines/ORG", "Brack Lines Ltd./ORG")]
    assert names(merge(found, corrections)) == ["Brack Lines", "Brack Lines Ltd.", "Norway", "Norwegians"]
    assert len(merge(found)) == 2


def test_a_middle_initial_that_one_story_settles_is_settled_for_all_articles():
    articles = [article("a", "2026-03-02", "Ida K. Holm spoke.", "Ida K. Holm"),
                article("b", "2026-03-03", "Ida Holm spoke.", "Ida Holm"),
                article("c", "2026-06-03", "Ida Holm won.", "Ida Holm")]
    assert names(merge(articles, stories=one_story("a", "b"))) == ["Ida K. Holm"]
    assert names(merge(articles)) == ["Ida Holm", "Ida K. Holm"]


def test_two_fuller_names_leave_the_short_one_apart():
    articles = [article("a", "2026-03-02", "Ida K. Holm.", "Ida K. Holm"), article("b", "2026-03-03", "Ida Holm.", "Ida Holm"),
                article("c", "2026-03-03", "Ida M. Holm.", "Ida M. Holm")]
    assert names(merge(articles, stories=one_story("a", "b", "c"))) == ["Ida Holm", "Ida K. Holm", "Ida M. Holm"]


@pytest.mark.parametrize("short", ["All", "Bank"])
def test_a_word_that_says_nothing_is_no_short_name(short):
    articles = [article("a", "2026-03-02", "x", "All Coast Bank/ORG", "Bank of Brack/ORG"),
                article("b", "2026-03-03", "x", f"{short}/ORG")]
    assert short in names(merge(articles, stories=one_story("a", "b")))


@pytest.mark.parametrize(("first", "second", "rule"), [
    pytest.param("Brackworks/ORG", "Brack Works/ORG", "spelling", id="spaces"),
    pytest.param("Moammar Gadhani/PERSON", "Muammar Gaddani/PERSON", "spelling", id="transliteration"),
    pytest.param("Mohammed Farid/PERSON", "Muhammad Farid/PERSON", "spelling", id="a name written in several ways"),
    pytest.param("Elena Varga/PERSON", "Elena Vargas/PERSON", "spelling", id="slip of the pen"),
    pytest.param("William Strand/PERSON", "Bill Strand/PERSON", "pet name", id="pet name"),
    pytest.param("William K. Strand/PERSON", "Bill Strand/PERSON", "pet name", id="pet name and middle initial"),
    pytest.param("Ida Holmen/PERSON", "Hollmen/PERSON", "spelling", id="misspelt surname"),
    pytest.param("Harbour Defence Centre/ORG", "Harbour Defense Center/ORG", "spelling", id="British and American"),
    pytest.param("Seaworks/ORG", "Startup Seaworks/ORG/Seaworks", "other name", id="a word before the name"),
])
def test_two_spellings_within_a_story_are_one_actor(first, second, rule):
    articles = [article(str(n), "2026-03-02", f"{name.split('/')[0]} spoke.", name) for n, name in enumerate([first, first, second])]
    merged = merge(articles, stories=one_story("0", "1", "2"))
    assert names(merged) == [first.split("/")[0]]
    assert merged[0].forms[-1].articles == ("2",) and merged[0].forms[-1].rule in (rule, "name")


@pytest.mark.parametrize(("first", "second"), [
    pytest.param("Elena Varga", "Elena Vargas", id="slip"), pytest.param("William Strand", "Bill Strand", id="pet name"),
    pytest.param("Moammar Gadhani", "Muammar Gaddani", id="transliteration"), pytest.param("Ida Holmen", "Hollmen", id="surname")])
def test_other_spellings_stay_apart_where_no_story_joins_them(first, second):
    articles = [article("a", "2026-03-02", "One.", first), article("b", "2026-05-03", "Two.", second)]
    assert len(merge(articles)) == 2


@pytest.mark.parametrize(("first", "second"), [
    pytest.param("Jan Holm", "Jon Holm", id="short names"), pytest.param("Michael Holm", "Michaela Holm", id="man and woman"),
    pytest.param("Marian Holm", "Marion Holm", id="another vowel"), pytest.param("Chris Holm", "Christa Holm", id="no pet name")])
def test_two_persons_of_a_story_with_names_alike_stay_two(first, second):
    articles = [article("a", "2026-03-02", "One.", first), article("b", "2026-03-02", "Two.", second),
                article("c", "2026-03-02", f"{first} met {second}.", first, second)]
    assert len(merge(articles, stories=one_story("a", "b", "c"))) == 2


def test_spellings_of_which_one_article_has_both_are_two_names():
    articles = [article("a", "2026-03-02", "Elena Varga met Elena Vargas.", "Elena Varga", "Elena Vargas"),
                article("b", "2026-03-02", "Elena Vargas spoke.", "Elena Vargas")]
    assert len(merge(articles, stories=one_story("a", "b"))) == 2


def test_two_countries_are_no_slip_of_the_pen():
    articles = [article("a", "2026-03-02", "x", "Gambia/GPE"), article("b", "2026-03-02", "x", "Zambia/GPE"),
                article("c", "2026-03-02", "x", "Mauritania/GPE"), article("d", "2026-03-02", "x", "Mauritius/GPE")]
    assert len(merge(articles, stories=one_story("a", "b", "c", "d"))) == 4


def test_a_people_is_another_name_of_its_country_and_the_page_says_by_what_knowledge():
    articles = [article("a", "2026-03-02", "Norway won.", "Norway/GPE"), article("b", "2026-05-02", "Norwegians won.", "Norwegians/NORP"),
                article("c", "2026-06-02", "Norwegians won.", "Norwegians/NORP")]
    country, = merge(articles)
    assert (country.name, country.label, country.slug) == ("Norway", "GPE", "norway")
    assert [(f.text, f.rule) for f in country.forms] == [("Norwegians", "country"), ("Norway", "name")]


def test_a_name_read_without_its_first_word_is_the_name_that_is_written_there():
    articles = [article("a", "2026-03-02", "Brack Coast Lines grew.", "Brack Coast Lines/ORG"),
                article("b", "2026-05-02", "Brack Coast Lines fell.", "Coast Lines/ORG")]
    lines, = merge(articles)
    assert lines.name == "Brack Coast Lines" and ("Coast Lines", "written in full") in [(f.text, f.rule) for f in lines.forms]


@pytest.mark.parametrize("whole", ["Chair of the Harbour Board", "Harbour Board Tournament"])
def test_a_body_and_what_is_named_after_it_are_two(whole):
    articles = [article("a", "2026-03-02", f"{whole} met.", f"{whole}/ORG"), article("b", "2026-05-02", f"{whole} met.", "Harbour Board/ORG")]
    assert len(merge(articles)) == 2


def test_a_company_named_after_a_person_is_not_that_person():
    articles = [article("a", "2026-03-02", "Ida Holm spoke.", "Ida Holm"), article("b", "2026-03-02", "Ida Holm Ltd. grew.", "Ida Holm Ltd./ORG")]
    assert names(merge(articles, stories=one_story("a", "b"))) == ["Ida Holm", "Ida Holm Ltd."]


def test_a_bare_name_is_left_open_where_its_story_tells_a_person_from_a_body_of_that_name():
    told_apart = article("a", "2026-03-02", "Josiah Brack left Brack.", "Josiah Brack", "Brack/ORG")
    bare = article("b", "2026-03-02", "Brack said so.", "Brack/PERSON")
    merged = {(e.name, e.label): e for e in merge([told_apart, bare], stories=one_story("a", "b"))}
    assert merged["Brack", "PERSON"].maybe == ("brack", "josiah-brack")
    assert len(merged["Josiah Brack", "PERSON"].appearances) == 1


@pytest.mark.parametrize(("forms", "shown"), [
    pytest.param(["Commodore Ida Holm", "Ida Holm"], "Ida Holm", id="a rank before the name"),
    pytest.param(["S. Ida Holm", "Ida Holm", "Ida Holm"], "S. Ida Holm", id="an initial before the name"),
    pytest.param(["Harbour Board of Brack", "Harbour Board of Brack", "Harbour Board"], "Harbour Board of Brack", id="the fullest of a body"),
    pytest.param(["Startup Seaworks", "Seaworks", "Seaworks"], "Seaworks", id="a word before a body's name")])
def test_the_fullest_common_name_is_shown(forms, shown):
    label = "PERSON" if "Ida" in forms[0] else "ORG"
    articles = [article(str(n), "2026-03-02", "x", f"{form}/{label}/" + "/".join(forms)) for n, form in enumerate(forms)]
    assert shown in names(merge(articles, stories=one_story(*map(str, range(len(forms))))))
