"""What cleaning takes out of a text, what it leaves, and the laws that hold for every text."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from news_digest.cleaning import clean
from news_digest.model import Block, Mark

STORY = """The council of Port Alban voted on Monday to close the old harbour after a long debate.

"We had no choice," said Mayor Eve Pratt, who had asked for more time.

The harbour has lost money for eleven years, and the town wants to build flats on its site."""


def taken(text: str, title: str | None = "Harbour to close", **more) -> list[tuple[str, str]]:
    return [(r.why, r.text) for r in clean(text, title=title, **more).removed]


def left(text: str, title: str | None = "Harbour to close", **more) -> list[str]:
    return [text[b.start : b.end] for b in clean(text, title=title, **more).blocks]


ABOVE = {
    "byline": ("byline", "By Ann Miller"),
    "byline_in_capitals": ("byline", "BY ANN MILLER AND BOB STONE"),
    "byline_with_a_role": ("byline", "Ann Miller, Staff Writer"),
    "byline_with_an_outlet": ("byline", "By Ann Miller | The Alban Post"),
    "name_alone": ("byline", "Ann Miller"),
    "name_and_town": ("byline", "Adebola Okunlade, Abuja"),
    "correspondent_in_a_town": ("byline", "From our correspondent, Port Mbira"),
    "standards": ("boilerplate", "Our Standards: The Newswire Trust Principles."),
    "kindly_share": ("share", "Kindly share this story:"),
    "weekday_date": ("dateline", "Saturday, September 12, 2015"),
    "date_with_time": ("dateline", "July 03, 2013 6:22AM"),
    "date_after_a_word": ("dateline", "on July 02 2013 7:41 AM"),
    "posted_ordinal": ("dateline", "Posted: March 14th, 2013"),
    "updated_without_a_year": ("dateline", "Updated Dec. 25 at 3:53 pm E.T."),
    "published_and_updated": ("dateline", "Published: 2 May 2013 | Updated: 10:04 GMT, 3 May 2013"),
    "day_first": ("dateline", "Tue, 02 Jul 2013 12:28 CDT"),
    "place_and_date": ("dateline", "PORT ALBAN, Norland 1996-12-06"),
    "place_and_day_without_a_year": ("dateline", "Port Alban, Jun 11"),
    "section": ("boilerplate", "Politics"),
    "caption": ("caption", "Fishing boats leave the old harbour of Port Alban on Sunday (pictured)"),
    "caption_with_credit": ("caption", "Boats in the harbour on Sunday. (Photo: Ann Miller, AP)"),
    "agency_photo": ("caption", "Boats leave the harbour in this March 3, 2014, file photo. REUTERS/Ann Miller"),
    "file_photo": ("caption", "FILE PHOTO: Boats leave the harbour of Port Alban, Norland, March 3, 2014."),
    "photo_credit": ("credit", "Photo: Ann Miller"),
    "picture_desk": ("credit", "Getty Images"),
    "share_row": ("share", "Share on Facebook Share on Twitter Email"),
    "player": ("caption", "Media playback is not supported on this device"),
}


@pytest.mark.parametrize("why, line", ABOVE.values(), ids=ABOVE)
def test_a_line_between_headline_and_story_is_taken_out(why, line):
    text = f"Harbour to close\n\n{line}\n\n{STORY}"
    assert taken(text) == [("headline", "Harbour to close"), (why, line)]
    assert left(text) == STORY.split("\n\n")


INSIDE = {
    "read_more": ("links", "Read more: Why the harbour matters to fishermen"),
    "related": ("links", "RELATED: Mayor wins vote on flats"),
    "video_length": ("caption", "See Boats Leave the Old Harbour of Port Alban 0:42"),
    "player_with_networks": ("share", "Play Mayor Talks About Harbour Facebook Twitter Google Plus Embed"),
    "advertisement": ("boilerplate", "Advertisement - story continues below"),
    "scroll": ("boilerplate", "Scroll down for video"),
    "newsletter": ("boilerplate", "Sign up for our newsletter"),
    "a_feed's_tail": ("boilerplate", "The post Council Buys a New Ferry appeared first on The Varnholm Post."),
    "follow_reporter": ("share", "Follow Ann Miller on Twitter: @annmiller"),
    "share_this": ("share", "Share this article"),
    "post_counts": ("share", "15,531 Retweets   60,569 likes"),
    "post_time": ("share", "9:53 PM - 26 Dec 2016"),
    "post_author": ("credit", "— Eve Pratt (@evepratt) December 26, 2016"),
    "click_here": ("boilerplate", "Click here to see all pictures of the harbour."),
    "more": ("boilerplate", "(MORE)"),
    "stars": ("boilerplate", "* * *"),
    "wiki_leftover": ("boilerplate", "]]"),
    "address": ("boilerplate", "https://news.example/harbour"),
    "bulleted_row": ("links", "Weather • Traffic News • Jobs at the Post"),
    "loading": ("boilerplate", "Loading…"),
}


@pytest.mark.parametrize("why, line", INSIDE.values(), ids=INSIDE)
def test_a_line_inside_the_story_is_taken_out(why, line):
    first, *rest = STORY.split("\n\n")
    assert taken("\n\n".join([first, line, *rest])) == [(why, line)]


BELOW = {
    "latest_news": ("boilerplate", "Latest News"),
    "copyright": ("boilerplate", "© 2013 The Alban Post. All rights reserved. This material may not be published."),
    "editing": ("byline", "(Reporting by Ann Miller; Additional reporting by Bob Stone in Easthaven; Editing by Dan Orr)"),
    "contributed": ("byline", "The Norland News Agency contributed to this report."),
    "newsroom": ("byline", "-- Ann Miller, Alban newsroom +47 555 123 456"),
    "mail": ("byline", "Reach the reporter at ann.miller@post.example"),
    "opinion": ("boilerplate", "Have an opinion on this story?"),
    "source": ("boilerplate", "Source: The Alban Post"),
    "end": ("boilerplate", "-END-"),
    "tags": ("boilerplate", "Tags: harbour, mayor, flats"),
    "date_below": ("dateline", "Published on 3 March 2014"),
    "agency_below": ("byline", "REUTER"),
    "first_published_elsewhere": ("boilerplate", "Originally published on Alban Science."),
    "name_below": ("byline", "Ann  Miller"),
}


@pytest.mark.parametrize("why, line", BELOW.values(), ids=BELOW)
def test_a_line_below_the_story_is_taken_out(why, line):
    assert taken(f"{STORY}\n\n{line}") == [(why, line)]


DATELINES = {
    "agency": "WASHINGTON (AP) — ",
    "city_alone": "HONOLULU -- ",
    "region": "WEST PALM BEACH, Fla. - ",
    "date_and_agency": "LONDON, March 3 (Reuters) - ",
    "small_letters": "Mannheim, Germany (Sports Network) - ",
    "agency_alone": "(CNN) -- ",
    "agency_without_a_space": "(CNN)",
    "release": "SUNNYVALE, Calif., Feb. 29, 2012 /PRNewswire/ -- ",
    "colon": "NEW DELHI: ",
    "day_and_agency": "Oct 27 (Newswire) - ",
    "town_in_brackets": "(Brussels) ",
    "underscore": "PORT ALBAN, Norland (AP) _ ",
    "underscore_without_an_agency": "EASTHAVEN, N.J. _ ",
    "seat_of_the_paper_and_town": "Beirut -- PORT ALBAN: ",
    "outlet's_address": "NorlandPost.Net - ",
    "behind_a_stamp": "(Updated 3 p.m.) MANILA - ",
    "stamp_alone": "(Updated at 10:40 p.m.) ",
}


@pytest.mark.parametrize("dateline", DATELINES.values(), ids=DATELINES)
def test_a_dateline_is_taken_off_its_paragraph(dateline):
    text = f"{dateline}{STORY}"
    assert taken(text) == [("dateline", dateline.strip())]
    assert left(text) == STORY.split("\n\n")


STAY = {
    "acronym_is_no_city": "NATO - The alliance said so. The ministers of NATO and of NATO partners met on Monday.",
    "update_is_no_city": "BREAKING: Harbour to close after a vote in the council on Monday evening.",
    "policy": "The company changed its privacy policy and its terms of use after complaints.",
    "networks": "Facebook, Twitter and Google did not comment on the vote.",
    "share_prices": "Share prices fell by three percent on Monday.",
    "follow_up": "Follow the money, the prosecutor told the court in Port Alban.",
    "line_up": "Rovers: Miller; Stone, Orr, Young (c), Pratt (Benn 75)",
    "result": "Rovers 3 Town 1",
    "speech": '"No."',
    "subheading": "What next?",
    "by_a_day": "By Tuesday the boats had left the harbour for good.",
    "left_in_brackets": "The party (left of centre) said that it would vote against the plan.",
    "picture_sentence": "The picture has changed since then, the mayor said.",
    "lone_address": "Reports were sent to the council by ann.miller@post.example and forty others who live near the harbour.",
    "list_item": "- The pool closes",
    "agency_quoted": 'The minister called it "a mistake" (Reuters).',
}


@pytest.mark.parametrize("paragraph", STAY.values(), ids=STAY)
def test_a_piece_of_the_story_stays(paragraph):
    first, *rest = STORY.split("\n\n")
    text = "\n\n".join([first, paragraph, *rest])
    assert left(text) == text.split("\n\n") and taken(text) == []


def test_links_below_read_more_go_until_the_next_paragraph():
    first, *rest = STORY.split("\n\n")
    links = ["Read more:", "Why the harbour matters to fishermen", "Mayor wins vote on flats"]
    assert taken("\n\n".join([first, "\n".join(links), *rest])) == [("links", line) for line in links]


def test_a_name_below_the_story_goes_and_so_does_an_agency_behind_the_last_word():
    copyright_line = "(c) 2006 The Alban Star."
    assert taken(f"{STORY}\n\nAnn Miller\n\n{copyright_line}") == [("byline", "Ann Miller"), ("boilerplate", copyright_line)]
    assert taken(f"{STORY} PTI") == [("byline", "PTI")] and left(f"{STORY} PTI") == STORY.split("\n\n")


def test_promotions_between_the_paragraphs_go_but_headings_of_the_story_stay():
    first, second, third = STORY.split("\n\n")
    promotions = ["Man Shot at Gas Station Dies in Hospital", "3 Injured After Crash in North Norland Hills", "New Safety Rules Issued After Deadly Flight"]
    assert taken("\n\n".join([first, promotions[0], second, promotions[1], third, promotions[2], "A second vote is planned for May."])) == [
        ("links", line) for line in promotions]
    headings = ["Why the Council Voted on the Old Harbour", "What Mayor Pratt Had Asked For in Time", "How the Town Wants to Build Flats"]
    assert taken("\n\n".join([first, headings[0], second, headings[1], third, headings[2], "A second vote is planned for May."])) == []


LEAD = "A video that shows the moment when a lost boy was found by police in Port Alban was released on Monday."


def test_the_lead_stays_though_the_text_of_a_video_repeats_it_below():
    title, text, stamp = "Boy Found by Police Officers", f"{LEAD} The Post has cut the video to hide faces.", "(Published Monday, Nov. 18, 2019)"
    assert left("\n\n".join([LEAD, STORY, title, text, stamp, "Nobody was hurt, the police said."]))[0] == LEAD
    assert taken("\n\n".join([LEAD, STORY, title, text, stamp, "Nobody was hurt, the police said."])) == [
        ("caption", title), ("caption", text), ("dateline", stamp)]
    assert left("\n\n".join([LEAD, STORY, text, "Nobody was hurt, the police said."]))[0] == LEAD


def test_a_link_printed_twice_goes_with_its_section():
    first, *rest = STORY.split("\n\n")
    link = ["Mayor Wins Vote on Flats in Port Alban", "THE HARBOUR LOG", "Mayor Wins Vote on Flats in Port Alban"]
    assert taken("\n\n".join([first, "\n".join(link), *rest])) == [("links", line) for line in link]


def test_two_titles_of_the_same_matter_in_a_row_are_links():
    first, *rest = STORY.split("\n\n")
    links = ["Council to vote on harbour on Monday", "Mayor asks for more time on harbour"]
    assert taken("\n\n".join([first, "\n".join(links), *rest])) == [("links", line) for line in links]


def test_a_caption_printed_twice_goes_twice():
    caption = "Boats leave the old harbour of Port Alban Sunday"
    assert taken(f"Harbour to close\n\n{caption}\n\n{caption}\n\n{STORY}", None) == [
        ("headline", "Harbour to close"),
        ("caption", caption),
        ("doubled", caption),
    ]


def test_a_caption_once_with_and_once_without_its_credit_goes_twice():
    caption = "Boats leave the old harbour of Port Alban on March 3, 2014."
    first, *rest = STORY.split("\n\n")
    assert [why for why, _ in taken("\n\n".join([first, caption, f"{caption} (Photo: Ann Miller, AP)", *rest]))] == [
        "caption",
        "caption",
    ]


@pytest.mark.parametrize(
    "teaser",
    [
        STORY.split("\n\n")[0],
        STORY.split("\n\n")[0].upper(),
        "The council of Port Alban voted on Monday to close the old harbour",
    ],
    ids=["same", "capitals", "cut"],
)
def test_of_two_equal_paragraphs_one_goes(teaser):
    assert [why for why, _ in taken(f"{STORY}\n\n{teaser}.")] == ["doubled"]


def test_a_long_paragraph_goes_beside_its_double_though_one_word_differs():
    first = ("The former mayor of Tarrow was sentenced to nine years in prison on Thursday after a jury found that he took "
             "a great deal of money in bribes from a dredging firm.")
    second = first.replace("found that he", "found he").replace("Thursday after", "Thursday, after")
    assert [why for why, _ in taken(f"{STORY}\n\n{first}\n\n{second}")] == ["doubled"]


@pytest.mark.parametrize(
    "again",
    [
        "The council of Port Alban voted on Monday not to close the old harbour after a long debate.",
        "The council of Port Alban voted on 3 March to close the old harbour after a long debate.",
        "The council voted.",
    ],
    ids=["negation", "number", "short"],
)
def test_a_paragraph_that_says_something_else_stays(again):
    assert taken(f"{STORY}\n\n{again}") == []


def test_dialogue_and_refrain_stay():
    text = STORY + '\n\n"Did you see him?"\n\n"No."\n\n"Did you see him?"\n\n"No."'
    verse = "\n\nAnd miles to row before we sleep,\nAnd miles to row before we sleep."
    assert taken(text + verse) == []


HEADLINES = {
    "first_line": ("Harbour to close\n\n", "Harbour to close"),
    "without_a_blank_line": ("Harbour to close\n", "Harbour to close"),
    "below_the_date": ("3 March 2014\n\nHarbour to close\n\n", "Harbour to close"),
    "below_the_section": ("Politics\n\nHarbour to close\n\n", "Harbour to close"),
    "full_stop_in_title_case": ("Harbour of Port Alban Is to Close.\n\n", "Harbour of Port Alban Is to Close."),
    "question": ("Who closed the harbour?\n\n", "Who closed the harbour?"),
    "capitals": ("HARBOUR - COUNCIL CLOSES OLD PORT.\n\n", "HARBOUR - COUNCIL CLOSES OLD PORT."),
}


@pytest.mark.parametrize("top, title", HEADLINES.values(), ids=HEADLINES)
def test_the_headline_is_the_first_line_that_can_be_one(top, title):
    article = clean(top + STORY)
    assert article.title == title
    assert ("headline", title) in [(r.why, r.text) for r in article.removed]
    assert [article.text[b.start : b.end] for b in article.blocks] == STORY.split("\n\n")


def test_a_first_sentence_is_no_headline_but_serves_as_title():
    article = clean("PORT ALBAN (AP) — " + STORY)
    assert article.title == STORY.split("\n\n")[0]
    assert [article.text[b.start : b.end] for b in article.blocks] == STORY.split("\n\n")


@pytest.mark.parametrize(
    "line", ["Harbour to close", "HARBOUR TO CLOSE!", "Harbour to close - The Alban Post", "“Harbour to close” | Alban Post"]
)
def test_a_given_title_is_taken_off_the_top(line):
    assert taken(f"{line}\n\n{STORY}") == [("headline", line)]


def test_an_outlet_behind_the_given_title_is_no_matter():
    assert taken(f"Harbour to close\n\n{STORY}", "Harbour to close - The Alban Post") == [("headline", "Harbour to close")]


def test_without_a_title_the_first_line_stays():
    text = f"Harbour to close\n\n{STORY}"
    article = clean(text, title="")
    assert (article.title, article.removed) == ("", ())
    assert [b.kind for b in article.blocks] == ["heading", "paragraph", "paragraph", "paragraph"]


@pytest.mark.parametrize("title", [None, ""])
@pytest.mark.parametrize(
    "text", ["Ann Miller sold her house.", "By Ann Miller", "Latest News", "***"]
)
def test_a_text_of_one_paragraph_stays_whole(text, title):
    article = clean(text, title=title)
    assert article.removed == () and [(b.start, b.end) for b in article.blocks] == [(0, len(text))]


def test_a_dateline_goes_from_a_text_of_one_paragraph():
    article = clean("LONDON (Reuters) - Prices fell by a tenth in May.")
    assert [(r.why, r.text) for r in article.removed] == [("dateline", "LONDON (Reuters) -")]


def test_the_deck_goes_with_the_headline():
    assert taken(f"Harbour to close\n\nCouncil votes for flats after long debate\n\n{STORY}", None)[1] == (
        "headline",
        "Council votes for flats after long debate",
    )


KINDS = {
    "heading": ("The cost", "heading"),
    "question": ("What next?", "heading"),
    "bullet": ("- The pool closes", "item"),
    "number": ("1. The pool closes.", "item"),
    "sentence": ("It will close.", "paragraph"),
}


@pytest.mark.parametrize("line, kind", KINDS.values(), ids=KINDS)
def test_kinds_of_blocks(line, kind):
    first, *rest = STORY.split("\n\n")
    assert clean("\n\n".join([first, line, *rest]), title="").blocks[1].kind == kind


def test_rows_of_a_table_are_items():
    rows = "Rovers 3 Town 1\nUnited 0 City 0\nAlbion 2 Wanderers 2"
    assert [b.kind for b in clean(f"{STORY}\n\n{rows}\n\nNext games are on Sunday.", title="").blocks][3:] == ["item"] * 3 + [
        "paragraph"
    ]


def test_dates_that_head_a_chronicle_stay():
    text = f"{STORY}\n\nMarch 3, 2014\n\nThe workers walk out over pay and the harbour closes.\n\nApril 2, 2014\n\nIt ends."
    article = clean(text, title="The strike")
    assert article.removed == () and article.published is None


WRAPPED = """The council of Port Alban voted on Monday to close the old harbour
after a long debate. The mayor had asked for more time, but she did not
get it.
   The harbour has lost money for eleven years, and the town wants to
build flats on its site.

A second vote is planned."""


def test_wrapped_lines_are_joined():
    assert [b.split("\n")[0][:12] for b in left(WRAPPED, "")] == ["The council ", "The harbour ", "A second vot"]


WIRE = """    The harbour of Port Alban will close, said Utopian Deputy
Prime Minister Eve Pratt. The council had voted on Monday, and
she agrees with it.
    The mayor wants to build flats on the site, but the ministry
has asked for more time.
 NEWSWIRE"""


def test_indented_lines_open_the_paragraphs_of_wire_copy():
    assert [b.split("\n")[0].strip()[:12] for b in left(WIRE, "")] == ["The harbour ", "The mayor wa", "NEWSWIRE"]


def test_wrapped_lines_are_joined_though_one_is_long_and_no_blank_line_parts_paragraphs():
    lines = [line.strip() for line in WIRE.split("\n")[:-1]]
    more = ["Port Alban lies on the northern shore of Norland, and its boats", "went out for cod and herring until the old cannery was closed",
            "eleven years ago.", "A vote of the ministers of all four countries is expected soon,", "though nobody wants to name a day for it."]
    long = "The fishermen, who were heard on Tuesday, said that they had nowhere else to go with their boats, nets and boxes, and would stay."
    assert [b[:12] for b in left("\n".join([*lines, *more, long]), "")] == ["The harbour ", "The mayor wa", "Port Alban l", "A vote of th", "The fisherme"]


def test_lines_that_are_paragraphs_are_not_joined():
    assert left(STORY.replace("\n\n", "\n"), "") == STORY.split("\n\n")


def test_carriage_returns_part_paragraphs_too():
    text = STORY.replace("\n", "\r\n")
    assert [text[b.start : b.end] for b in clean(text, title="").blocks] == STORY.split("\n\n")
    assert clean("Title line\r\rLatest News\r\r" + STORY.replace("\n", "\r")).removed[1].line == 3


def test_given_blocks_are_the_split_and_keep_their_kind():
    text = "Harbour to close\nWhy now\nThe harbour has lost\nmoney for years, she said.\nTwo lines\nof a quotation.\nLatest News"
    cuts = [0, *(text.index(words) for words in ("Why", "The h", "Two", "Latest")), len(text)]
    kinds = ["heading", "heading", "paragraph", "quote", "paragraph"]
    blocks = [Block(start, end, kind) for start, end, kind in zip(cuts, cuts[1:], kinds)]
    article = clean(text, title="Harbour to close", blocks=blocks, marks=[Mark(17, 20, "strong")])
    assert [(b.kind, text[b.start : b.end]) for b in article.blocks] == [
        ("heading", "Why now"),
        ("paragraph", "The harbour has lost\nmoney for years, she said."),
        ("quote", "Two lines\nof a quotation."),
    ]
    assert [r.text for r in article.removed] == ["Harbour to close", "Latest News"]
    assert article.marks == (Mark(17, 20, "strong"),)


def test_what_lies_between_given_blocks_is_not_lost():
    text = "A first paragraph that stands here. A lost one. A second paragraph that stands here."
    assert left(text, "", blocks=[Block(0, 35), Block(48, len(text))]) == [
        "A first paragraph that stands here.",
        "A lost one.",
        "A second paragraph that stands here.",
    ]


def test_removed_pieces_know_their_line():
    assert [r.line for r in clean(f"Harbour to close\n\n\nBy Ann Miller\n{STORY}\n\nLatest News").removed] == [1, 4, 11]


LINES = st.sampled_from(
    [
        "Latest News",
        "By Ann Miller",
        "Photo: Ann Miller",
        "Read more:",
        "July 3, 2013",
        "LONDON (AP) — ",
        "@ann",
        "“",
        '"',
        "''",
        "* * *",
        "The mayor said so on Monday.",
        "Harbour to close",
        "- item",
        "Facebook Twitter",
        "\u200b",
        "(pictured)",
        "12:30",
        "Ann Miller",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=30).map("\n".join),
    st.lists(LINES, max_size=20).map("\n\n".join),
    st.lists(LINES, max_size=20).map(" ".join),
)


@settings(max_examples=150, deadline=None)
@given(
    TEXTS,
    st.one_of(st.none(), st.text(max_size=20), LINES),
    st.lists(st.tuples(st.integers(-5, 210), st.integers(-5, 210)), max_size=4),
)
@example("\x1d", None, [])
@example("A\x1c\nb", None, [(0, 1)])
def test_every_character_is_story_or_removed(text, title, places):
    for blocks in (None, [Block(min(p), max(p)) for p in places]):
        article = clean(text, title=title, blocks=blocks)
        pieces = sorted([(b.start, b.end) for b in article.blocks] + [(r.start, r.end) for r in article.removed])
        assert all(0 <= start < end <= len(text) for start, end in pieces)
        assert all(end <= after for (_, end), (after, _) in zip(pieces, pieces[1:]))
        covered = {n for start, end in pieces for n in range(start, end)}
        assert all(c.isspace() for n, c in enumerate(text) if n not in covered)
        assert all(text[r.start : r.end] == r.text for r in article.removed)
        assert [b.start for b in article.blocks] == sorted(b.start for b in article.blocks)


HOSTILE = {
    "one_word": "a" * 300_000,
    "brackets": "[" * 100_000 + "]" * 100_000,
    "quotes": '" ' * 100_000,
    "capitals": ("LONDON " * 20 + "\n") * 2000,
    "handles": ("@a.b " * 50 + "\n") * 1000,
    "numbers": ("1 likes " * 40 + "x\n") * 700,
    "credits": ("Photo: " + "A " * 100 + "\n") * 1000,
    "slashes": ("AP/" * 130 + "\n") * 700,
    "bullets": ("A • " * 70 + "\n") * 900,
    "bylines": ("By " + "Ann, " * 50 + "\n") * 900,
    "paragraphs": "one two three four five six seven.\n\n" * 5000,
    "dates": "July 3, 2013 " * 15_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_junk_takes_no_longer_than_text(text):
    clean(text[:1000], title=None)
    start = time.process_time()
    clean(text, title=None)
    assert time.process_time() - start < 3
