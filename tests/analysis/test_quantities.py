"""What counts as an amount in a story, its value, unit, modifier, period and what it is of."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from news_digest.analysis.dates import dates
from news_digest.analysis.no_amount import _forbidden, _no_amounts
from news_digest.analysis.quantities import quantities
from news_digest.plain import from_plain, to_plain
from news_digest.model import Quantity


@pytest.fixture(scope="session")
def found(parsed):
    """``found(text)``: the quantities of a text, numbers inside its dates left out."""

    def find(text: str, **options):
        article = parsed(text)
        return list(quantities(article, dates=tuple(dates(article)), **options))

    return find


def shown(quantity: Quantity) -> str:
    """Written as "value[..high] unit[ /period]", as the tables below have it."""
    high = f"..{quantity.high}" if quantity.high is not None else ""
    return f"{quantity.value}{high} {quantity.unit or '-'}" + (f" /{quantity.period}" if quantity.period else "")


CASES = {
    "digits": ("The mill employs 412 workers.", ["412 worker"]),
    "thousands_comma": ("They felled 12,340 trees.", ["12340 tree"]),
    "decimal": ("The river rose 2.4 metres.", ["2.4 meter"]),
    "words": ("Seven children were rescued.", ["7 child"]),
    "two_and_a_half_million": ("Two and a half million tourists came.", ["2500000 tourist"]),
    "dozen": ("A dozen boats sank.", ["12 boat"]),
    "half_a_dozen": ("Half a dozen boats sank.", ["6 boat"]),
    "hundreds_of_is_a_range": ("Hundreds of farmers marched.", ["100..1000 farmer"]),
    "tens_of_thousands": ("Tens of thousands of dollars were missing.", ["10000..100000 USD"]),
    "one_in_five": ("One in five pupils fell ill.", ["0.2 fraction"]),
    "nine_out_of_ten": ("Nine out of 10 shops closed.", ["0.9 fraction"]),
    "two_thirds": ("Two-thirds of the villages have no road.", ["0.666666666666667 fraction"]),
    "half_of": ("Half of the vineyards burned.", ["0.5 fraction"]),
    "half_a_mile": ("The fire stopped half a mile from Orlanda.", ["0.5 mile"]),
    "quarter_of_an_hour": ("It lasted three-quarters of an hour.", ["0.75 hour"]),
    "lakh": ("The state bought 13 lakh tablets.", ["1300000 tablet"]),
    "crore": ("The bridge cost Rs 45 crore.", ["450000000 INR"]),
    "bn": ("Sales reached £2.5bn.", ["2500000000 GBP"]),
    "m_after_money": ("The club paid €35m.", ["35000000 EUR"]),
    "m_of_people": ("The app has 35m users.", ["35000000 user"]),
    "m_of_length": ("The wall is 35m long.", ["35 meter"]),
    "k": ("He was paid $25k.", ["25000 USD"]),
    "trillion": ("Debt stands at $1.2 trillion.", ["1200000000000 USD"]),
    "glued_scale": ("They won the £1million race.", ["1000000 GBP"]),
    "us_dollar": ("It cost US$72 million.", ["72000000 USD"]),
    "australian_dollar": ("It cost A$5.", ["5 AUD"]),
    "hong_kong_dollar": ("It cost HK$2.6 billion.", ["2600000000 HKD"]),
    "code_before": ("It cost AUD1.5m.", ["1500000 AUD"]),
    "code_after": ("It cost 115 EUR.", ["115 EUR"]),
    "euros": ("It cost 12 million euros.", ["12000000 EUR"]),
    "danish_crowns": ("It cost 7.5 million Danish crowns.", ["7500000 DKK"]),
    "swiss_francs": ("It cost 10,000 Swiss francs.", ["10000 CHF"]),
    "unknown_peso_stays_a_word": ("It cost 80 pesos.", ["80 peso"]),
    "peso_of_a_named_country": ("In Mexico it cost 80 pesos.", ["80 MXN"]),
    "pounds_as_money": ("The council paid 20 pounds for the bench.", ["20 GBP"]),
    "pounds_as_weight": ("The salmon weighed 20 pounds.", ["20 pound"]),
    "dollars_and_cents": ("A ticket costs 3 dollars 50 cents.", ["3.5 USD"]),
    "cents": ("Shares rose 19 cents.", ["19 cent"]),
    "pence": ("Shares closed at 164p.", ["164 penny"]),
    "bitcoin": ("He lost 10,000 bitcoins.", ["10000 BTC"]),
    "percent_sign": ("Output fell 27%.", ["27 percent"]),
    "per_cent": ("Output fell 27 per cent.", ["27 percent"]),
    "percentage_points": ("Support rose three percentage points.", ["3 percentage point"]),
    "basis_points": ("The bank cut rates by 50 basis points.", ["50 basis point"]),
    "change_is_three_facts": (
        "Profit rose 3.5 percent to $2.1bn from $1.9bn.",
        ["3.5 percent", "2100000000 USD", "1900000000 USD"],
    ),
    "change_from_to_is_no_range": ("The price fell from $640 to $590.", ["640 USD", "590 USD"]),
    "change_by_to_is_no_range": ("The deficit grew by $43 billion to $419 billion.", ["43000000000 USD", "419000000000 USD"]),
    "range_to": ("He works 40 to 50 hours.", ["40..50 hour"]),
    "range_hyphen": ("It takes 14-18 days.", ["14..18 day"]),
    "range_between": ("Between 750 and 800 houses were built.", ["750..800 house"]),
    "range_shares_scale": ("The plant will cost $10 to $15 billion.", ["10000000000..15000000000 USD"]),
    "range_with_both_units": ("Growth of 5% to 10% is expected.", ["5..10 percent"]),
    "shared_unit": ("They were given 45 and 50 mg.", ["45 milligram", "50 milligram"]),
    "times": ("That is five times the price.", ["5 times"]),
    "doubled": ("The town has doubled in size.", ["2 times"]),
    "sixfold": ("Exports grew sixfold.", ["6 times"]),
    "price_moved_to_a_level": ("Shares fell 3.2p to 145.5p.", ["3.2 penny", "145.5 penny"]),
    "twice_a_day": ("She swims twice a day.", ["2 times /day"]),
    "vote": ("The house voted 217 to 206.", ["217..206 vote"]),
    "both_ages": ("It applies to 16- and 17-year-olds.", ["16 year", "17 year"]),
    "strong": ("A 5,000-strong crowd sang.", ["5000 person"]),
    "tons_of_something_a_year": ("It burns 12 million tons of coal a year.", ["12000000 ton /year"]),
    "score": ("Norvale beat Estwick 2-1.", ["2..1 score"]),
    "record": ("The team fell to 36-3.", ["36..3 record"]),
    "kilometres": ("The lake is 17 km from Orlanda.", ["17 kilometer"]),
    "square_kilometres": ("The fire burned 190 square kilometres.", ["190 square kilometer"]),
    "per_hour": ("Winds blew at 50mph.", ["50 mile per hour"]),
    "megawatt_hours": ("It makes 7.3 MWh.", ["7.3 megawatt hour"]),
    "feet_and_inches": ("The keeper is 6 feet 4 inches tall.", ["6.33333333333333 foot"]),
    "temperature": ("It was 30 degrees Celsius.", ["30 degree Celsius"]),
    "frost": ("It was -18 °C at dawn.", ["-18 degree Celsius"]),
    "minus": ("It was minus 5 degrees.", ["-5 degree"]),
    "magnitude_before": ("A magnitude 4.6 earthquake struck.", ["4.6 magnitude"]),
    "magnitude_after": ("A 4.6-magnitude earthquake struck.", ["4.6 magnitude"]),
    "magnitude_of": ("It had a preliminary magnitude of 4.6.", ["4.6 magnitude"]),
    "quake_with_a_number": ("A 3.2 aftershock followed.", ["3.2 magnitude"]),
    "age_old": ("The 36-year-old champion smiled.", ["36 year"]),
    "age_comma": ("Mara Ostrell, 65, was elected.", ["65 year"]),
    "age_of": ("He died at the age of 91.", ["91 year"]),
    "duration_of_a_deal": ("They signed a one-year deal.", ["1 year"]),
    "employees_by_hyphen": ("The 80-employee firm was sold.", ["80 employee"]),
    "troops": ("Some 31,400 Brellian troops stay.", ["31400 troop"]),
    "people_are_persons": ("At least 13 people napped.", ["13 person"]),
    "five_dead": ("The blast left five dead.", ["5 person"]),
    "killing_twelve": ("The bus overturned, killing 12.", ["12 person"]),
    "crowd_of": ("A crowd of 22,000 sang.", ["22000 person"]),
    "two_of_the_deputies": ("Two of the minister's deputies resigned.", ["2 deputy"]),
    "unit_of_the_count_before": ("The yard sold 460 vans, compared with 63 in spring.", ["460 van", "63 van"]),
    "a_year": ("The lease costs $5 billion a year.", ["5000000000 USD /year"]),
    "per_month": ("The plan is $14.95 per month.", ["14.95 USD /month"]),
    "slash_hour": ("It pays $15.40/hour.", ["15.40 USD /hour"]),
    "annually": ("Greenfleet loses 286 tons annually.", ["286 ton /year"]),
    "per_barrel": ("Crude sold at $52 a barrel.", ["52 USD /barrel"]),
    "barrels_per_day": ("It pumps 325,000 barrels per day.", ["325000 barrel /day"]),
    "parallel_amounts": ("It costs $1 billion (€880 million).", ["1000000000 USD", "880000000 EUR"]),
    "adverb_after_the_noun": ("About 15 people year round live there.", ["15 person"]),
    "odd": ("He served 40-odd years with 60-odd sailors.", ["40 year", "60 sailor"]),
    "closing_mark_is_no_inch": ('He gave it "perhaps two" and sold a 12" pipe.', ["2 -", "12 inch"]),
    "pc_is_percent": ("The crown weakened 2.3pc.", ["2.3 percent"]),
    "no_name_beyond_a_comma": ("Some 60,000 were made homeless, Interior Minister Farid Osmani said.", ["60000 person"]),
    "number_of_missing": ("He put the number of missing at between 300 and 350.", ["300..350 person"]),
    "country_of": ("He rules a country of 14 million.", ["14000000 person"]),
    "no_age_of_shares": ("Shares started at 16 and closed at 20.", ["16 -", "20 -"]),
    "naira": ("They spent N42bn, and a bag costs N38,000; N95 masks sold out.", ["42000000000 NGN", "38000 NGN"]),
    "doses": ("Two doses suffice.", ["2 dose"]),
    "joined_by_a_hyphen": ("The road took 900 man-days.", ["900 man-day"]),
    "no_unit_of_siblings_for_an_age": ("The eldest of nine children, she left home at 17.", ["9 child", "17 year"]),
    "a_couple_of_dozen": ("Another couple of dozen barns burned.", ["24 barn"]),
    "crowd_of_people": ("A 22,000 crowd watched.", ["22000 person"]),
    "toll": ("The death toll from the storm off Linga rose to 11 on Monday.", ["11 person"]),
    "children_of_a_parent": ("She is a mother of four.", ["4 child"]),
    "of_the_dead": ("Eleven of the dead were children.", ["11 person"]),
    "of_them": ("Sixteen people died, nine of them on Friday.", ["16 person", "9 person"]),
    "treated": ("More than 2,300 were treated, and some 4,000 fled from their homes.", ["2300 person", "4000 person"]),
    "medals_are_no_metal": ("They won five silver medals.", ["5 medal"]),
    "gold_is_a_medal": ("They won three gold medals.", ["3 medal"]),
    "account_is_no_currency": ("He ran the $2 million to $20 million account.", ["2000000..20000000 USD"]),
    "one_time_after_money": ("It took a $24 million one-time charge.", ["24000000 USD"]),
    "pounds_before": ("The group owes Pounds 3.5 million, once pounds 15bn.", ["3500000 GBP", "15000000000 GBP"]),
    "quarters_of_a_year": ("Sales grew in the first two quarters of 1990.", ["2 quarter"]),
    "some_out_of_a_whole": ("A total of 301 out of 372 members left.", ["301 member", "372 member"]),
    "two_out_of_three": ("Two out of three shops closed.", ["0.666666666666667 fraction"]),
    "being_an_age": ("Being 48, she won. Owen Lund, who at 77 is still here, sang.", ["48 year", "77 year"]),
    "age_of_a_surname_in_s": ("Unbeaten, Reyes, 26, was ahead.", ["26 year"]),
    "runs_are_no_age": ("He added 143 for the second wicket with Ravi Menon (67).", ["143 -", "67 -"]),
    "intensity": ("It was felt at intensity 6 in Linga and intensity 4 in Roma.", ["6 intensity", "4 intensity"]),
    "daily_after_what": ("It pumps 948,000 barrels of crude daily.", ["948000 barrel /day"]),
    "per_annum": ("It has grown at 15 percent per annum.", ["15 percent /year"]),
    "down_a_number_to_a_level": ("Car thefts were down 1,120 to 9,871, police said.", ["1120 -", "9871 -"]),
    "vote_on_a_bill": ("Parliament approved the bill 88-41 with nine abstentions.", ["88..41 vote", "9 abstention"]),
    "age_beside_a_share": ("The median age was 73 and 39.7% were women.", ["73 year", "39.7 percent"]),
    "model_within_a_phrase": ("They ordered 50 Airbus A350-900 jets.", ["50 jet"]),
    "count_of_models": ("They own the 737 Max jet and 400 737 Max jets.", ["400 -"]),
    "group_of_a_foreign_grouping": ("Some 12 345 people live there.", ["12345 person"]),
    "inspection_teams": ("Five other U.N. inspection teams left.", ["5 team"]),
    "overs": ("They reached 287-6 in 50 overs.", ["287..6 score", "50 over"]),
    "brackets_are_no_minus": ("Revenue was (€880 million).", ["880000000 EUR"]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_reads(found, text, expected):
    assert [shown(q) for q in found(text)] == expected


NOTHING = {
    "year": "The treaty of 1951 was signed in 1953.",
    "years_of_a_span": "From 2014-2016 he lived in Orlanda.",
    "date": "It expires on November 23.",
    "decade": "In the 1980s they moved, and in his 40s he sang.",
    "time_of_day": "It began at 9:01 p.m. and ended at 6pm.",
    "twenty_four_hour_time": "It began at 17:22 GMT.",
    "telephone_number": "Call (555) 555-0123 or 555-555-0199.",
    "international_number": "Call +44 20 7946 0018 today.",
    "address": "He lives at 575 Willow Road in Estwick.",
    "nine_eleven": "Since 9/11 the rules are strict.",
    "round_the_clock": "The hotline is open 24/7.",
    "model_number": "The Aero 737 landed safely.",
    "letters_and_digits": "The COVID-19 ward lies by the M25 and the A320 hangar.",
    "version": "Version 1.2.3 was released.",
    "section": "Section 230 and Article 50 stay in force.",
    "number_one": "She is the world's number one.",
    "ordinal": "He finished 10th, in the 3rd heat.",
    "pronoun_one": "One of the guards said no one saw the one they sought.",
    "two_koreas": "The war between the two Morrovias ended.",
    "the_two": "The two have not spoken since.",
    "one_time": "It was a one-time, two-way offer.",
    "web_address": "See https://example.org/2?a=300 for more.",
    "first_half": "They led in the first half.",
    "generation": "The 5G network is down.",
    "one_last": "One last warning went unheard, and he tried one more time.",
    "road": "They fled to a camp off U.S. 82.",
    "emergency_number": "A neighbour dialed 911.",
    "short_year": "She had asked for it since '98.",
    "ordinance": "The board read Ordinance 2017-14.",
    "name_with_a_date": "The 14 de Mayo bridge closed.",
    "bowling": "Lund did well (Lund 3-42).",
    "title": "Formula One and the Big Ten met.",
    "title_in_marks": 'They saw the film "12 Rounds" again.',
    "measure_in_a_name": "They ate its 3-Minute Noodles and saw the film 27 Days.",
    "bits": "The 64-bit system failed.",
    "model_and_make": "The 787-9 and the 777x flew.",
    "numbered_chip": "The 8088 chip is old.",
    "bowled": "She had figures of 9.5-1-46-4.",
    "passes": "Lund was 22-for-35.",
    "lettered_section": "He is charged under 12(a) of the code.",
    "label": "The code 0 41220 85736 2 is on the label.",
    "numbered_together": "Junction 12 and Services 101 and 104 close.",
    "front_three": "The front three were fast.",
    "one_official": "One Saravan official said so, said one Morric envoy, with one man commenting.",
    "one_to_another": "He ran from one room of his house to another.",
    "odds": "She won by two to one.",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_is_no_amount(found, text):
    assert [(q.text, q.value) for q in found(text)] == []


MODIFIERS = {
    "up_to": ("They want up to $5 billion a year.", "up to $5 billion a year", "up to", "<"),
    "more_than": ("More than five times the cost.", "More than five times", "More than", ">"),
    "some": ("Some 300 residents fled.", "Some 300 residents", "Some", "~"),
    "under": ("It pays under $1 billion.", "under $1 billion", "under", "<"),
    "at_least": ("At least 20 ships sank.", "At least 20 ships", "At least", ">"),
    "nearly": ("It weighs nearly 70kg.", "nearly 70kg", "nearly", "~"),
    "almost_two_thirds": ("Almost two-thirds of them left.", "Almost two-thirds", "Almost", "~"),
    "only": ("It lay only one mile deep.", "only one mile", "only", "="),
    "or_more": ("Donors gave $200 or more.", "$200 or more", "or more", ">"),
    "or_so": ("The 11 million or so people here.", "11 million or so people", "or so", "~"),
    "exceeded": ("Losses exceeded 10%.", "exceeded 10%", "exceeded", ">"),
    "up": ("Shares were up 4 percent.", "up 4 percent", "up", "up"),
    "plus_sign": ("The Norvale index: +0.2%.", "+0.2%", None, "up"),
    "verb_of_rise": ("Shares gained 0.7 percent.", "0.7 percent", None, "up"),
    "verb_of_fall": ("Shares slid 0.8%.", "0.8%", None, "down"),
    "level_does_not_move": ("Inflation rose to 1.9%.", "1.9%", None, "="),
    "raising_money_is_no_rise": ("They raised $5 million.", "$5 million", None, "="),
    "between": ("Between 30 and 40 people left.", "Between 30 and 40 people", None, "="),
    "plus_or_minus": ("Give it plus or minus 3 points.", "plus or minus 3 points", "plus or minus", "~"),
    "under_a_deal_is_no_modifier": ("It pays under a one-year deal.", "one-year", None, "="),
    "make_up_is_no_rise": ("Fees will make up roughly 14 percent of sales.", "roughly 14 percent", "roughly", "~"),
    "settled_up": ("Brent settled up 86 cents.", "up 86 cents", "up", "up"),
    "over_two_spells_is_during": ("He won three titles over two spells.", "three titles", None, "="),
    "run_up_to_is_no_modifier": ("In the run up to 40 elections nothing changed.", "40 elections", None, "="),
}


@pytest.mark.parametrize(("text", "span", "modifier", "relation"), MODIFIERS.values(), ids=MODIFIERS.keys())
def test_modifier_is_kept_and_understood(found, text, span, modifier, relation):
    first = found(text)[0]
    assert (first.text, first.modifier, first.relation) == (span, modifier, relation)


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("It ended a three-year war.", "war"),
        ("They signed a one-year deal.", "deal"),
        ("Some 46 percent of farmers agreed.", "farmer"),
        ("Half the orchards burned.", "orchard"),
        ("The 36-year-old sang.", "age"),
        ("They paid $281 million in cash.", "cash"),
    ],
)
def test_says_what_it_is_of(found, text, of):
    assert found(text)[0].of == of


def test_conversion_names_the_other_unit_on_both_sides(found):
    dollars, euros = found("Norvale pays under $1 billion (€880 million) a year.")
    assert dollars.equals == (Decimal(880_000_000), "EUR") and euros.equals == (Decimal(1_000_000_000), "USD")
    assert (dollars.period, euros.period) == ("year", "year")
    assert (dollars.relation, euros.relation, euros.modifier) == ("<", "<", None)


def test_miles_and_kilometres_are_one_length(found):
    miles, kilometres = found("Debris lay over seven miles (11 km) of beach.")
    assert miles.equals == (Decimal(11), "kilometer") and kilometres.equals == (Decimal(7), "mile")


def test_bare_dollar_is_an_option(found):
    assert found("It cost $5.", bare_dollar="CAD")[0].unit == "CAD"


def test_values_are_exact(found):
    assert found("It cost $8.2 million.")[0].value == Decimal(8_200_000)


PIECES = st.sampled_from(
    [
        "$5",
        "€",
        "1.2bn",
        "up to",
        "two",
        "half",
        "a third of",
        "people",
        "to",
        "-",
        "(",
        ")",
        "%",
        "km",
        "a year",
        "1,000",
        "and",
        "one in",
        "hundreds of",
        "May",
        "2019",
        "12",
        "Friday",
        ".",
        "/",
        "'",
        "½",
        "Rs",
        "times",
        "minus",
        "£3m",
        "or so",
        "5'8\"",
        "\n\n",
        "×10^",
        "dozen",
        "ago",
        "No.",
        "…",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_laws_hold_for_any_words(parsed, text):
    """Verbatim, in order, apart, outside dates, and the same after a way through plain data."""
    article = parsed(text)
    days = tuple(dates(article))
    amounts = list(quantities(article, dates=days))
    assert all(text[q.start:q.end] == q.text for q in amounts)
    assert all(a.end <= b.start for a, b in zip(amounts, amounts[1:]))
    assert not any(d.start < q.end and q.start < d.end for q in amounts for d in days)
    assert all(q.high is None or q.value <= q.high or q.unit in ("score", "record", "vote") for q in amounts)
    assert all(from_plain(Quantity, to_plain(q)) == q for q in amounts)


def test_margins_hold_no_amounts(pipeline):
    from news_digest.analysis.parse import parse
    from news_digest.model import Block, NewsArticle, Removed

    text = "5 men in a boat\n\nSix men fished."
    article = NewsArticle("", text, (Block(17, len(text)),), removed=(Removed(0, 15, text[:15], "caption", 1),))
    assert [q.text for q in quantities(parse(article, pipeline))] == ["Six men"]


def test_dozens_are_more_than_one_dozen(found):
    assert [(q.value, q.relation) for q in found("Dozens of barns burned.")] == [(12, ">")]


def test_a_number_that_is_a_name_stays_one_through_the_article(found):
    assert [shown(q) for q in found("The Aero 787 flew.\n\nIts 787 Dreamer sales fell in 40 lands.")] == ["40 land"]


@pytest.mark.parametrize("text", ["It made $412 million in the year to June.", "They forecast 40 billion yen in a poll.", "It made $203 million in the first quarter."])
def test_the_time_in_which_money_is_made_is_not_what_it_is_of(found, text):
    assert [q.of for q in found(text)] == [None]


def test_what_is_more_than_before_neither_rose_nor_fell(found):
    assert [q.relation for q in found("The glaciers are losing 31% more ice than before.")] == ["="]


@pytest.mark.parametrize("text", ["see www.three-ships.com, paid two", "at Three O'Clock", "mail one@two.org", "call 911 and ask", "from 24/7 to 9/11", "#one of three",
                                  "(020) 7946 0018 at 5 p.m.", "no figure at all"])
def test_what_is_no_amount_is_found_by_as_much_of_the_pattern_as_the_text_needs(text):
    every = [m.span() for m in _no_amounts(True, True, True, True).finditer(text)]
    assert [place for place in _forbidden(text) if place in every] == every
