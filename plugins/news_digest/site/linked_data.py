"""An article's page as schema.org's ``NewsArticle``, for the JSON-LD in its head."""

from __future__ import annotations

from typing import Any

from .views import ActorView, ArticleView

_TYPES = {"person": "Person", "organisation": "Organization", "place": "Place", "event": "Event", "work": "CreativeWork"}
_MOST_MENTIONED = 40


def linked_data(view: ArticleView, root: str, site: str) -> dict[str, Any]:
    """The article's facts; ``root`` is the site's address as the page writes it, ``site`` its name.

    Key actors are what the article is about, the others are mentioned; ``isBasedOn`` names the outlet and where
    the article was published. Jinja's ``tojson`` makes the script of it, in which no text can end the script.
    """
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": view.title, "datePublished": view.published,
            "abstract": " ".join(s.text for s in view.summary), "inLanguage": "en", "wordCount": view.words,
            "publisher": {"@type": "Organization", "name": site},
            "about": [_thing(a, root) for a in view.actors if a.key],
            "mentions": [_thing(a, root) for a in view.actors if not a.key][:_MOST_MENTIONED],
            "isBasedOn": _source(view), "mainEntityOfPage": f"{root}/{view.url}" if root.startswith("http") else ""}
    return {key: value for key, value in data.items() if value}


def _thing(actor: ActorView, root: str) -> dict[str, Any]:
    thing = {"@type": "Product" if actor.label == "PRODUCT" else _TYPES.get(actor.kind, "Thing"), "name": actor.name,
             "description": actor.role, "url": f"{root}/{actor.url}" if actor.url else ""}
    return {key: value for key, value in thing.items() if value}


def _source(view: ArticleView) -> dict[str, Any]:
    """What the page was made from; empty where the author names neither outlet nor address."""
    publisher = {"@type": "Organization", "name": view.source} if view.source else None
    known = {key: value for key, value in (("url", view.source_url), ("publisher", publisher)) if value}
    return {"@type": "NewsArticle"} | known if known else {}
