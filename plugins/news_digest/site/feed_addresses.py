"""Addresses in the Atom feeds of a site that has none of its own yet.

Pelican writes relative links that count from the site's root, and ids such as ``/`` and ``tag:None,…``. RFC 4287 wants
links that count from the feed itself (4.2.7.1, RFC 3986 5.1.3) and ids that are absolute (4.2.6): here they are UUIDs of
the site's name and the address within it (RFC 9562, version 5), the same in every build.
"""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_URL, uuid5


def settle(feed: Any, site_name: str) -> None:
    """Make links and ids of ``feed``, one of feedgenerator's, such as a site without ``SITEURL`` can have."""
    told, path = feed.feed, feed.feed["feed_url"]
    root = "../" * path.count("/")
    told |= {"link": f"{root}index.html", "feed_url": path.rpartition("/")[2], "id": _id(site_name, path)}
    for item in feed.items:
        item |= {"unique_id": _id(site_name, item["link"]), "link": root + item["link"].lstrip("/")}


def _id(site_name: str, place: str) -> str:
    return uuid5(NAMESPACE_URL, f"{site_name}/{place.lstrip('/')}").urn
