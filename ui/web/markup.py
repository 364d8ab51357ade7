"""HTML from templates that escape whatever they are given."""

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(str(files("ui.web") / "templates")),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


def markup(template: str, **values: Any) -> str:  # noqa: ANN401  templates take what they need
    """Return the template of this name, filled in."""
    return _environment().get_template(f"{template}.html.jinja").render(values)
