"""A digest of the news as a Pelican site: summaries, actors, numbers and quotes, verbatim from their sources."""


def register() -> None:
    """Connect the plugin to Pelican's signals."""
    from .site.hooks import connect

    connect()
