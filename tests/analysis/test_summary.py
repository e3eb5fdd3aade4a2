"""A few sentences that tell most of the story."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from news_digest.analysis.quotations import quotations
from news_digest.analysis.summary import summary

LEAD = "The council of Ostvik closed the old harbour bridge on Monday after cracks were found in two of its piers."
REPAIRS = "Repairs to the bridge will cost 3 million crowns and last until October, the town's engineer Ada Lund said on Tuesday."
TOWN = "The town of Ostvik has 9,000 people."


@pytest.fixture
def told(parsed, pipeline):
    """``told(paragraph, …)``: the summary's sentences of a story of these paragraphs."""

    def make(*paragraphs: str, title: str = "", **options) -> list[str]:
        article = parsed("\n\n".join(paragraphs), title)
        return [s.text for s in summary(article, (), tuple(quotations(article, (), pipeline)), **options)]

    return make


def test_the_lead_comes_first(told):
    assert told(LEAD, REPAIRS)[0] == LEAD


def test_sentences_come_in_text_order(told):
    assert told(LEAD, TOWN, REPAIRS) == [LEAD, TOWN, REPAIRS]


@pytest.mark.parametrize(
    "unfit",
    [
        '"I have never seen such cracks in all my years as a diver," he said.',
        "How long will the repairs to the bridge of Ostvik last?",
        "Cracks in two piers of the harbour bridge.",
        "She was 91.",
        "On site: Divers look at the piers of the bridge in Ostvik on Monday.",
        "The bridge is safe and was never shut, the mayor of Ostvik wrote.”",
    ],
    ids=["bare_quotation", "question", "no_verb", "too_short", "labelled_caption", "half_of_a_quotation"],
)
def test_what_is_no_sentence_of_a_summary(told, unfit):
    assert unfit not in told(LEAD, unfit, REPAIRS)


@pytest.mark.parametrize(
    "leaning",
    [
        "That demand was made by divers in a report for the council.",
        "The move was met with anger by the ferry company.",
        "But the ferry company wants to run two more boats.",
        "As a result, the ferry company runs two more boats.",
        "She had warned the council of cracks a year before.",
        "When he looked at the piers again, they had moved by two inches.",
        "Divers and sailors blamed Ada Lund, who denied it.",
        "Ostvik, they said, was shutting two more bridges.",
    ],
    ids=["that", "the_move", "but", "as_a_result", "she", "pronoun_in_a_clause", "object_pronoun", "they_said_put_in"],
)
def test_a_leaning_sentence_does_not_come_without_the_one_before(told, leaning):
    unfit = "How long will the repairs last?"
    assert leaning not in told(LEAD, f"{unfit} {leaning}", REPAIRS)


def test_a_leaning_sentence_may_come_with_the_one_before(told):
    assert told(f"{LEAD} It had carried 4,000 cars a day.", count=2)[1] == "It had carried 4,000 cars a day."


def test_nothing_is_said_twice(told):
    twice = "The council of Ostvik closed the old harbour bridge because cracks were found in two piers."
    assert twice not in told(LEAD, twice, REPAIRS)


def test_a_quotation_does_not_lead(told):
    assert told('"We saw cracks as wide as my hand," the diver Ole Berg told the council.', LEAD)[0] == LEAD


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_never_more_sentences_than_wanted(told, count):
    assert len(told(LEAD, REPAIRS, TOWN, "The ferry company Havnelinjen runs two more boats.", count=count)) == count


def test_the_budget_leaves_long_sentences_out(told):
    assert told(LEAD, REPAIRS, TOWN, count=2, budget=30) == [LEAD, TOWN]


def test_a_story_without_a_sentence_still_has_its_first_words(told):
    assert told("Harbour bridge, Ostvik") == ["Harbour bridge, Ostvik"]


def test_no_story_no_summary(parsed):
    assert list(summary(parsed(""), (), ())) == []


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([LEAD, REPAIRS, "But who pays?", '"No," he said.', "It fell.", '"', "The move."]), max_size=8))
def test_every_sentence_is_one_of_the_story(parsed, paragraphs):
    article = parsed("\n\n".join(paragraphs))
    chosen = list(summary(article, (), ()))
    assert len(chosen) <= 3
    assert [s for s in article.sentences if s in chosen] == chosen
