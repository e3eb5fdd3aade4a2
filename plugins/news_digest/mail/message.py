"""The message around the two bodies: headers and parts, none of which hangs on the clock or on chance."""

from __future__ import annotations

import hashlib
import textwrap
from datetime import datetime, timezone
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Any
from urllib.parse import urlsplit

from ..errors import MailError
from .edition import DigestSite

_SUBJECT = 120


def compose(digest: DigestSite, edition: dict[str, Any], html: str, text: str, *, sender: str = "", to: str = "") -> bytes:
    """The message as bytes with CRLF, ready for ``sendmail -t`` or a file ``.eml``.

    Without ``sender`` it comes from ``digest@`` the site's host; the date is the edition's, at noon UTC. Raises
    :class:`MailError` for what is no address.
    """
    host, mark = _host(digest), hashlib.sha256(f"{html}\0{text}".encode()).hexdigest()[:24]
    message = EmailMessage(policy=SMTP)
    message["From"] = _address(sender or f"digest@{host}", "" if sender else digest.name)
    message["To"] = _address(to, "") if to else "undisclosed-recipients:;"
    message["Subject"] = subject(digest, edition)
    message["Date"] = format_datetime(datetime.fromisoformat(edition["date"][:10]).replace(hour=12, tzinfo=timezone.utc))
    message["Message-ID"] = f"<{edition['name']}.{mark}@{host}>"
    message["Content-Language"] = digest.language.code
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    message.set_boundary(f"=_digest_{mark}")
    return message.as_bytes()


def subject(digest: DigestSite, edition: dict[str, Any]) -> str:
    """ "The Morning Digest, 23 November 2026: the first headline"."""
    first = next((item["title"] for item in (*edition["stories"], *edition["articles"])), "")
    words = f"{digest.name}, {edition['title']}" + (f": {first}" if first else "")
    return textwrap.shorten("".join(c if c.isprintable() else " " for c in words), _SUBJECT, placeholder=" …")


def _host(digest: DigestSite) -> str:
    """The site's host; one that can't exist (RFC 2606) where it has none."""
    host = urlsplit(digest.url).hostname or "news-digest.invalid"
    return host.encode("idna").decode()


def _address(given: str, name: str) -> Address:
    shown, address = parseaddr(given)
    try:
        return Address(shown or name, addr_spec=address)
    except (HeaderParseError, ValueError, IndexError) as error:
        raise MailError(f"{given!r} is no address", cure="Write it as name@host, or as Name <name@host>") from error
