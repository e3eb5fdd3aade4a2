"""Write only what has changed: for any Pelican site, with any theme. See README.md in this folder."""


def register() -> None:
    """Connect the plugin to Pelican's signals."""
    from pelican import signals

    from . import writing

    signals.initialized.connect(writing.begin)
    signals.get_writer.connect(writing.writer_class)
    signals.finalized.connect(writing.end)
