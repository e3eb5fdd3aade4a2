"""Render and write only what has changed: for any Pelican site, with any theme. See README.md in this folder."""


def register() -> None:
    """Connect the plugin to Pelican's signals."""
    from .hooks import connect

    connect()


def incremental_inputs(settings):
    """What this plugin reads besides the content, the theme, the settings and its own folder: nothing that decides a page."""
    return ()


def incremental_settings(settings):
    """The settings of themes that this plugin reads but where a page or a feed shows them: none."""
    return ()
