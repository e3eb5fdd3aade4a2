"""Roles and dates against the judgements of a reader, who saw what the program found: so precision, and a guard against relapse."""

from __future__ import annotations

from evals.bench import Bench, Measured
from evals.errors import Error, context
from evals.hand import DATES, ROLES, by_document, role_is_right, text_of


def dates(bench: Bench) -> Measured:
    """Of the judged dates those whose meaning is right now."""
    right = total = 0
    errors: list[Error] = []
    for name, document, places in by_document(DATES):
        text, title = text_of(bench, name, document)
        found = {(d.start, d.end): d.iso for d in bench.digest(text, title).dates}
        for (start, end), one in places.items():
            said = found.get((start, end), "not found")
            total, right = total + 1, right + (said == one["iso"] or one["iso"] is None and said == "not found")
            if said != one["iso"]:
                errors.append(Error("dates", "not found" if said == "not found" else "another date", f"{document}:{start}", str(one["iso"]), str(said),
                                    context(text, start, end, 200)))
    return Measured({"dates judged by hand right": 100 * right / total}, errors)


def roles(bench: Bench) -> Measured:
    """Of the roles that were judged right those that are still given; of those judged wrong those that still are."""
    kept = right = wrong = 0
    errors: list[Error] = []
    for name, document, places in by_document(ROLES):
        text, title = text_of(bench, name, document)
        given = {(e.role.start, e.role.end): e for e in bench.digest(text, title).entities if e.role}
        for place, one in places.items():
            fits = place in given and role_is_right(given[place], one)
            right, kept, wrong = right + one["right"], kept + fits, wrong + (place in given and not fits)
            if fits != one["right"] or place in given and not fits:
                errors.append(Error("roles", "wrong" if place in given else "no longer given", f"{document}:{place[0]}", "",
                                    text[slice(*place)] + (f" of {given[place].name}" if place in given else ""), context(text, *place)))
    return Measured({"roles judged right still given": 100 * kept / right, "roles judged wrong still given (count)": wrong}, errors)
