"""What is said about a text as a whole: cut off, paywalled, undated, full of repeats, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from news_digest.cleaning import clean, faults
from news_digest.model import Publication

HEAD = "Harbour to close\n\nMarch 3, 2031\n\nThe council of Port Alban voted on Monday to close the old harbour after a long debate.\n\n"


def found(body: str, head: str = HEAD) -> list[tuple[str, str]]:
    return [(fault.kind, fault.text) for fault in faults(clean(head + body))]


CUT = {
    "in_a_sentence": ("The harbour has lost money for eleven years, and the town wants to", "The harbour has lost money for eleven years, and the town wants to"),
    "at_an_ellipsis": ("The town wants to build flats on its site…", "The town wants to build flats on its site…"),
    "at_an_ellipsis_in_brackets": ("The town wants to build flats […]", "The town wants to build flats […]"),
    "as_a_news_service_counts": ("The town wants to build… [+2311 chars]", "The town wants to build… [+2311 chars]"),
    "after_a_comma": ("But the fishermen,", "But the fishermen,"),
    "at_a_link_to_the_rest": ("The town wants to build flats.\n\nContinue reading", "Continue reading"),
}


@pytest.mark.parametrize("body, shown_by", CUT.values(), ids=CUT)
def test_a_text_that_stops_before_its_end_is_cut_off(body, shown_by):
    assert [kind for kind, _ in found(body)] == ["cut off"]
    assert shown_by.endswith(found(body)[0][1]) and found(body)[0][1]


WHOLE = {
    "ends_with_a_full_stop": "The town wants to build flats.",
    "ends_with_a_quotation": "“We had no choice,” said the mayor. “The boats are gone.”",
    "ends_with_a_quotation_that_trails_off": "“I do not know what to say…”",
    "ends_with_a_mark_apart": "The mayor called it \"a sad day for the port. \"",
    "ends_with_a_list": "What stays:\n\n- the crane\n- the light\n- the old customs house",
    "ends_with_an_address": "Readers may write to letters@alban.example",
    "ends_with_a_remark": "The Pier column appears on Thursdays. Get our newsletter",
    "goes_on_after_a_link": "The town wants to build flats.\n\nContinue reading\n\nThe last boat left in March, and nobody waved it off.",
}


@pytest.mark.parametrize("body", WHOLE.values(), ids=WHOLE)
def test_a_whole_text_has_no_fault(body):
    assert found(body) == []


PAYWALLED = {
    "subscribe": "Subscribe to continue reading.", "sign_in": "Already a subscriber? Sign in", "limit": "You’ve reached your limit of free articles.",
    "counted": "2 free articles remaining", "for_subscribers": "This article is for subscribers only.", "in_a_paragraph": "Thank you. To continue reading, please log in.",
}


@pytest.mark.parametrize("line", PAYWALLED.values(), ids=PAYWALLED)
def test_a_notice_to_the_reader_shows_a_paywall(line):
    assert found(f"The town wants to build flats.\n\n{line}") == [("paywalled", line)]


def test_an_offer_below_a_whole_story_is_no_paywall():
    body = "\n\n".join(f"The town wants to build {n} flats on the old harbour’s site, and the fishermen do not want one of them." for n in range(20, 40))
    assert found(f"{body}\n\nAlready a subscriber? Log in.") == []


@pytest.mark.parametrize("line", ["The Alban Post told its readers to subscribe to read more.", "Subscribe to read on, the paper says on its front page.",
                                  "Fishermen have to register to continue fishing in the bay."])
def test_a_story_about_subscriptions_has_none(line):
    assert found(line) == []


def test_a_text_without_a_date_of_its_own_is_undated():
    assert ("undated", "") in found("It closes.", head="Harbour to close\n\nThe council voted to close the old harbour after a long debate.\n\n")


def test_repeats_are_counted():
    body = "".join(f"Paragraph {n} of this story tells a thing that the others do not tell at all.\n\n" for n in "ABC")
    fault = next(f for f in faults(clean(HEAD + body + body)) if f.kind == "repeats itself")
    assert fault.count == 3 and fault.text.startswith("Paragraph A")


def test_a_date_that_a_person_gave_is_enough():
    import dataclasses

    article = clean("Harbour to close\n\nThe council voted.")
    assert [f.kind for f in faults(dataclasses.replace(article, published=Publication("2031-03-03", "author")))] == []


@given(st.text(max_size=300))
def test_every_fault_is_shown_by_words_of_the_text(text):
    article = clean(text)
    shown = list(faults(article))
    assert len({f.kind for f in shown}) == len(shown)
    assert all(article.text[f.start:f.end] == f.text for f in shown)
