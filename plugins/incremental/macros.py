"""Macros that remember: what a macro writes follows from what it is given, if it can name nothing else that differs.

The row of a figure stands on the page of each actor beside it; its macro is called with the same figure again and again. So
what a macro of a module without context has written is kept by its arguments: text and numbers by value, frozen data by
identity. A list, a namespace, a ``caller``, anything that could be changed, and the macro is called as ever; likewise one that
is hardly ever given the same thing twice.

A page calls hundreds of macros and writes a thousand values. So both go the short way here: what Jinja finds out at each call and
each value is the same for all calls of a macro, and what only goes into a page's text need not become ``Markup`` first.
"""

from __future__ import annotations

import functools
from typing import Any, Callable

import markupsafe
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, Macro, internalcode, missing
from markupsafe import Markup

from .kinds import ATOMS

#: So many calls tell whether keeping pays: it does if one in ``_FEW`` is answered by what was kept.
_TRIED, _FEW = 5000, 8


class Recent:
    """Texts with what each was made of, at most about ``most`` characters of them: those that were asked for last."""

    def __init__(self, most: int):
        self._most = most
        self.clear()

    def clear(self) -> None:
        """Forget all."""
        self._new: dict[Any, tuple[Any, Any, int]] = {}
        self._old: dict[Any, tuple[Any, Any, int]] = {}
        self._length = 0

    def get(self, key: Any) -> Any:
        """What was kept under ``key``, or None."""
        found = self._new.get(key)
        if found is None:
            found = self._old.pop(key, None)
            if found is None:
                return None
            self.put(key, *found)
        return found[0]

    def put(self, key: Any, text: Any, made_of: Any, length: int = 0) -> None:
        """Keep ``text``, or something else of that ``length``; while it is kept no other object gets the ``id`` of one that it was ``made_of``."""
        length = length or len(text)
        self._length += length
        if self._length > self._most // 2:
            self._old, self._new, self._length = self._new, {}, length
        self._new[key] = text, made_of, length


class Plain(Macro):
    """A macro as Jinja's, but one that is given its arguments in order, and no more, is called straight away."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        plain = not (self.caller or self.explicit_caller or self.catch_kwargs or self.catch_varargs or self._environment.is_async)
        self._most = self._argument_count if plain else -1

    def given(self, context: EvalContext, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
        """What it writes of ``args`` for who shows it in ``context``."""
        left = self._most - len(args)
        if kwargs or left < 0:
            return self(context, *args, **kwargs)
        text = self._func(*args, *(missing,) * left)
        return str.__new__(Markup, text) if context.autoescape else text


class Remembering(Plain):
    """A macro that asks first whether it was called so before."""

    def __init__(self, recent: Callable[[], Recent | None], marks: Callable[[], Any], *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._recent, self._marks, self._hits, self._misses = recent, marks, 0, 0

    def given(self, context: EvalContext, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
        """As :class:`Plain`; what it wrote before of the same."""
        recent, make = self._recent(), super().given
        key = key_of(args, kwargs) if recent is not None and context.autoescape is self._default_autoescape else None
        if key is None or self._misses > _TRIED and self._hits * _FEW < self._misses:
            return make(context, args, kwargs)
        key = id(self), *key
        text = recent.get(key)
        if text is not None:
            self._hits += 1
            return text
        self._misses += 1
        before, made_of = self._marks(), (self, args, *kwargs.values())
        text = make(context, args, kwargs)
        if self._marks() == before and _are_fixed(made_of):
            recent.put(key, text, made_of)
        return text


class Straight(Context):
    """A context that calls macros of ours straight away, and all else as Jinja does."""

    @internalcode
    def call(self, callable: Any, /, *args: Any, **kwargs: Any) -> Any:
        """As Jinja's."""
        if not isinstance(callable, Plain):
            return super().call(callable, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return callable.given(self.eval_ctx, args, kwargs)


#: Escapes a plain text to a plain text, in C where it can; no part of markupsafe's interface, so it may be gone one day.
_inner: Callable[[str], str] | None = getattr(markupsafe, "_escape_inner", None)


def written(value: Any) -> str:
    """``value`` escaped, as text that is to be joined with other text: ``Markup`` or not."""
    kind = type(value)
    if kind is Markup:
        return value
    return _inner(value) if kind is str and _inner is not None else markupsafe.escape(value)


def key_of(args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple | None:
    """By what a call is known; None if its text need not follow from it."""
    key: list[Any] = []
    for value in (*args, *kwargs, *kwargs.values()) if kwargs else args:
        kind = type(value)
        if kind is str:
            key.append(value)
        elif kind in ATOMS:
            key.append((kind, value if kind is not float else repr(value)))
        elif is_frozen(kind):
            key.append(id(value))
        elif kind is Markup:
            key.append((kind, str(value)))
        elif value == ():
            key.append(kind)
        else:
            return None
    return tuple(key)


@functools.lru_cache(maxsize=None)
def is_frozen(kind: type) -> bool:
    """Whether it is a dataclass whose objects can't be changed."""
    parameters = kind.__dict__.get("__dataclass_params__")
    return parameters is not None and parameters.frozen and kind.__hash__ is not None


def _are_fixed(values: Any) -> bool:
    """Whether nothing in frozen data can be changed: then all of it has a hash."""
    try:
        for value in values:
            hash(value)
    except TypeError:
        return False
    return True
