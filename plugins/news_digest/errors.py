"""What can go wrong, said so that a person can mend it: the file, the place, the cure."""

from __future__ import annotations


class NewsDigestError(Exception):
    """Base of all errors of the project.

    Parameters: ``problem`` says what is wrong, ``cure`` what to do about it, ``path`` and ``line``
    (from 1) where. The parts stay attributes, and ``str()`` joins them to one line.
    """

    def __init__(self, problem: str, *, cure: str = "", path: str = "", line: int | None = None):
        super().__init__(problem)
        self.problem, self.cure, self.path, self.line = problem, cure, str(path), line

    def __str__(self) -> str:
        return said(self.problem, cure=self.cure, path=self.path, line=self.line)

    def __reduce__(self):
        return _rebuild, (type(self), self.problem, self.cure, self.path, self.line)


class SettingsError(NewsDigestError):
    """A ``NEWS_DIGEST_*`` setting is unknown or has a value that it can't have."""


class ArticleError(NewsDigestError):
    """One article can't be read, analysed or written; the others can."""


class FrontMatterError(ArticleError):
    """A header that can't be read or must not be written."""


class CorrectionsError(NewsDigestError):
    """A line of ``corrections.yaml`` that makes no sense."""


class WordsError(NewsDigestError):
    """A word list of the project that can't be used."""


class GuardError(NewsDigestError):
    """A digest says what its article does not: nothing may be published."""


class AnalysisError(NewsDigestError):
    """The language model is missing or can't be used."""


class MailError(NewsDigestError):
    """An edition that can't be made into a message."""


def said(problem: str, *, cure: str = "", path: str = "", line: int | None = None) -> str:
    """One line: ``path:line: problem. Cure.``"""
    place = f"{path}:{line}: " if path and line else f"{path}: " if path else ""
    return f"{place}{problem.rstrip('.')}.{' ' + cure.rstrip('.') + '.' if cure else ''}"


def _rebuild(kind, problem, cure, path, line):
    return kind(problem, cure=cure, path=path, line=line)
