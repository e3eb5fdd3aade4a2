"""What quotation marks enclose."""

import time

import pytest

from news_digest.analysis.quote_spans import spans_of


def inside(*paragraphs: str) -> list[list[str]]:
    return [[text[s.start : s.end] for s in spans] for text, spans in zip(paragraphs, spans_of(paragraphs), strict=True)]


ONE = {
    "straight": ('She said "no" to it.', ["no"]),
    "comma_belongs_to_the_writer": ('"No," she said.', ["No"]),
    "full_stop_belongs_to_the_speaker": ('She said: "No."', ["No."]),
    "curly": ("“No,” she said.", ["No"]),
    "turned_the_wrong_way": ("”No,” she said.", ["No"]),
    "german": ("„No“, she said.", ["No"]),
    "guillemets": ("«No», she said.", ["No"]),
    "ticks": ("``No,'' she said.", ["No"]),
    "doubled_single_marks": ("''No,'' she said.", ["No"]),
    "spaces_inside": ('" No, " she said.', ["No"]),
    "single_in_double": ("“He said ‘no’ to me,” she said.", ["He said ‘no’ to me"]),
    "double_in_single": ("'He said \"no\" to me,' she said.", ['He said "no" to me']),
    "double_in_double": ("“He said, “no,” to me,” she said.", ["He said, “no,” to me"]),
    "plural_genitive_inside": ("'The dockers' pay is low,' she said.", ["The dockers' pay is low"]),
    "two_single": ("a 'fraud' who sells 'cures' there", ["fraud", "cures"]),
    "closing_mark_for_an_opening_one": ("“No, “Lund said on Monday.", ["No"]),
    "in_brackets": ('It was late ("very late") then.', ["very late"]),
    "apostrophes_alone": ("It's the dockers' pay in the '90s.", []),
    "inches": ('A 5\'10" man with a 6" knife.', []),
    "never_closed_in_a_sentence": ('The cry "Out! Out! went up. Then all was still.', []),
    "never_closed_after_a_colon": ('She said: "No.', ["No."]),
    "empty": ('She said "" and "  ".', []),
}


@pytest.mark.parametrize(("text", "expected"), ONE.values(), ids=ONE)
def test_one_paragraph(text, expected):
    assert inside(text) == [expected]


MANY = {
    "each_opens_the_last_closes": (['"One.', '"Two.', '"Three," she said.'], [["One."], ["Two."], ["Three"]]),
    "broken_without_a_mark": (['"One.', 'Two, " she said.'], [["One."], ["Two"]]),
    "broken_over_lines": (['"One.', "Two.", 'Three," she said.'], [["One."], ["Two."], ["Three"]]),
    "never_closed": (['"One.', "Then it rained."], [["One."], []]),
    "closed_each": (['"One."', '"Two."'], [["One."], ["Two."]]),
}


@pytest.mark.parametrize(("texts", "expected"), MANY.values(), ids=MANY)
def test_several_paragraphs(texts, expected):
    assert inside(*texts) == expected


def test_what_carries_on_is_said_so():
    assert [[s.carried for s in spans] for spans in spans_of(['"One.', '"Two."', '"Three."'])] == [[False], [True], [False]]


PARTIAL = {
    "sentence": ('She said: "We are late."', False),
    "after_a_comma": ('She said, "we are late."', False),
    "in_a_sentence": ('She said they were "very late" then.', True),
    "at_the_beginning_of_one": ('"Very late" trains run at night.', True),
    "before_its_verb": ('"Very late" she said.', False),
}


@pytest.mark.parametrize(("text", "partial"), PARTIAL.values(), ids=PARTIAL)
def test_partial(text, partial):
    ((span,),) = spans_of([text])
    assert span.partial is partial


@pytest.mark.parametrize(
    "text",
    [
        '"' * 100_000,
        "'" * 100_000,
        '"a ' * 50_000,
        '" ' * 50_000,
        "'a' " * 40_000,
        "“" * 100_000,
        "''" * 50_000,
        "a" * 400_000 + '"',
        '"a" \'b ' * 30_000,
        "s' " * 60_000,
        "'a s' " * 40_000,
    ],
    ids=["straight", "single", "words", "spaced", "quoted", "opening", "ticks", "long", "mixed", "genitives", "weak"],
)
def test_hostile_text_takes_no_time(text):
    begun = time.process_time()
    spans_of([text] * 2)
    assert time.process_time() - begun < 5
