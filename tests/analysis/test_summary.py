"""A few sentences that tell most of the story."""

from news_digest.analysis.summary import summary

STORY = """The council of Ostvik closed the old harbour bridge on Monday after cracks were found in two of its piers.

"I have never seen such cracks," he said.

Repairs will cost 3 million crowns and last until October, the town's engineer Ada Lund said on Tuesday."""


def test_lead_comes_first_and_a_bare_quotation_never(parsed):
    sentences = list(summary(parsed(STORY), (), ()))
    assert [s.text.split()[0] for s in sentences] == ["The", "Repairs"]
