"""Names: what is a mention, where it begins and ends, what kind it is."""

from news_digest.analysis.names import names, title_names


def test_a_mention_is_the_name_without_article_and_possessive(parsed):
    article = parsed("Ms. Ada Lund's visit to the United Nations began in France.")
    found = [(m.text, m.label) for m in names(article)]
    assert ("Ada Lund", "PERSON") in found and ("France", "GPE") in found
    assert all(article.article.text[m.start:m.end] == m.text for m in names(article))


def test_names_of_the_headline_have_places_in_the_headline(parsed):
    article = parsed("Nothing happened.", title="Ada Lund visits France")
    assert all(article.article.title[m.start:m.end] == m.text for m in title_names(article))
