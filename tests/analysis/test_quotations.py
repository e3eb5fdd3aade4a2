"""Who said what: speakers of quotations, and reported speech."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from news_digest.analysis.quotations import quotations
from news_digest.model import PERSON, Entity, Mention

ADA, OLE, MIA = "Ada Lund", "Ole Berg", "Mia Falk"


def actors(text: str, *names: str) -> tuple[Entity, ...]:
    """Entities with a mention at every place of the full name or the last word of it."""
    return tuple(Entity(name, PERSON, tuple(_mentions(text, name))) for name in names)


def _mentions(text: str, name: str):
    last, at = name.split()[-1], 0
    while (at := text.find(last, at)) >= 0:
        start = at - len(name) + len(last) if text[: at + len(last)].endswith(name) else at
        yield Mention(start, at + len(last), text[start : at + len(last)], PERSON)
        at += len(last)


@pytest.fixture
def found(parsed, pipeline):
    """``found(text, name, …)``: the quotations of ``text``, with these people as its actors."""
    return lambda text, *names: list(quotations(parsed(text), actors(text, *names), pipeline))


SPEAKERS = {
    "apposition_that_reads_as_a_verb": (
        'Ada Lund of the institute, lead author of the study, said the bridge "could change everything here".',
        [("could change everything here", ADA)],
    ),
    "what_a_thing_does_is_told_by_the_speaker": (
        'Ada Lund spoke on Monday. She says it underscores that the bridge is "wholly unfit to be crossed."',
        [("wholly unfit to be crossed.", ADA)],
    ),
    "another_subject_shoots_back": (
        'Ole Berg said that "bridges take time," and his rival, Ada Lund, shot back that "time is up at last."',
        [("bridges take time", OLE), ("time is up at last.", ADA)],
    ),
    "any_verb_before_a_colon": ('Ole Berg spoke first. Ada Lund disagreed: "It is not safe."', [("It is not safe.", ADA)]),
    "quotation_in_a_quotation_at_its_end": ("\"They said, 'Get out,'\" recalled Ada Lund.", [("They said, 'Get out,'", ADA)]),
    "rejected_as": ('Ada Lund, the engineer, rejected that as "old news from the council."', [("old news from the council.", ADA)]),
    "abbreviated_rank": ('"We looked for days," said Insp. Ada Lund of the river police.', [("We looked for days", ADA)]),
    "name_before_the_verb": ('"The bridge is safe again," Ada Lund said.', [("The bridge is safe again", ADA)]),
    "name_after_the_verb": ('"The bridge is safe again," said Ada Lund.', [("The bridge is safe again", ADA)]),
    "curly_marks": ("“The bridge is safe again,” Ada Lund said.", [("The bridge is safe again", ADA)]),
    "single_marks": ("'The bridge is safe again,' Ada Lund said.", [("The bridge is safe again", ADA)]),
    "typed_marks": ("``The bridge is safe again,'' Ada Lund said.", [("The bridge is safe again", ADA)]),
    "comma_outside": ('"The bridge is safe again", Ada Lund said.', [("The bridge is safe again", ADA)]),
    "space_inside_the_marks": ('"The bridge is safe again, " Ada Lund said.', [("The bridge is safe again", ADA)]),
    "question": ('"Is the bridge safe?" Ada Lund asked.', [("Is the bridge safe?", ADA)]),
    "full_stop_and_small_verb": ('"The bridge is safe again." said Ada Lund.', [("The bridge is safe again.", ADA)]),
    "any_verb_after_a_comma": ('"The bridge is safe again," Ada Lund smiled.', [("The bridge is safe again", ADA)]),
    "verb_before": ('Ada Lund said: "The bridge is safe again."', [("The bridge is safe again.", ADA)]),
    "hearer_is_no_speaker": ('"The bridge is safe again," Ada Lund told Ole Berg.', [("The bridge is safe again", ADA)]),
    "age_and_office_between": (
        '"The bridge is safe again," Ada Lund, 70, the town\'s engineer, told the council.',
        [("The bridge is safe again", ADA)],
    ),
    "according_to": ('According to Ada Lund, "the bridge is safe again."', [("the bridge is safe again.", ADA)]),
    "saying": ('Ada Lund closed the meeting, saying "the bridge is safe again."', [("the bridge is safe again.", ADA)]),
    "name_set_beside_the_office": (
        '"The bridge is safe again," the engineer, Ada Lund, said.',
        [("The bridge is safe again", ADA)],
    ),
    "parted_by_the_verb": ('"The bridge," Ada Lund said, "is safe again."', [("The bridge", ADA), ("is safe again.", ADA)]),
    "next_sentence": (
        '"The bridge is safe," Ada Lund said. "Go and see it."',
        [("The bridge is safe", ADA), ("Go and see it.", ADA)],
    ),
    "nested": ("\"He told me, 'Go home,' and I did,\" Ada Lund said.", [("He told me, 'Go home,' and I did", ADA)]),
    "apostrophes_in_single_marks": ("'It isn't the dockers' fault,' Ada Lund said.", [("It isn't the dockers' fault", ADA)]),
    "signed": ('"The bridge is safe again." ― Ada Lund, engineer', [("The bridge is safe again.", ADA)]),
    "sentence_before_reports": ('Ada Lund said that nobody was hurt. "The bridge held."', [("The bridge held.", ADA)]),
    "interview": ('Ada Lund: "The bridge is safe again."', [("The bridge is safe again.", ADA)]),
}


@pytest.mark.parametrize(("text", "expected"), SPEAKERS.values(), ids=SPEAKERS)
def test_who_speaks(found, text, expected):
    assert [(q.content, q.speaker) for q in found(text, ADA, OLE) if q.kind != "indirect"] == expected


def test_a_role_around_the_name_is_the_actor(parsed, pipeline):
    from news_digest.analysis.entities import entities

    article = parsed('Governor of Texas Ada Lund said: "We will rebuild the bridge."')
    assert [q.speaker for q in quotations(article, entities(article), pipeline)] == [ADA]


@pytest.mark.parametrize("said", ['"It works," said lead author Dr. Ada Lund.', 'Ada Lund, the lead author, spoke first. "It works," the lead author said.'])
def test_the_author_has_a_name(parsed, pipeline, said):
    from news_digest.analysis.entities import entities

    article = parsed(said + " She lives in Norvale.")
    assert [q.speaker for q in quotations(article, entities(article), pipeline)] == [ADA]


def test_a_forgotten_mark_ends_where_the_next_quotation_opens(found):
    quoted = found('Ada Lund said: "It was a piece of cake. "There have been worse days."', ADA)
    assert [(q.content, q.speaker) for q in quoted] == [("It was a piece of cake.", ADA), ("There have been worse days.", ADA)]


UNNAMED = {
    "somebody_elses_clerk": ('According to Ada Lund, it was wrong. Lund\'s clerk disagreed: "It was right."', "Lund's clerk"),
    "by_whom_beats_who_tells_it": ('The sites were classed as "secret" by the Utopian authorities, Ada Lund said.', "the Utopian authorities"),
    "office_without_a_name": ('"The bridge is safe again," the ministry spokesman said.', "the ministry spokesman"),
    "body": ('"The bridge is safe again," the council said in a statement.', "the council"),
    "relative_clause_left_out": ('"The bridge is safe," a neighbour who heard the crash said.', "a neighbour"),
    "one_official": ('One official said: "We will not sign."', "One official"),
    "a_pronoun_for_somebody_unnamed": ('A town spokeswoman said the road was open. She added: "The road is safe."', "A town spokeswoman"),
    "order": ('"Stand back from there!" an officer ordered.', "an officer"),
    "nobody_in_particular": ('"The bridge is safe again," others said.', None),
    "pronoun": ('"The bridge is safe again," he said.', None),
    "nobody_at_all": ('"The bridge is safe again and it was never shut."', None),
    "a_thing_does_not_speak": ('The bridge was opened in March. "It is safe."', None),
}


@pytest.mark.parametrize(("text", "speaker"), UNNAMED.values(), ids=UNNAMED)
def test_speakers_who_are_no_actors(found, text, speaker):
    assert [q.speaker for q in found(text)] == [speaker]


PARTIAL = {
    "words_in_a_sentence": ('Ada Lund called the bridge "a danger to all of us" and left.', "a danger to all of us"),
    "one_word": ('Ada Lund said the plan was "reckless" and left.', "reckless"),
    "clause": ('Ada Lund said that the council had "slept for ten years."', "slept for ten years."),
    "verb_put_in": ('The plan, Ada Lund said, was "a bad joke."', "a bad joke."),
    "nearest_verb_of_speech": ('Ole Berg was angry after Ada Lund called the bridge "a deathtrap" on Monday.', "a deathtrap"),
    "subject_over_a_clause": ('Ada Lund says her first year has been hard but promised to "stay and fight".', "stay and fight"),
}


@pytest.mark.parametrize(("text", "content"), PARTIAL.values(), ids=PARTIAL)
def test_a_few_words_inside_a_sentence(found, text, content):
    assert [(q.content, q.speaker, q.kind) for q in found(text, ADA, OLE)] == [(content, ADA, "partial")]


@pytest.mark.parametrize(
    "text",
    [
        'The film "The Long Road Home" opens in May.',
        "Ada Lund spoke on “Harbour Morning” on Monday.",
        'The so-called "ice road" opens in May.',
        'It was what doctors call "dust lung," a rare illness.',
        "The dockers' pay and the drivers' hours are the town's affair.",
        "It's 6'2\" tall and 5\" wide, in the '90s way, rock 'n' roll.",
        "The bridge is safe again.",
    ],
    ids=["title", "title_with_a_speaker_near", "term", "name_of_an_illness", "apostrophes", "inches_and_clipped_words", "no_marks"],
)
def test_what_is_no_quotation(found, text):
    assert found(text, ADA) == []


def test_a_quotation_over_paragraphs_has_one_speaker(found):
    text = '"The bridge is safe,\n\n"It was never shut.\n\n"It will never be," Ada Lund said.'
    assert [(q.content, q.speaker) for q in found(text, ADA)] == [
        ("The bridge is safe", ADA),
        ("It was never shut.", ADA),
        ("It will never be", ADA),
    ]


def test_a_quotation_goes_on_in_the_next_paragraph(found):
    text = 'Ada Lund said: "The bridge is safe.\n\n"It was never shut."'
    assert [(q.content, q.speaker) for q in found(text, ADA)] == [("The bridge is safe.", ADA), ("It was never shut.", ADA)]


def test_a_colon_hands_the_speaker_on(found):
    assert [q.speaker for q in found('In the evening Ada Lund wrote:\n\n"The bridge is safe again."', ADA)] == [ADA]


def test_a_bare_paragraph_belongs_to_the_last_speaker(found):
    assert [q.speaker for q in found('"The bridge is safe," Ada Lund said.\n\n"It was never shut."', ADA)] == [ADA, ADA]


def test_the_next_speaker_ends_the_last(found):
    text = '"The bridge is safe," Ada Lund said.\n\n"It never was," said Ole Berg. "Ask the divers."'
    assert [q.speaker for q in found(text, ADA, OLE)] == [ADA, OLE, OLE]


def test_mention_and_cue_are_where_they_say(found):
    text = '"The bridge is safe," engineer Ada Lund told the council.'
    (quotation,) = found(text, ADA)
    assert (quotation.speaker_mention, quotation.cue) == (Mention(31, 39, ADA, PERSON), Mention(40, 44, "told"))


def test_a_pronoun_is_the_mention_of_the_speaker(found):
    (quotation,) = found('"The bridge is safe," he said.')
    assert (quotation.speaker, quotation.speaker_mention.text) == (None, "he")


INDIRECT = {
    "said_that": ("Ada Lund said that the bridge would be shut until May.", [("the bridge would be shut until May", ADA)]),
    "warned_that": ("Ada Lund warned on Monday that the bridge might fall.", [("the bridge might fall", ADA)]),
    "what_follows_is_the_writers": (
        "Ada Lund said that the bridge was shut, adding that divers were at work.",
        [("the bridge was shut", ADA)],
    ),
    "denied": ("Ada Lund did not say that the bridge would be shut.", []),
    "asked_whether": ("Ada Lund asked whether the bridge was safe.", []),
    "may_say": ("Ada Lund may say that the bridge is safe.", []),
    "nobody_named": ("Others said that the bridge would be shut until May.", []),
    "thought": ("Ada Lund believed that the bridge would be shut.", []),
}


@pytest.mark.parametrize(("text", "expected"), INDIRECT.values(), ids=INDIRECT)
def test_reported_speech(found, text, expected):
    assert [(q.content, q.speaker) for q in found(text, ADA) if q.kind == "indirect"] == expected


def test_words_in_marks_are_not_reported_twice(found):
    assert [q.kind for q in found('Ada Lund said that the plan was "a bad joke" from the start.', ADA)] == ["partial"]


MARKS = st.sampled_from(list("“”\"'‘’`«»„") + ["``", "''", "'s", "s' ", " ", "\n\n", ", ", ". ", "? ", ": ", "― "])
WORDS = st.sampled_from(["Ada Lund", "said", "he", "told", "the bridge", "is", "safe", "saying", "5", "that", "No", "é", "—"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(MARKS, WORDS.map(" {} ".format)), max_size=30).map("".join))
def test_whatever_the_marks_quotations_are_verbatim_in_order_and_apart(parsed, pipeline, text):
    article = parsed(text)
    last = 0
    for quotation in quotations(article, actors(text, ADA), pipeline):
        assert last <= quotation.start < quotation.end <= len(text)
        assert text[quotation.start : quotation.end] == quotation.content
        for mention in filter(None, (quotation.speaker_mention, quotation.cue)):
            assert text[mention.start : mention.end] == mention.text
        last = quotation.end


def test_without_a_pipeline_the_first_parse_is_used(parsed):
    text = '"The bridge is safe again," Ada Lund said.'
    assert [q.speaker for q in quotations(parsed(text), actors(text, ADA))] == [ADA]
