"""Templates that are compiled when they are first rendered; most builds render few."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, TemplateNotFound


class LazyTemplate:
    """A template that is compiled when it is first rendered."""

    def __init__(self, environment: Environment, name: str):
        self.environment, self.name = environment, name
        self._template = None

    def render(self, *args: Any, **kwargs: Any) -> str:
        """As Jinja's."""
        return self._whole().render(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._whole(), name)

    def _whole(self) -> Any:
        if self._template is None:
            self._template = self.environment.get_template(self.name)
        return self._template


def lazy_template(generator: Any, name: str) -> Any:
    """In place of a generator's ``get_template``. What is not there is left to Pelican to complain of."""
    if name not in generator._templates:
        for extension in generator.settings["TEMPLATE_EXTENSIONS"]:
            if source_of(generator.env, name + extension) is not None:
                generator._templates[name] = LazyTemplate(generator.env, name + extension)
                break
        else:
            return type(generator).get_template(generator, name)
    return generator._templates[name]


def source_of(environment: Environment, name: str) -> str | None:
    """The source of a template; None if there is none."""
    try:
        return environment.loader.get_source(environment, name)[0]
    except (TemplateNotFound, UnicodeDecodeError):
        return None
