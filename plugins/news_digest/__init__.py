"""A digest of the news as a Pelican site: summaries, actors, numbers and quotes, verbatim from their sources."""


def incremental_inputs(settings) -> list[str]:
    """For ``plugins/incremental``: what is read besides content, theme and settings. A model that is installed has a version."""
    import os

    model = str(settings.get("NEWS_DIGEST_MODEL") or "")
    return [model] if os.path.exists(model) else []


def incremental_settings(settings) -> tuple[str, ...]:
    """For ``plugins/incremental``: the settings of themes that decide anything but what the marks of files and the prints of feeds say of them. None."""
    return ()


def register() -> None:
    """Connect the plugin to Pelican's signals."""
    from .site.hooks import connect

    connect()
