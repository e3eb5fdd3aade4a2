"""Who said what."""

import pytest

from news_digest.analysis.quotations import quotations

CASES = {
    "subject_before_the_verb": ('"The bridge is safe to use again," Ada Lund said.', [("The bridge is safe to use again", "Ada Lund")]),
    "subject_after_the_verb": ('"The bridge is safe to use again," said Ada Lund.', [("The bridge is safe to use again", "Ada Lund")]),
    "pronoun_is_left_open": ('"The bridge is safe to use again," she said.', [("The bridge is safe to use again", None)]),
    "no_quotation": ("The bridge is safe to use again.", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_quotation_and_speaker(parsed, text, expected):
    assert [(q.content, q.speaker) for q in quotations(parsed(text), ())] == expected
