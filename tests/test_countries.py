"""The list of countries is whole: checked against CLDR, which Babel ships."""

from __future__ import annotations

from babel import Locale

from news_digest.countries import place_of

#: CLDR's groups, islands without a people of their own, and names that CLDR writes in a way of its own.
OTHERS = set("AC BL BQ BV CC CP CQ CX DG EA EU EZ GS HK HM IC IO MF MM MO NF PM PN QO SH SJ TA TF TK UM UN VA WF XA XB ZZ".split())


def test_every_country_of_cldr_is_known_by_its_english_name():
    territories = Locale("en").territories
    missing = {code: name for code, name in territories.items() if len(code) == 2 and not place_of(name)}
    assert set(missing) <= OTHERS, missing
